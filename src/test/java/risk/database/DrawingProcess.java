package risk.database;

import java.nio.file.Path;

/** Draws the rows of the table {@code many} in a process of its own: once, or again and again, with a new row each time. */
final class DrawingProcess {

    private static final int TIMES = 100_000;

    private DrawingProcess() {}

    public static void main(String[] args) throws Exception {
        Drawn drawn = Drawn.of(Path.of(args[0]), args[1]);
        if (args.length == 2) {
            say(drawn.draw("many", "id"));
            return;
        }
        for (int i = 0; i < TIMES; i++) {
            drawn.change("INSERT INTO many (name) VALUES ('a name')");
            Draw draw = drawn.draw("many", "id");
            if (i == 0) {
                say(draw);
            }
        }
    }

    private static void say(Draw draw) {
        System.out.println("drawn "
                + draw.batch().map(batch -> Long.toString(batch.rows())).orElse("nothing: " + draw.findings()));
    }
}
