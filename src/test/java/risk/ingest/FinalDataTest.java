package risk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.csv.CsvFolder;
import risk.data.Feature;
import risk.data.Schema;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.ingest.IngestionRecord.RejectedFile;
import risk.io.AtomicFile;
import risk.io.ProgressListener;
import risk.testkit.Refusal;

class FinalDataTest {

    private static final String HEADER = IngestionFolders.HEADER;

    @TempDir
    private Path root;

    private IngestionFolders folders;

    @BeforeEach
    void makeFolders() throws IOException {
        folders = new IngestionFolders(root);
    }

    @Test
    void everyCsvIsReadWhateverItsNameInOrderOfName() throws IOException {
        List<String> names = List.of(
                " .csv", "-.csv", "10.csv", "2.csv", "A B.csv", "B.CSV", "a,b.csv", "a.b.csv", "o'neill.csv", "z.Csv");
        List<String> expected = new ArrayList<>();
        for (String name : names) {
            expected.add(0, "from " + name.replace(",", ";") + ",1,2,3,0");
        }
        for (int i = names.size() - 1; i >= 0; i--) {
            folders.writeRows(names.get(i), "from " + names.get(i).replace(",", ";") + ",1,2,3,0");
        }
        folders.writeRows("notes.txt", "no,1,2,3,0");
        folders.writeRows("data.csv.bak", "no,1,2,3,0");
        folders.writeRows(".hidden.csv", "no,1,2,3,0");

        IngestionRecord record = folders.compile();

        assertEquals(names, record.fileNames());
        assertEquals(
                expected.stream().sorted().toList(),
                folders.finalRows().stream().sorted().toList());
        assertEquals("from  .csv,1,2,3,0", folders.finalRows().get(0));
        assertEquals("from z.Csv,1,2,3,0", folders.finalRows().get(names.size() - 1));
    }

