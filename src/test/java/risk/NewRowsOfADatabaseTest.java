package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.ingest.FileState;
import risk.ingest.Quarantine;
import risk.ingest.QuarantinedFile;
import risk.testkit.TestProject;

/** Steps of a project whose rows come from a database. */
class NewRowsOfADatabaseTest {

    private static final String FIRST = "database-000001-1-to-300.csv";

    @TempDir
    private Path folder;

    private TestProject project;
    private List<String> rows;

    /** The clients of a generated project, of which 300 stand in a table and none in a file. */
    @BeforeEach
    void make() throws Exception {
        project = TestProject.generated(folder);
        rows = new ArrayList<>();
        for (Path file : project.open().inputFiles()) {
            List<String> lines = Files.readAllLines(file);
            rows.addAll(lines.subList(1, lines.size()));
            Files.delete(file);
        }
        rows = rows.stream().distinct().toList();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE clients (id INTEGER PRIMARY KEY, corporation TEXT, lastmonth_activity REAL,"
                    + " lastyear_activity REAL, number_of_employees REAL, exited BOOLEAN)");
        }
        insert(0, 300);
        project.alwaysConfigure(
                "\"input_database\": {\"url\": \"jdbc:sqlite:crm.db\", \"table\": \"clients\", \"key\": \"id\"}");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("crm.db"));
    }

    private void insert(int from, int to) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO clients (corporation, lastmonth_activity, lastyear_activity, number_of_employees,"
                                + " exited) VALUES (?, NULLIF(?, ''), NULLIF(?, ''), NULLIF(?, ''), ?)")) {
            connection.setAutoCommit(false);
            for (String row : rows.subList(from, to)) {
                String[] cells = row.split(",", -1);
                for (int i = 0; i < cells.length; i++) {
                    insert.setString(i + 1, cells[i]);
                }
                insert.execute();
            }
            connection.commit();
        }
    }

    private TestProject.Outcome fullProcess(String... options) {
        TestProject.Outcome outcome = project.run(FullProcess::run, options);
        assertEquals(0, outcome.status(), outcome.errors());
        return outcome;
    }

    @Test
    void theFullProcessLooksThereEveryTime() throws Exception {
        String said = fullProcess().output();

        assertTrue(said.startsWith("drawn           300 rows of jdbc:sqlite:"), said);
        assertTrue(said.contains(FIRST + ", with 300 fresh rows"), said);
        assertEquals(List.of(FIRST), project.release().ingestedFiles());
        assertTrue(fullProcess().output().startsWith("nothing new"));

        insert(300, 360);
        said = fullProcess().output();
        assertTrue(said.contains("new files       database-000002-301-to-360.csv, with 60 fresh rows"), said);
        assertTrue(fullProcess().output().startsWith("nothing new"));
        assertEquals(360, project.open().readIngestionRecord().uniqueRows(), "what was drawn stays, as any file");
    }

    @Test
    void theRowsAreThoseOfAFile() throws Exception {
        project.run(Ingestion::run);
        String drawn = project.read("ingested/finaldata.csv");
        Files.delete(project.path("input/database/" + FIRST));
        project.configure("");
        Files.writeString(
                project.path("input/clients.csv"),
                "corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited\n"
                        + String.join("\n", rows.subList(0, 300)) + "\n");

        project.run(Ingestion::run);

        assertEquals(project.read("ingested/finaldata.csv"), drawn);
    }

    @Test
    void aDryRunDrawsNothing() throws Exception {
        fullProcess();
        insert(300, 301);
        assertTrue(fullProcess("--dry-run").output().startsWith("nothing new"));
        assertTrue(fullProcess().output().startsWith("drawn           1 row of"));
    }

    @Test
    void aDatabaseThatCannotBeReadStopsNoRunAndIsAFinding() throws Exception {
        fullProcess();
        Files.move(folder.resolve("crm.db"), folder.resolve("away.db"));

        TestProject.Outcome outcome = fullProcess();

        assertTrue(outcome.output().startsWith("nothing new"), outcome.output());
        assertTrue(
                outcome.errors().contains("can't be read, and no new rows are drawn from it: there is no such file"),
                outcome.errors());
        assertTrue(journal().contains("\"key_name\":\"input_database_unread\""), journal());
        assertEquals(0, project.run(Ingestion::run).status());
        assertEquals(300, project.open().readIngestionRecord().uniqueRows());
        Files.move(folder.resolve("away.db"), folder.resolve("crm.db"));
        insert(300, 310);
        assertTrue(fullProcess().output().startsWith("drawn           10 rows"));
    }

    private String journal() throws Exception {
        StringBuilder journal = new StringBuilder();
        try (var files = Files.list(project.path("models/journal"))) {
            for (Path file : files.sorted().toList()) {
                journal.append(Files.readString(file));
            }
        }
        return journal.toString();
    }

    @Test
    void aBatchThatIsSetAsideStaysSoUntilItIsReleased() throws Exception {
        fullProcess();
        insert(300, 350);
        project.open().draw();
        String second = "database-000002-301-to-350.csv";
        FileState state = FileState.of(project.path("input/database/" + second));
        project.open()
                .keepQuarantine(new Quarantine(List.of(new QuarantinedFile(
                        state,
                        QuarantinedFile.Status.SET_ASIDE,
                        "2026-01-02T03:04:05Z",
                        project.release().id(),
                        50,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "as a test wants it"))));

        assertTrue(fullProcess().output().startsWith("nothing new"));
        TestProject.Outcome released = project.run(Ingestion::run, "--release", "input/database/" + second);
        assertEquals(0, released.status(), released.errors());
        String said = fullProcess().output();
        assertTrue(said.contains(second + ", with 50 fresh rows"), said);
    }

    @Test
    void noOtherFolderIsPassedOverForIt() throws Exception {
        fullProcess();
        assertEquals(List.of(), project.open().readIngestionRecord().passedOver());
        assertFalse(Files.exists(project.path("input/database/.batch.new")));
    }
}
