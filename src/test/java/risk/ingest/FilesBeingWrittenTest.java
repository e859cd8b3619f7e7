package risk.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.csv.Notation;
import risk.data.Schema;
import risk.io.ProgressListener;
import risk.settings.InputSettings;

class FilesBeingWrittenTest {

    private static final Duration SETTLE = Duration.ofMillis(600);

    @TempDir
    private Path root;

    private IngestionFolders folders;

    @BeforeEach
    void layOut() throws IOException {
        folders = new IngestionFolders(root);
    }

    @Test
    void aFileThatGrowsWhileItIsWaitedForIsLeftToTheNextRun() throws IOException {
        old(folders.writeRows("a.csv", "acme,1,2,3,0"));
        Path growing = folders.write("b.csv", IngestionFolders.HEADER + "beta,4,5,15");
        CompletableFuture<Void> writer = CompletableFuture.runAsync(
                () -> append(growing, "34,1\n"), CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS));
        IngestionRecord record = compile();
        writer.join();

        assertEquals(List.of("acme,1,2,3,0"), folders.finalRows());
        long before = IngestionFolders.HEADER.length() + 11L;
        assertEquals(
                List.of("b.csv:: is still being written (" + before + " bytes, then " + (before + 5)
                        + " bytes); left to the next run"),
                folders.rejectedSummaries());
        assertEquals(
                List.of("a.csv"), record.states().stream().map(FileState::name).toList(), "b.csv stays new");

        compile();
        assertEquals(List.of("acme,1,2,3,0", "beta,4,5,1534,1"), folders.finalRows());
    }

    @Test
    void aFileThatIsWrittenAnewWithAsManyBytesIsSaidToBe() throws IOException {
        Path file = folders.write("b.csv", IngestionFolders.HEADER + "beta,4,5,15");
        CompletableFuture<Void> writer = CompletableFuture.runAsync(
                () -> touch(file), CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS));
        Map<String, String> written = FilesBeingWritten.among(List.of(file), List.of(), SETTLE);
        writer.join();

        long bytes = IngestionFolders.HEADER.length() + 11L;
        assertEquals(
                Map.of("b.csv", "is still being written (again and again, " + bytes + " bytes); left to the next run"),
                written);
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusMillis(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileThatStaysAsItIsIsWaitedForOnceAndTaken() throws IOException {
        folders.writeRows("a.csv", "acme,1,2,3,0");
        assertTrue(seconds() >= 0.3, "it is new");
        assertEquals(List.of("acme,1,2,3,0"), folders.finalRows());

        Files.setLastModifiedTime(folders.input().resolve("a.csv"), FileTime.from(Instant.now()));
        compile();
        assertTrue(seconds() < 0.3, "it is known");
    }

    @Test
    void nobodyWaitsForAnOldFileAndForLongerThanAskedForOneOfTomorrow() throws IOException {
        Path file = old(folders.writeRows("a.csv", "acme,1,2,3,0"));
        assertEquals(Map.of(), FilesBeingWritten.among(List.of(file), List.of(), Duration.ofMinutes(5)));

        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        long begin = System.nanoTime();
        assertEquals(Map.of(), FilesBeingWritten.among(List.of(file), List.of(), SETTLE));
        assertTrue(System.nanoTime() - begin < 5_000_000_000L);
    }

    @Test
    void aNumberAtTheVeryEndIsTold() throws IOException {
        String header = "exited,corporation,lastmonth_activity,lastyear_activity,number_of_employees\n";
        folders.write("a.csv", header + "0,acme,1,2,15\n0,beta,1,2,15");
        folders.write("b.csv", header + "1,gamma,1,2,15\n");
        folders.writeRows("c.csv", "delta,1,2,3,0");
        IngestionRecord record = folders.compile();

        assertEquals(
                List.of("a.csv ends in \"15\" without a line break: if it was cut there, the number is another one"),
                record.findings(root).stream().map(finding -> finding.phrase()).toList());
        assertEquals(4, record.uniqueRows());
    }

    private double seconds() throws IOException {
        long begin = System.nanoTime();
        compile();
        return (System.nanoTime() - begin) / 1e9;
    }

    private IngestionRecord compile() throws IOException {
        InputSettings settings = new InputSettings(SETTLE, Notation.DEFAULT);
        return FinalData.compile(folders.input(), folders.output(), Schema.CLIENTS, settings, ProgressListener.NONE);
    }

    private static Path old(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
