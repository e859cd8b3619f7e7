package risk.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.ingest.ReferenceRows.Batches;
import risk.ingest.ReferenceRows.Content;
import risk.ingest.ReferenceRows.KeptReference;
import risk.ingest.ReferenceRows.TooFewBatches;
import risk.ingest.RowRanges.Range;
import risk.io.ProgressListener;
import risk.layout.OutputFolder;
import risk.settings.InputSettings;
import risk.settings.ReferenceWindow;
import risk.settings.ReferenceWindow.Kind;

/** Six input files: a, b and e bring two rows each, c one, d none that is new, f three. */
class ReferenceRowsTest {

    @TempDir
    private Path folder;

    private IngestionRecord record = new IngestionRecord(List.of(), List.of(), 0, 0, 0, 0, "", 0, List.of());
    private Dataset finalData;

    @BeforeEach
    void ingest() throws IOException {
        write("a.csv", 1, 2);
        write("b.csv", 3, 4);
        write("c.csv", 5, 1);
        write("d.csv", 2, 3);
        write("e.csv", 6, 7);
        write("f.csv", 8, 9, 10);
        OutputFolder out = new OutputFolder(folder.resolve("out"));
        record = FinalData.compile(
                folder.resolve("in"),
                out,
                Schema.CLIENTS,
                InputSettings.DEFAULT.withoutWaiting(),
                ProgressListener.NONE);
        finalData = DatasetReader.labelled(Schema.CLIENTS).read(out.finalData());
    }

    @Test
    void theCurrentRowsAreThoseOfTheirFiles() {
        assertRows(RowRanges.of(record, Set.of("f.csv")), 8, 9, 10);
        assertRows(RowRanges.of(record, Set.of("b.csv", "e.csv", "unknown.csv")), 3, 4, 6, 7);
        assertRows(RowRanges.of(record, Set.of("d.csv")));
        assertEquals(
                List.of(new Range(0, 5), new Range(7, 10)),
                RowRanges.of(record, Set.of("a.csv", "b.csv", "c.csv", "f.csv")).ranges());
        assertEquals(
                8,
                RowRanges.of(record, Set.of("a.csv", "b.csv", "c.csv", "f.csv")).rows());
    }

    @Test
    void aFixedWindowHoldsTheFirstBatches() {
        assertBatches(content(Kind.FIXED, 2, "f.csv"), List.of("a.csv", "b.csv"), 1, 2, 3, 4);
        assertBatches(content(Kind.FIXED, 2, "c.csv", "f.csv"), List.of("a.csv", "b.csv"), 1, 2, 3, 4);
    }

    @Test
    void aMovingWindowHoldsTheLastBatchesBeforeTheCurrentOnes() {
        assertBatches(content(Kind.MOVING, 1, "f.csv"), List.of("e.csv"), 6, 7);
        assertBatches(content(Kind.MOVING, 2, "e.csv", "f.csv"), List.of("b.csv", "c.csv"), 3, 4, 5);
        assertBatches(content(Kind.MOVING, 1, "b.csv", "f.csv"), List.of("a.csv"), 1, 2);
    }

    @Test
    void aFileWithoutRowsOfItsOwnIsNoBatch() {
        assertBatches(content(Kind.MOVING, 2, "f.csv"), List.of("c.csv", "e.csv"), 5, 6, 7);
    }

    @Test
    void theWindowOfTheDeploymentIsTheReferenceKeptWithIt() {
        assertEquals(new KeptReference(), ReferenceRows.of(ReferenceWindow.OF_DEPLOYMENT, record, Set.of("a.csv")));
    }

    @Test
    void whereThereAreTooFewBatchesTheAnswerSaysSo() {
        assertEquals(
                new TooFewBatches("a moving window expects 3 batches before the current ones, found 2"),
                content(Kind.MOVING, 3, "c.csv"));
        assertEquals(
                new TooFewBatches("a fixed window expects 1 batch before the current ones, found 0"),
                content(Kind.FIXED, 1, "a.csv", "f.csv"));
        assertThrows(IllegalArgumentException.class, () -> new ReferenceWindow(Kind.FIXED, 0));
    }

    private Content content(Kind kind, int batches, String... current) {
        return ReferenceRows.of(new ReferenceWindow(kind, batches), record, Set.of(current));
    }

    private void assertBatches(Content content, List<String> files, double... activities) {
        Batches batches = (Batches) content;
        assertEquals(files, batches.files());
        assertRows(batches.rows(), activities);
    }

    private void assertRows(RowRanges rows, double... activities) {
        Dataset selected = finalData.select(rows.indices());
        double[] found = new double[selected.rows()];
        java.util.Arrays.setAll(found, row -> selected.number(0, row));
        assertArrayEquals(activities, found);
    }

    private void write(String name, int... activities) throws IOException {
        StringBuilder csv = new StringBuilder(String.join(",", Schema.CLIENTS.columns())).append('\n');
        for (int activity : activities) {
            csv.append("client").append(activity).append(',').append(activity).append(",1,1,0\n");
        }
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in").resolve(name), csv);
    }
}