    @Test
    void oneFileIsEnoughAndAHundredAreNotTooMany() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 100; i < 200; i++) {
            expected.add("client" + i + "," + i + ",2,3,0");
            folders.writeRows("data" + i + ".csv", expected.get(i - 100));
            if (i == 100) {
                folders.compile();
                assertEquals(expected, folders.finalRows());
            }
        }
        folders.compile();

        assertEquals(expected, folders.finalRows());
    }

    @Test
    void columnsAreMatchedByNameAndExtraOnesPassedOver() throws IOException {
        folders.write("a.csv", """
                note,exited,number_of_employees,corporation,lastyear_activity,lastmonth_activity
                x,1,30,acme,20,10
                "y, z",0,31,"be,ta",21,11
                """);
        folders.writeRows("b.csv", "acme,10,20,30,1", "gamma,12,22,32,0");
        folders.compile();

        assertEquals(HEADER + "acme,10,20,30,1\n\"be,ta\",11,21,31,0\ngamma,12,22,32,0\n", folders.finalData());
    }

    @Test
    void rowsOfEqualValuesKeepTheirFirstPlaceAndSpelling() throws IOException {
        folders.writeRows("a.csv", "acme,5.0,-0,3,0", "beta,1,NA,3,1", "acme,5,0,3,0");
        folders.writeRows(
                "b.csv",
                "\"beta\",1.0,,3e0,+1",
                "acme,+5,0.0,03, 0 ",
                "acme,5e0,0,3,0",
                "Acme,5,0,3,0",
                "beta,1,null,3,1");

        IngestionRecord record = folders.compile();

        assertEquals(HEADER + "acme,5.0,-0,3,0\nbeta,1,,3,1\nAcme,5,0,3,0\n", folders.finalData());
        assertEquals(8, record.rows());
        assertEquals(3, record.uniqueRows());
        assertEquals(5, record.duplicateRows());
    }

    @Test
    void cellsStandAsTheyStoodAndMissingOnesAreEmpty() throws IOException {
        folders.writeRows(
                "a.csv",
                " a b ,1.50,2e3,+3,1.0",
                "\"quo\"\"te\",0010,.5,7.,0",
                "\"line\nbreak\",1,2,3,0",
                "\"carriage\r\nreturn\",1,2,3,0",
                "\"lone\rreturn\",1,2,3,0",
                "naïve €😀,1,2,3,0",
                "=1+1,1,2,3,0",
                "\"\",1,2,3,0",
                "NA,N/A,NaN,null,1",
                "\"needless\",\"1\",\"2\",\"3\",\"0\"");
        folders.compile();

        assertEquals(
                HEADER
                        + " a b ,1.50,2e3,+3,1\n"
                        + "\"quo\"\"te\",0010,.5,7.,0\n"
                        + "\"line\nbreak\",1,2,3,0\n"
                        + "\"carriage\r\nreturn\",1,2,3,0\n"
                        + "\"lone\rreturn\",1,2,3,0\n"
                        + "naïve €😀,1,2,3,0\n"
                        + "=1+1,1,2,3,0\n"
                        + ",1,2,3,0\n"
                        + ",,,,1\n"
                        + "needless,1,2,3,0\n",
                folders.finalData());
    }

    @Test
    void marksLineBreaksAndBlankLinesMakeNoDifference() throws IOException {
        List<String> rows = List.of("acme,1,2,3,0", "\"be,ta\",4,5,6,1");
        String lf = HEADER + String.join("\n", rows);
        for (String text : List.of(
                lf,
                lf + "\n",
                lf + "\n\n\n",
                "\n\n" + lf,
                lf.replace("\n", "\n\n"),
                lf.replace("\n", "\r\n"),
                lf.replace("\n", "\r\n") + "\r\n",
                lf.replace("\n", "\r\n\r\n"),
                lf + "\r")) {
            for (String mark : List.of("", "\uFEFF")) {
                folders.write("a.csv", mark + text);
                folders.compile();

                assertEquals(HEADER + "acme,1,2,3,0\n\"be,ta\",4,5,6,1\n", folders.finalData());
                assertEquals(List.of(), folders.rejected());
            }
        }
    }

    @Test
    void anotherSchemaMakesOtherColumns() throws IOException {
        Schema schema = new Schema(
                "id",
                List.of(Feature.categorical("re,gion"), Feature.numeric("size"), Feature.categorical("plan")),
                "left");
        folders.write(
                "a.csv", "left,plan,\"re,gion\",size,id\n1,NA,5,5,1\n1,,5.0,5.0,1\n1,null,5,5.0,1\n0,x,\"a,b\",,2\n");
        folders.compile(schema, ProgressListener.NONE);

        assertEquals("id,\"re,gion\",size,plan,left\n1,5,5,,1\n1,5.0,5.0,,1\n2,\"a,b\",,x,0\n", folders.finalData());
    }

    @Test
    void theRecordCountsEveryRowOfEveryFile() throws IOException {
        Path a = folders.writeRows("a.csv", "acme,1,2,3,0", "acme,1,2,3,0", "oops,x,2,3,0");
        Path b = folders.writeRows("b.csv", "acme,1,2,3,0", "beta,4,5,6,1", "oops");
        folders.write("c.csv", "name\nacme\n");
        folders.write("d.csv", HEADER);
        folders.writeRows("e.csv", "oops");

        IngestionRecord record = folders.compile();

        assertEquals(
                List.of(new IngestedFile(FileState.of(a), 2, 1, 1, 1), new IngestedFile(FileState.of(b), 2, 1, 1, 1)),
                record.files());
        assertEquals(
                List.of("c.csv", "d.csv", "e.csv"),
                record.rejectedFiles().stream().map(RejectedFile::name).toList());
        assertEquals(4, record.rows());
        assertEquals(2, record.uniqueRows());
        assertEquals(2, record.duplicateRows());
        assertEquals(3, record.rejectedRows());
        assertEquals(DigestUtils.sha256Hex(folders.finalData()), record.dataSha256());
        assertTrue(record.seconds() > 0);
        assertEquals(
                record,
                IngestionRecord.readFrom(folders.output().ingestionRecord()).orElseThrow());
        assertEquals("['a.csv', 'b.csv']\n", Files.readString(folders.output("ingestedfiles.txt")));
    }

    @Test
    void aSecondRunReplacesTheFirstAndLeavesNothingElse() throws IOException {
        folders.writeRows("a.csv", "acme,1,2,3,0", "oops");
        folders.compile();
        assertEquals(List.of("a.csv:3: expected 5 cells, found 1"), folders.rejectedSummaries());
        folders.writeRows("a.csv", "beta,1,2,3,0");
        folders.compile();

        assertEquals(List.of("beta,1,2,3,0"), folders.finalRows());
        assertEquals(List.of(), folders.rejected());
        try (Stream<Path> entries = Files.walk(folders.output(""))) {
            assertEquals(
                    List.of("finaldata.csv", "ingestedfiles.txt", "ingestion.json", "output", "rejected"),
                    entries.map(CsvFolder::name).sorted().toList());
        }
    }

    @Test
    void progressRisesFromTheFirstBlockToTheLastByte() throws IOException {
        folders.write("a.csv", HEADER + "acme,1,2,3,0\n".repeat(400_000));
        folders.writeRows("b.csv", "acme,1,2,3,0");
        List<Long> done = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        folders.compile(Schema.CLIENTS, (soFar, total) -> {
            done.add(soFar);
            totals.add(total);
        });

        long bytes = HEADER.length() * 2L + 13 * 400_001L;
        assertEquals(done.stream().sorted().toList(), done);
        assertEquals(List.of(bytes), totals.stream().distinct().toList());
        assertTrue(done.size() >= 5, () -> done.size() + " reports");
        assertTrue(done.get(0) > 0);
        assertTrue(done.get(done.size() - 1) > 0.99 * bytes && done.get(done.size() - 1) <= bytes);
    }

    @Test
    void whatWasThereStaysUntouchedWhereNothingFits() throws IOException {
        folders.writeRows("a.csv", "acme,1,2,3,0");
        folders.compile();
        List<byte[]> before = outputs();
        folders.writeRows("a.csv", "acme,x,2,3,0");
        folders.write("b\nc.csv", "name\nacme\n");

        String message = Refusal.messageOf(folders::compile);

        assertEquals(1, message.lines().count(), message);
        assertTrue(message.startsWith(folders.input() + ": expected at least one row that fits the schema, "));
        assertTrue(message.contains("a.csv: no row fits the schema"), message);
        List<byte[]> after = outputs();
        for (int i = 0; i < before.size(); i++) {
            assertEquals(new String(before.get(i), UTF_8), new String(after.get(i), UTF_8));
        }
        assertEquals(
                "a.csv:2: lastmonth_activity must be a finite number, found \"x\"",
                folders.rejectedSummaries().get(0));
        assertFalse(Files.exists(AtomicFile.staged(folders.output("finaldata.csv"))));
    }

    @Test
    void withoutACsvNothingIsWritten() throws IOException {
        folders.writeRows("notes.txt", "acme,1,2,3,0");

        String message = Refusal.messageOf(folders::compile);

        assertEquals(folders.input() + ": expected at least one file *.csv, *.csv.gz or *.xlsx, found none", message);
        assertFalse(Files.exists(folders.output("")));
    }

    @Test
    void amongHundredsOfFilesThatDoNotFitTheMessageStaysShort() throws IOException {
        for (int i = 0; i < 200; i++) {
            folders.write("file" + i + ".csv", "name\n");
        }
        String message = Refusal.messageOf(folders::compile);

        assertTrue(message.length() < 1_000, () -> message.length() + " characters");
        assertEquals(200, folders.rejected().size());
    }

    private List<byte[]> outputs() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (String name : List.of("finaldata.csv", "ingestedfiles.txt", "ingestion.json")) {
            contents.add(Files.readAllBytes(folders.output(name)));
        }
        return contents;
    }
}
