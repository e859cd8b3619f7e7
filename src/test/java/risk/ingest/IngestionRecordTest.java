package risk.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestionRecordTest {

    @TempDir
    private Path folder;

    @Test
    void aRecordFromBeforeOtherEntriesWereToldHasNone() throws IOException {
        Path file = Files.writeString(folder.resolve("ingestion.json"), """
                {"files": [], "rejected_files": [], "rows": 3, "unique_rows": 2, "duplicate_rows": 1, "rejected_rows": 0,
                "data_sha256": "ab", "seconds": 0.5}""");

        IngestionRecord record = IngestionRecord.readFrom(file).orElseThrow();

        assertEquals(List.of(), record.passedOver());
        assertEquals(2, record.uniqueRows());
    }
}
