package risk.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Ids;
import risk.data.LatestRows;
import risk.data.ReturnedRows;
import risk.data.Schema;
import risk.testkit.Refusal;

/** A row that stood before brings none, and yet says what its client is like now. */
class ReturnedRowsTest {

    @TempDir
    private Path root;

    private IngestionFolders folders;

    @BeforeEach
    void makeFolders() throws IOException {
        folders = new IngestionFolders(root);
    }

    private Dataset compiled() throws IOException {
        folders.compile();
        Dataset rows = DatasetReader.ingested(Schema.CLIENTS)
                .withIds()
                .read(folders.output().finalData());
        return rows.withReturned(ReturnedRows.read(folders.output().returnedRows(), rows.rows()));
    }

    private static Map<String, Double> latestActivity(Dataset rows) {
        Map<String, Double> activity = new TreeMap<>();
        for (int row : rows.latest().rows()) {
            activity.put(Objects.requireNonNull(rows.id(row)), rows.number(0, row));
        }
        return activity;
    }

    @Test
    void aClientThatReturnsToAnEarlierStateIsJudgedByIt() throws IOException {
        folders.writeRows("1.csv", "back,900,9000,100,0", "other,5,5,5,0");
        folders.writeRows("2.csv", "back,1,9000,100,0");
        folders.writeRows("3.csv", "back,900.0,9000,100,0");
        Dataset rows = compiled();

        assertEquals(3, rows.rows());
        assertEquals(Map.of("back", 900.0, "other", 5.0), latestActivity(rows));
        LatestRows latest = rows.latest();
        assertEquals(2, latest.before(0), "the state between came before the latest");
        assertEquals(Ids.NO_ROW, latest.before(1));
        assertEquals(
                "first,last,after\n1,1,3\n", Files.readString(folders.output().returnedRows()));
    }

    @Test
    void whereNoRowComesAgainAfterAnotherNothingIsNoted() throws IOException {
        folders.writeRows("1.csv", "a,1,1,1,0", "a,1,1,1,0", "b,1,1,1,0", "b,1,1,1,0");
        compiled();
        assertFalse(Files.exists(folders.output().returnedRows()));

        folders.writeRows("2.csv", "a,1,1,1,0", "b,1,1,1,0");
        compiled();
        assertEquals(
                "first,last,after\n1,2,2\n", Files.readString(folders.output().returnedRows()));
        Files.delete(folders.input().resolve("2.csv"));
        compiled();
        assertFalse(Files.exists(folders.output().returnedRows()), "it was of other data");
    }

    @Test
    void theLatestRowAndTheOneBeforeAreThoseOfAMapOfAllRowsThatCame() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 20; round++) {
            Map<String, Double> latest = new TreeMap<>();
            Map<String, Double> before = new HashMap<>();
            for (int file = 0; file < 4; file++) {
                String[] lines = new String[300];
                for (int i = 0; i < lines.length; i++) {
                    String id = "c" + random.nextInt(60);
                    double activity = random.nextInt(1 + round);
                    lines[i] = id + "," + (int) activity + ",1,1,0";
                    Double replaced = latest.put(id, activity);
                    if (replaced != null && replaced != activity) {
                        before.put(id, replaced);
                    }
                }
                folders.writeRows(file + ".csv", lines);
            }
            Dataset rows = compiled();
            assertEquals(latest, latestActivity(rows));
            LatestRows found = rows.latest();
            assertArrayEquals(new int[] {Ids.NO_ROW, Ids.NO_ROW}, rows.lastTwoRows("nobody"));
            for (int row : found.rows()) {
                int earlier = found.before(row);
                assertArrayEquals(new int[] {row, earlier}, rows.lastTwoRows(Objects.requireNonNull(rows.id(row))));
                assertEquals(
                        before.get(Objects.requireNonNull(rows.id(row))),
                        earlier == Ids.NO_ROW ? null : (Double) rows.number(0, earlier));
            }
        }
    }

    @Test
    void whatIsNoFileIsRefusedAndNotWaitedFor() throws Exception {
        Path folderInItsPlace = Files.createDirectory(root.resolve("returnedrows.csv"));
        Path pipe = root.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());

        for (Path file : new Path[] {folderInItsPlace, pipe}) {
            String message = Refusal.messageOf(() -> ReturnedRows.read(file, 3));
            assertTrue(message.contains(file.getFileName() + ": expected a file, found a "), message);
            assertTrue(message.contains("delete it"), message);
        }
    }

    @Test
    void aFileAboutOtherDataIsRefused() throws IOException {
        Path file = root.resolve("returnedrows.csv");
        for (String content : new String[] {
            "",
            "a,b\n",
            "first,last,after\n1,2\n",
            "first,last,after\n0,1,1\n",
            "first,last,after\n2,1,3\n",
            "first,last,after\n1,2,1\n",
            "first,last,after\n1,1,3\n1,1,2\n",
            "first,last,after\n1,1,6\n",
            "first,last,after\nx,1,3\n",
            "first,last,after\n1,1,3\n\n"
        }) {
            Files.writeString(file, content);
            String refusal = Refusal.messageOf(() -> ReturnedRows.read(file, 5));
            assertTrue(refusal.contains("expected rows of finaldata.csv that came again"), content);
        }
    }
}
