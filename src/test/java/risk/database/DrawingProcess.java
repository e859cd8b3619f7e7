package risk.database;

import java.nio.file.Path;

/** Draws the rows of the table {@code many}, in a process of its own. */
final class DrawingProcess {

    private DrawingProcess() {}

    public static void main(String[] args) throws Exception {
        Draw draw = Drawn.of(Path.of(args[0]), args[1]).draw("many", "id");
        System.out.println("drawn "
                + draw.batch().map(batch -> Long.toString(batch.rows())).orElse("nothing: " + draw.findings()));
    }
}
