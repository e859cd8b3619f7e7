package risk.history;

import java.nio.file.Path;

/** Remembers and stores, again and again, until it is killed. */
final class KilledWriter {

    private KilledWriter() {}

    public static void main(String[] args) throws Exception {
        Remembered remembered = new Remembered(Path.of(args[0]), "");
        for (int i = 0; i < 100_000; i++) {
            for (int event = 0; event < 5; event++) {
                remembered.measure(args[1] + "-" + i + "-" + event, i);
            }
            remembered.store();
            if (i == 0) {
                System.out.println("begun");
            }
        }
    }
}
