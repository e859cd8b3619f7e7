package risk.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.faults.Extent;

/** Whenever who draws is killed, each row is in a file, and in one alone. */
class KilledDrawIT {

    private static final int KILLS = Extent.of(100, 12);

    private static final int MOST_MILLISECONDS = 200;

    @TempDir
    private Path base;

    @Test
    void eachRowIsDrawnOnceWheneverWhoDrawsIsKilled() throws Exception {
        Drawn drawn = Drawn.inFile(base);
        drawn.change("CREATE TABLE many (id INTEGER PRIMARY KEY, name TEXT)");
        Random random = new Random(1);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            DrawingProcess.class.getName(),
                            base.toString(),
                            drawn.url(),
                            "again and again")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
                String first = said.readLine();
                assertTrue(first != null && first.startsWith("drawn "), first);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_MILLISECONDS));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        // Who writes next undoes what the killed one had not written in full.
        drawn.change("INSERT INTO many (name) VALUES ('the last')");
        drawn.drawn("many", "id");

        List<Integer> ids = drawn.batches().stream()
                .flatMap(List::stream)
                .map(line -> Integer.parseInt(line.substring(0, line.indexOf(','))))
                .sorted()
                .toList();
        assertTrue(ids.size() > 2 * KILLS, () -> "only " + ids.size());
        assertEquals(IntStream.rangeClosed(1, ids.get(ids.size() - 1)).boxed().toList(), ids);
        List<List<String>> batches = drawn.batches();
        // A row that was written and not drawn before the last kill may come with it.
        List<String> last = batches.get(batches.size() - 1);
        assertEquals(ids.size() + ",\"the last\"", last.get(last.size() - 1));
    }
}
