package risk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.data.Ids;
import risk.ingest.IngestionRecord;
import risk.ingest.ReferenceRows;
import risk.io.ProgressListener;
import risk.settings.ReferenceWindow;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.TestProject;
import risk.testkit.TestProject.Outcome;

/** Where a column says when rows held, batches and the latest row of a client go by it. */
class TimeColumnTest {

    private static final String SCHEMA = """
            "schema": {"id": "corporation", "target": "exited", "time": %s, "features": [
            {"name": "lastmonth_activity"}, {"name": "lastyear_activity"}, {"name": "number_of_employees"}]}\
            """;

    private static final String HEADER =
            "changed,corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited\n";

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void layOut() throws Exception {
        project = TestProject.empty(folder);
        project.alwaysConfigure(SCHEMA.formatted("\"changed\""));
        project.writeTestClients(Clients.rows(100_000, 100_400, Leaving.USUAL));
    }

    private void write(String name, String... rows) throws Exception {
        project.write("input/" + name, HEADER + String.join("\n", rows) + "\n");
    }

    /** So many clients of whom all is said at this time. */
    private void writeClients(String name, int from, int to, String time) throws Exception {
        write(
                name,
                Clients.rows(from, to, Leaving.USUAL)
                        .lines()
                        .map(row -> time + "," + row)
                        .toArray(String[]::new));
    }

    private Dataset ingested() throws Exception {
        project.open().ingest(ProgressListener.NONE);
        return project.open().readFinalDataWithIds();
    }

