package risk.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.csv.CsvFolder;
import risk.data.Schema;
import risk.io.ProgressListener;

/** An ingestion whose fingerprints don't fit into memory comes to the same as one whose do. */
class SpillingTest {

    private static final long ENOUGH = 1 << 30;

    @TempDir
    private Path root;

    private IngestionFolders folders;

    @BeforeEach
    void writeFilesThatRepeatEachOther() throws IOException {
        folders = new IngestionFolders(root);
        Random random = new Random(1);
        for (int file = 0; file < 6; file++) {
            StringBuilder content = new StringBuilder(IngestionFolders.HEADER);
            for (int row = 0; row < 30_000; row++) {
                int client = random.nextInt(60_000);
                content.append(
                        random.nextInt(1_000) == 0
                                ? "bad row " + client + "\n"
                                : "client%s,%s,%s.%s,7,%s\n"
                                        .formatted(
                                                client,
                                                client % 977,
                                                client % 89,
                                                random.nextBoolean() ? "5" : "50",
                                                client % 2));
            }
            folders.write("file" + file + ".csv", content.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 600_000, 2_000_000})
    void theLimitOfMemoryChangesNoByte(long limit) throws IOException {
        IngestionRecord expected = compile(ENOUGH);
        String data = folders.finalData();
        List<String> rejected = folders.rejectedSummaries();
        assertTrue(expected.duplicateRows() > 50_000 && rejected.size() > 100, expected::toString);

        IngestionRecord spilled = compile(limit);

        assertEquals(data, folders.finalData());
        assertEquals(rejected, folders.rejectedSummaries());
        assertEquals(expected.files(), spilled.files());
        assertEquals(expected.dataSha256(), spilled.dataSha256());
        assertEquals(expected.uniqueRows(), spilled.uniqueRows());
    }

    @Test
    void nothingIsLeftOfWhatWasPutAside() throws IOException {
        compile(0);

        assertNothingIsLeft();
    }

    @Test
    void whatAKilledRunLeftIsClearedAwayEvenIfNothingIsSpilledAnyMore() throws IOException {
        Files.createDirectories(folders.output().path());
        Files.writeString(folders.output(".finaldata.csv.new.rows"), "half a row");
        Files.writeString(folders.output(".finaldata.csv.new.fingerprints"), "half a fingerprint");

        compile(ENOUGH);

        assertNothingIsLeft();
    }

    @Test
    void aRunThatFailsLeavesNothing() throws IOException {
        ProgressListener failing = (done, total) -> {
            if (done > total / 2) {
                throw new IllegalStateException("as if killed");
            }
        };

        try {
            FinalData.compile(folders.input(), folders.output(), Schema.CLIENTS, IngestionFolders.AT_ONCE, 0, failing);
        } catch (IllegalStateException expected) {
            try (Stream<Path> entries = Files.list(folders.output().path())) {
                assertEquals(List.of("rejected"), entries.map(CsvFolder::name).toList());
            }
            return;
        }
        throw new AssertionError("expected a failure");
    }

    private IngestionRecord compile(long limit) throws IOException {
        return FinalData.compile(
                folders.input(),
                folders.output(),
                Schema.CLIENTS,
                IngestionFolders.AT_ONCE,
                limit,
                ProgressListener.NONE);
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> entries = Files.list(folders.output().path())) {
            assertFalse(entries.anyMatch(entry -> CsvFolder.name(entry).startsWith(".")));
        }
    }
}
