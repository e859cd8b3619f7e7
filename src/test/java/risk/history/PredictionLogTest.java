package risk.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;

/** What comes faster than it can be kept is counted, and what is kept and what is not add up to all. */
class PredictionLogTest {

    @TempDir
    Path folder;

    private static Dataset rows(int count) throws Exception {
        StringBuilder csv = new StringBuilder("lastmonth_activity,lastyear_activity,number_of_employees\n");
        for (int i = 0; i < count; i++) {
            csv.append(i).append(",2,3\n");
        }
        return DatasetReader.unlabelled(Schema.CLIENTS)
                .withIds()
                .read(new ByteArrayInputStream(csv.toString().getBytes(UTF_8)));
    }

    @Test
    void keptAndDroppedAddUpToAllThatCame() throws Exception {
        Dataset ten = rows(10);
        PredictionLog log = new PredictionLog(new Journal(folder), 40);
        for (int i = 0; i < 200; i++) {
            log.keep(ten, new double[10], new int[10], "000001-a");
        }
        log.close();
        assertEquals(2000, log.kept() + log.dropped());
        assertTrue(log.kept() >= 40, log.kept() + " kept");
        long lines = 0;
        for (java.io.File file : new Journal(folder).files()) {
            for (String line : Journal.read(file, 0, 1 << 24).lines()) {
                lines += EventLines.parse(line).size();
            }
        }
        assertEquals(log.kept(), lines);
    }

    @Test
    void aPredictionIsWrittenAsAnyEventIs() {
        String odd = "{\"name \\\" of \u2028\":null}";
        for (String client : new String[] {"a", "\"é\t", null}) {
            Event.Prediction event = new Event.Prediction(client, "000001-a", 1e-9, 1, odd);
            assertEquals(
                    EventLines.of(List.of(event), "", "2026-01-01T00:00:00Z", "000001-a"),
                    List.of(EventLines.of(event, "2026-01-01T00:00:00Z")));
        }
    }

    @Test
    void moreRowsThanMayWaitAreNotKept() throws Exception {
        PredictionLog log = new PredictionLog(new Journal(folder), 9);
        log.keep(rows(10), new double[10], new int[10], "000001-a");
        log.close();
        assertEquals(0, log.kept());
        assertEquals(10, log.dropped());
    }

    @Test
    void whatComesAfterTheEndIsNotKept() throws Exception {
        PredictionLog log = new PredictionLog(new Journal(folder));
        log.close();
        log.keep(rows(1), new double[1], new int[1], "000001-a");
        assertEquals(1, log.dropped());
    }
}
