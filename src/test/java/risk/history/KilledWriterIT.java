package risk.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.faults.Extent;

/** Whenever a writer is killed, each event of the journal is in the database once. */
class KilledWriterIT {

    private static final int KILLS = Extent.of(100, 12);

    private static final int MOST_MILLISECONDS = 200;

    @TempDir
    private Path folder;

    @Test
    void eachEventIsThereOnceWheneverItsWriterIsKilled() throws Exception {
        Random random = new Random(1);
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledWriter.class.getName(),
                            folder.toString(),
                            "writer " + kill)
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader said = new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
                assertEquals("begun", said.readLine());
                TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_MILLISECONDS));
            } finally {
                writer.destroyForcibly().waitFor();
            }
        }
        Remembered remembered = new Remembered(folder, "");
        assertEquals(List.of(), remembered.store());

        List<String> written = new ArrayList<>();
        for (File file : new Journal(folder.resolve("models/journal")).files()) {
            for (String line : Journal.read(file, 0, 1 << 22).lines()) {
                for (JsonNode event : EventLines.parse(line)) {
                    if (event.path("measure").asText().equals("missing_percent")) {
                        written.add(event.path("subject").asText());
                    }
                }
            }
        }
        assertTrue(written.size() > 5 * KILLS, () -> "only " + written.size());
        assertEquals(0, written.size() % 5, "five are written together");
        assertEquals(
                written.stream().sorted().toList(),
                remembered.query("SELECT subject FROM measures WHERE measure = 'missing_percent' ORDER BY subject"));
    }
}