    private List<String> query(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + project.path("models/history.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                result.add(rows.getString(1));
            }
            return result;
        }
    }

    /** The activity in the latest row of each client, and in the one before it. */
    private static List<String> latest(Dataset rows) {
        return Arrays.stream(rows.latest().rows())
                .mapToObj(row -> {
                    int before = rows.latest().before(row);
                    String id = Objects.requireNonNull(rows.id(row));
                    assertArrayEquals(new int[] {row, before}, rows.lastTwoRows(id), id);
                    return id + " " + rows.number(0, row) + (before == Ids.NO_ROW ? "" : " " + rows.number(0, before));
                })
                .sorted()
                .toList();
    }

    @Test
    void theLatestRowOfAClientIsThatOfItsLatestTimeWhateverFileItStandsIn() throws Exception {
        write("a.csv", "2024-05-01,anna,5,1,1,0", "2024-03-01,anna,3,1,1,0", "2024-04-01T12:00,anna,4,1,1,0");
        write("b.csv", "2024-01-01,anna,1,1,1,0", "2024-02-01,bob,2,1,1,0", "2024-02-01T00:00Z,bob,3,1,1,0");
        write("c.csv", ",anna,9,1,1,0", ",carl,7,1,1,0", ",carl,8,1,1,0", "2024-05-01 00:00,anna,5.0,1,1,0");

        Dataset rows = ingested();

        assertEquals(List.of("anna 5.0 4.0", "bob 3.0 2.0", "carl 8.0 7.0"), latest(rows));
        assertEquals(9, rows.rows(), "the same row of the same time, written otherwise, is a duplicate");
    }

    @Test
    void theSameRowAtAnotherTimeIsAnotherRow() throws Exception {
        write("a.csv", "2024-01-01,anna,1,1,1,0", "2024-02-01,anna,2,1,1,0");
        write("b.csv", "2024-03-01,anna,1,1,1,0");

        assertEquals(List.of("anna 1.0 2.0"), latest(ingested()));
        assertEquals("""
                corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited,changed
                anna,1,1,1,0,2024-01-01
                anna,2,1,1,0,2024-02-01
                anna,1,1,1,0,2024-03-01
                """, project.read("ingested/finaldata.csv"));
    }

    @Test
    void aPatternIsReadAndLaterStepsNeedNotKnowIt() throws Exception {
        project.alwaysConfigure(SCHEMA.formatted("{\"column\": \"changed\", \"pattern\": \"d.M.yyyy[ H:mm]\"}"));
        write(
                "a.csv",
                "1.12.2024,anna,12,1,1,0",
                "2.2.2024 9:30,anna,2,1,1,0",
                "2024-12-31,anna,5,1,1,0",
                ",anna,0,1,1,0");

        assertEquals(List.of("anna 12.0 2.0"), latest(ingested()));
        assertEquals(
                List.of("anna,12,1,1,0,2024-12-01", "anna,2,1,1,0,2024-02-02T09:30:00Z", "anna,0,1,1,0,"),
                project.read("ingested/finaldata.csv").lines().skip(1).toList());
        assertEquals(
                "a.csv,4,\"changed must be a date or time written as d.M.yyyy[ H:mm], found \"\"2024-12-31\"\"\","
                        + "\"2024-12-31,anna,5,1,1,0\"",
                project.read("ingested/rejected/rejected.csv")
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void aCellThatIsNoTimeCostsItsRowAndAFileWithoutTheColumnIsNotTaken() throws Exception {
        write("a.csv", "2024-01-01,anna,1,1,1,0", "yesterday,bob,1,1,1,0", "2023-02-29,carl,1,1,1,0");
        project.writeClients("b.csv", "dora,1,1,1,0\n");

        Dataset rows = ingested();

        assertEquals(List.of("anna 1.0"), latest(rows));
        String rejected = project.read("ingested/rejected/rejected.csv");
        assertTrue(
                rejected.contains("changed must be a date or time such as 2024-03-01 or 2024-03-01T12:00, found"
                        + " \"\"yesterday\"\""),
                rejected);
        assertTrue(rejected.contains("2023-02-29"), rejected);
        assertTrue(rejected.contains("b.csv") && rejected.contains("changed"), rejected);
        Outcome check = project.run(
                Ingestion::run, "--check", project.path("input/b.csv").toString());
        assertTrue(check.output().contains("changed"), check.output());
    }

    @Test
    void batchesComeInTheOrderOfTheirTimes() throws Exception {
        write("a.csv", "2024-03-05,anna,1,1,1,0", "2024-01-01,bob,1,1,1,1");
        write("b.csv", "2024-03-04T23:59:59.999999,anna,2,1,1,0");
        write("c.csv", ",anna,3,1,1,0");
        write("d.csv", "2024-02-01,anna,4,1,1,0");
        IngestionRecord record = project.open().ingest(ProgressListener.NONE);

        assertEquals(List.of("a.csv", "b.csv", "c.csv", "d.csv"), record.fileNames());
        assertEquals(List.of("c.csv", "d.csv", "b.csv", "a.csv"), record.batches());
        assertEquals(record.batches(), project.open().readIngestionRecord().batches());
        assertEquals(
                List.of("d.csv", "b.csv"),
                ((ReferenceRows.Batches) ReferenceRows.of(
                                new ReferenceWindow(ReferenceWindow.Kind.MOVING, 2), record, Set.of("a.csv")))
                        .files());
    }

    @Test
    void numbersOfABatchAreOfTheTimeOfItsNewestRow() throws Exception {
        project.configure("\"retrain\": {\"when\": \"on_new_data\"}, \"deploy\": {\"gate\": \"none\"}");
        writeClients("may.csv", 0, 400, "2024-05-31");
        assertEquals(0, project.run(FullProcess::run).status());
        writeClients("june.csv", 400, 600, "2024-06-30T12:00+02:00");
        assertEquals(0, project.run(FullProcess::run).status());
        writeClients("april.csv", 600, 800, "2024-04-30");
        assertEquals(0, project.run(FullProcess::run).status());

        assertEquals(
                List.of("2024-04-30T00:00:00.000Z", "2024-05-31T00:00:00.000Z", "2024-06-30T10:00:00.000Z"),
                query("SELECT time FROM measures WHERE measure = 'rows' ORDER BY time"));
        assertEquals(
                List.of("april.csv", "may.csv", "june.csv"),
                query(
                        "SELECT batch FROM measures WHERE measure = 'missing_percent' AND subject = 'exited' ORDER BY time"));
        assertTrue(
                query("SELECT time FROM measures WHERE measure = 'run_seconds'").stream()
                        .allMatch(time -> Instant.parse(time).isAfter(Instant.parse("2025-01-01T00:00:00Z"))),
                "what is of a run is of its time");
        assertEquals(
                "may.csv,june.csv",
                String.join(
                        ",",
                        project.run(Diagnostics::run, "trends", "--measure", "rows", "--csv", "--since", "2024-05-01")
                                .output()
                                .lines()
                                .skip(1)
                                .map(line -> line.contains("may.csv") ? "may.csv" : "june.csv")
                                .toList()));
    }

    @Test
    void aClientWhoStayedAndThenLeftIsNoConflictAndOneWhoCameBackIs() throws Exception {
        write(
                "a.csv",
                "2024-01-01,left,1,1,1,0",
                "2024-02-01,left,1,1,1,1",
                "2024-02-01,back,1,1,1,0",
                "2024-01-01,back,1,1,1,1",
                "2024-01-01,both,1,1,1,1",
                "2024-01-01,both,1,1,1,0");
        writeClients("b.csv", 0, 400, "2024-01-01");
        assertEquals(0, project.run(FullProcess::run).status());

        String quality = project.run(Diagnostics::run, "quality").output().replaceAll("\\s+", " ");

        assertTrue(
                quality.contains("2 clients with both labels, 1 of them in rows that differ in nothing else"), quality);
        assertTrue(quality.contains("\"both\", \"back\""), quality);
    }

    @Test
    void theListOfClientsGoesByTheLatestTime() throws Exception {
        writeClients("b.csv", 0, 400, "2024-01-01");
        write("a.csv", "2024-02-01,client7,999,5000,100,1", "2023-12-01,client8,999,5000,100,1");
        assertEquals(0, project.run(FullProcess::run).status());

        List<String> listed = Files.readAllLines(project.path("models/clientsatrisk.csv"));

        assertTrue(listed.stream().noneMatch(line -> line.startsWith("client7,")), "who has left");
        assertEquals(
                Clients.rows(0, 400, Leaving.USUAL)
                        .lines()
                        .filter(row -> row.startsWith("client8,"))
                        .anyMatch(row -> row.endsWith("0")),
                listed.stream().anyMatch(line -> line.startsWith("client8,")),
                "what was said of a client before is not what it is like now");
    }

    @Test
    void timesAreNoPartOfTheModelThatIsDeployed() throws Exception {
        project.alwaysConfigure(SCHEMA.formatted("\"changed\"").replace("\"time\": \"changed\",", ""));
        writeClients("a.csv", 0, 400, "2024-01-01");
        String first = project.deploy().id();
        project.alwaysConfigure(SCHEMA.formatted("\"changed\""));
        writeClients("b.csv", 400, 600, "2024-02-01");

        Outcome second = project.run(FullProcess::run, "--dry-run");

        assertEquals(0, second.status(), second.errors());
        assertEquals(first, project.release().id());
        assertTrue(second.output().contains("b.csv, with 200 fresh rows"), second.output());
    }
}
