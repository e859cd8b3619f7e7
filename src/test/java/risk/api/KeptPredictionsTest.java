package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.history.StoredHistory;
import risk.testkit.TestProject;

/** What the server predicts is in the history afterwards, with its truth once that is known. */
class KeptPredictionsTest {

    private static final String CSV = "text/csv";

    @TempDir
    Path folder;

    private List<List<String>> asked(TestProject project, String query) throws IOException, SQLException {
        assertEquals(Optional.empty(), StoredHistory.of(project.open()).catchUp());
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + project.open().models().history());
                ResultSet found = connection.createStatement().executeQuery(query)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void aPredictionIsKeptWithClientReleaseAndFeaturesAndItsTruthFollows() throws Exception {
        TestProject project = ServedProject.deployed(folder, "\"predictions\": {\"log\": \"on\"}");
        String release = project.release().id();
        String id = project.open().schema().id();
        try (ServedProject server = ServedProject.serve(project)) {
            server.post("/prediction", CSV, id + "," + ServedProject.HEADER + "a,12,4000,35\nb,,2478,266\na,1,2,3\n");
        }
        List<List<String>> kept = asked(
                project, "SELECT client, \"release\", predicted, features, label FROM predictions ORDER BY rowid");
        assertEquals(3, kept.size());
        assertEquals("a", kept.get(0).get(0));
        assertEquals(release, kept.get(0).get(1));
        assertEquals(
                "{\"lastmonth_activity\":null,\"lastyear_activity\":2478.0,\"number_of_employees\":266.0}",
                kept.get(1).get(3));
        assertEquals(null, kept.get(0).get(4));

        try (ServedProject server = ServedProject.serve(project)) {
            // What was known before the prediction was made is not its truth.
            String labels = id + ",exited,time\nb,1,2020-01-01T00:00\na,1,\nc,0,\nb,,\n";
            HttpResponse<String> answer = server.post("/labels", CSV, labels);
            assertEquals(3, ServedProject.json(answer).path("labels").asInt(), answer.body());
        }
        assertEquals(
                List.of(List.of("a", "2"), List.of("b", "0")),
                asked(
                        project,
                        "SELECT client, CAST(COUNT(label) AS TEXT) FROM predictions GROUP BY client ORDER BY client"));
    }

    @Test
    void labelsThatAreNoneAreRefusedAndNothingOfThemIsKept() throws Exception {
        TestProject project = ServedProject.deployed(folder);
        String id = project.open().schema().id();
        try (ServedProject server = ServedProject.serve(project)) {
            assertEquals(422, server.post("/labels", CSV, id + ",other\na,1\n").statusCode());
            assertEquals(
                    422, server.post("/labels", CSV, id + ",exited\na,1\nb,2\n").statusCode());
            assertEquals(
                    422,
                    server.post("/labels", CSV, id + ",exited,time\na,1,soon\n").statusCode());
            assertEquals(415, server.post("/labels", "application/json", "[]").statusCode());
        }
        assertFalse(Files.exists(project.open().models().journal()));
    }

    @Test
    void whereNobodyAsksForItNothingIsKept() throws Exception {
        TestProject project = ServedProject.deployed(folder);
        try (ServedProject server = ServedProject.serve(project)) {
            server.post("/prediction", CSV, ServedProject.rows("12,4000,35"));
            assertFalse(server.get("/metrics").body().contains("risk_predictions_kept"));
        }
        assertFalse(Files.exists(project.open().models().journal()));
    }

    @Test
    void aDiskThatTakesNothingCostsNoAnswerAndIsCounted() throws Exception {
        TestProject project = ServedProject.deployed(folder, "\"predictions\": {\"log\": \"on\"}");
        Path journal = project.open().models().journal();
        Files.createDirectories(journal.getParent());
        Files.writeString(journal, "a file where the folder should be");
        try (ServedProject server = ServedProject.serve(project)) {
            assertEquals(
                    200,
                    server.post("/prediction", CSV, ServedProject.rows("12,4000,35"))
                            .statusCode());
            String metrics = "";
            for (int i = 0; i < 100 && !metrics.contains("risk_predictions_dropped_total 1.0"); i++) {
                Thread.sleep(20);
                metrics = server.get("/metrics").body();
            }
            assertTrue(metrics.contains("risk_predictions_dropped_total 1.0"), metrics);
            assertTrue(metrics.contains("risk_predictions_kept_total 0.0"), metrics);
        }
    }
}
