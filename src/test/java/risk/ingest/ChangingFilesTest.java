package risk.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Schema;
import risk.io.ProgressListener;
import risk.testkit.Refusal;

/** Files that change while an ingestion reads them: the one that does is left for the next run, as a whole. */
class ChangingFilesTest {

    /** So large that its first block is handed on before its last one is read. */
    private static final String LARGE = IngestionFolders.HEADER + "large,1,2,3,0\n".repeat(500_000);

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_600_000_000_000L);

    @TempDir
    private Path root;

    private IngestionFolders folders;

    @BeforeEach
    void writeTheOtherFiles() throws IOException {
        folders = new IngestionFolders(root);
        folders.writeRows("a.csv", "before,1,2,3,0");
        folders.writeRows("z.csv", "after,4,5,6,1");
    }

    @FunctionalInterface
    private interface Change {
        void apply() throws IOException;
    }

    @Test
    void aFileThatGrowsIsLeftOut() throws IOException {
        Path file = folders.write("m.csv", LARGE);
        compileWith(() -> Files.writeString(file, "more,1,2,3,0\n", StandardOpenOption.APPEND));

        assertLeftOut("changed while it was read");
    }

    @Test
    void aFileThatVanishesIsLeftOut() throws IOException {
        Path file = folders.write("m.csv", LARGE);
        compileWith(() -> Files.delete(file));

        assertLeftOut("vanished while it was read");
    }

    @Test
    void aFileThatIsReplacedByAnotherOfItsLengthIsLeftOut() throws IOException {
        Path file = folders.write("m.csv", LARGE);
        Files.setLastModifiedTime(file, LONG_AGO);
        Path other = Files.writeString(root.resolve("other"), LARGE.replace("large", "other"));
        compileWith(() -> Files.move(other, file, StandardCopyOption.REPLACE_EXISTING));

        assertLeftOut("changed while it was read");
    }

    @Test
    void aFileThatIsCutShortIsLeftOut() throws IOException {
        Path file = folders.write("m.csv", LARGE);
        compileWith(() -> Files.writeString(file, IngestionFolders.HEADER));

        assertLeftOut("changed while it was read");
    }

    @Test
    void aFileThatVanishesBeforeItsTurnIsNamed() throws IOException {
        folders.write("a.csv", LARGE);
        Path file = folders.writeRows("m.csv", "gone,1,2,3,0");
        compileWith(() -> Files.delete(file));

        assertEquals(List.of("large,1,2,3,0", "after,4,5,6,1"), folders.finalRows());
        assertEquals(List.of("m.csv:: expected a CSV file, found none"), folders.rejectedSummaries());
    }

    @Test
    void severalFilesMayChangeInOneRun() throws IOException {
        Path first = folders.write("m.csv", LARGE);
        Path second = folders.write("n.csv", LARGE.replace("large", "other"));
        // The second pass begins again without the first file, and is disturbed while it reads the second one.
        compileWith(
                () -> Files.writeString(first, "x,1,2,3,0\n", StandardOpenOption.APPEND),
                () -> Files.writeString(second, "x,1,2,3,0\n", StandardOpenOption.APPEND));

        assertEquals(List.of("before,1,2,3,0", "after,4,5,6,1"), folders.finalRows());
        assertEquals(
                List.of("m.csv:: changed while it was read", "n.csv:: changed while it was read"),
                folders.rejectedSummaries());
    }

    @Test
    void theRecordedStateIsThatOfTheRowsAlsoWhereTheDigestComesLate() throws Exception {
        folders.writeRows("a.csv", "old,1,2,3,0");
        Files.setLastModifiedTime(folders.input().resolve("a.csv"), LONG_AGO);
        CountDownLatch changed = new CountDownLatch(1);
        keepTheCommonPoolBusyUntil(changed);

        IngestionRecord record;
        try {
            record = folders.compile(Schema.CLIENTS, new Disturbance(() -> {
                folders.writeRows("a.csv", "new,1,2,3,0");
                changed.countDown();
            }));
        } finally {
            changed.countDown();
        }

        for (IngestionRecord.IngestedFile file : record.files()) {
            String name = file.state().name();
            assertEquals(
                    DigestUtils.sha256Hex(Files.readAllBytes(folders.input().resolve(name))),
                    file.state().sha256());
            assertTrue(
                    !name.equals("a.csv") || folders.finalRows().contains("new,1,2,3,0"),
                    () -> "rows of the old content, state of the new: " + record);
        }
    }

    @Test
    void whereTheOnlyFileChangesTheOldDataStays() throws IOException {
        folders.compile();
        String before = folders.finalData();
        Files.delete(folders.input().resolve("a.csv"));
        Path file = folders.write("z.csv", LARGE);

        String message =
                Refusal.messageOf(() -> compileWith(() -> Files.writeString(file, "x\n", StandardOpenOption.APPEND)));

        assertTrue(message.contains("z.csv: changed while it was read"), message);
        assertEquals(before, folders.finalData());
    }

    private static void keepTheCommonPoolBusyUntil(CountDownLatch end) throws InterruptedException {
        int workers = ForkJoinPool.getCommonPoolParallelism();
        CountDownLatch busy = new CountDownLatch(workers);
        for (int i = 0; i < workers; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                busy.countDown();
                try {
                    // Not for ever: on another platform the compilation may need a worker to come to its first block.
                    boolean ended = end.await(3, TimeUnit.SECONDS);
                    assertTrue(ended || end.getCount() == 1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        assertTrue(busy.await(10, TimeUnit.SECONDS));
    }

    private void compileWith(Change... changes) throws IOException {
        folders.compile(Schema.CLIENTS, new Disturbance(changes));
    }

    private void assertLeftOut(String reason) throws IOException {
        assertEquals(List.of("before,1,2,3,0", "after,4,5,6,1"), folders.finalRows());
        assertEquals(List.of("m.csv:: " + reason), folders.rejectedSummaries());
        assertEquals("['a.csv', 'z.csv']\n", Files.readString(folders.output("ingestedfiles.txt")));
    }

    /** Makes one change when the first block of a pass is done, as long as there are changes. */
    private static final class Disturbance implements ProgressListener {

        private final List<Change> changes;
        private int next;
        private long doneBefore = Long.MAX_VALUE;

        Disturbance(Change... changes) {
            this.changes = List.of(changes);
        }

        @Override
        public void advanced(long done, long total) {
            boolean begins = done < doneBefore;
            doneBefore = done;
            if (begins && next < changes.size()) {
                try {
                    changes.get(next++).apply();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
