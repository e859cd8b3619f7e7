package risk.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.testkit.TestProject;

/** Of the rows that all requests may hold together, 4,000,000 bytes, a quarter is left to small ones. */
class RecentFilesTest {

    @TempDir
    private Path root;

    @AutoClose
    private final FileOpener opener = new FileOpener(2);

    private final MemoryBudget budget = new MemoryBudget(8_000_000, new Busy());
    private RecentFiles files;

    @BeforeEach
    void open() throws IOException {
        files = new RecentFiles(
                DatasetReader.unlabelled(TestProject.generated(root).open().schema()));
    }

    @Test
    void rowsThatWereKeptTakeRoomAsThoseThatAreReadDo() throws IOException {
        Path file = Files.writeString(root.resolve("rows.csv"), rows(4_900));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        Dataset first = read("rows.csv");
        assertSame(first, read("rows.csv"));

        try (MemoryBudget.Share other = budget.open()) {
            other.takeRows(300_000);
            assertNoRoom("rows.csv");
        }
        assertSame(first, read("rows.csv"));
    }

    @Test
    void howMuchAFileMayHoldIsToldByItsContentAndNotByItsName() throws IOException {
        Files.writeString(root.resolve("plain.CSV"), rows(10_000));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(root.resolve("packed.csv")))) {
            out.write(random(10_000).getBytes(US_ASCII));
        }

        try (MemoryBudget.Share other = budget.open()) {
            other.takeRows(150_000);
            assertEquals(10_000, read("plain.CSV").rows());
            assertNoRoom("packed.csv");
        }
        assertEquals(10_000, read("packed.csv").rows());
    }

    private Dataset read(String name) throws IOException {
        try (FoundFile found = new FoundFile(OpenFolder.of(root), Path.of(name), opener);
                MemoryBudget.Share memory = budget.open()) {
            return files.read(found, memory);
        }
    }

    private void assertNoRoom(String name) {
        ApiException refusal = assertThrows(ApiException.class, () -> read(name));
        assertEquals(HttpStatus.SERVICE_UNAVAILABLE, refusal.status());
    }

    private static String rows(int count) {
        return ServedProject.HEADER + "171,2478,266\n".repeat(count);
    }

    /** Rows that hardly get smaller when packed. */
    private static String random(int count) {
        StringBuilder rows = new StringBuilder(ServedProject.HEADER);
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            rows.append(random.nextInt(1000))
                    .append(',')
                    .append(random.nextInt(9999))
                    .append(',');
            rows.append(random.nextInt(999)).append('\n');
        }
        return rows.toString();
    }
}
