package risk.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Remembers and stores, again and again, until it is killed. */
final class KilledWriter {

    private KilledWriter() {}

    public static void main(String[] args) throws Exception {
        Remembered remembered = new Remembered(Path.of(args[0]), "");
        for (int i = 0; i < 100_000; i++) {
            List<Event> together = new ArrayList<>();
            for (int event = 0; event < 5; event++) {
                together.add(Event.Measure.of("", args[1] + "-" + i + "-" + event, "missing_percent", i));
            }
            remembered.run(together);
            remembered.store();
            if (i == 0) {
                System.out.println("begun");
            }
        }
    }
}
