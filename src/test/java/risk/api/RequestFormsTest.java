package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.testkit.TestProject;

/** All the forms in which clients that people have written for this task ask for predictions. */
class RequestFormsTest {

    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    private static Path root;

    @AutoClose
    private static ServedProject project;

    /** Those of test/dataset1.csv, and of two rows. */
    private static String ofFile;

    private static String ofRows;

    @BeforeAll
    static void serve() throws Exception {
        TestProject deployed = ServedProject.deployed(root);
        Files.copy(
                deployed.path("test").resolve("dataset1.csv"),
                deployed.path("ingested").resolve("copy.csv"));
        Files.writeString(root.resolve("secret.csv"), ServedProject.rows("1,2,3"));
        project = ServedProject.serve(deployed);
        ofFile = project.get("/prediction?filename=test/dataset1.csv").body();
        ofRows = project.post("/prediction", CSV, "corporation," + ServedProject.HEADER + "a,12,4000,35\nb,13,,36\n")
                .body();
        assertTrue(ofFile.contains("predictions") && ofRows.contains("predictions"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file",
                "path",
                "csv_path",
                "file_path",
                "inputdata",
                "dataset",
                "data",
                "test_data_path",
                "n\u00e4me",
                "?"
            })
    void aFieldThatStandsAloneMayBeCalledAnything(String name) throws Exception {
        String field = URLEncoder.encode(name, UTF_8) + "=test%2Fdataset1.csv";
        String absolute = project.testFile().toAbsolutePath().toString();

        assertAnswer(ofFile, project.get("/prediction?" + field));
        assertAnswer(ofFile, project.post("/prediction?" + field, FORM, ""));
        assertAnswer(ofFile, project.post("/prediction", FORM, field));
        assertAnswer(ofFile, project.post("/prediction", JSON, "{\"" + name + "\": \"" + absolute + "\"}"));
        assertAnswer(ofFile, project.post("/prediction", JSON, "{\"" + name + "\": \"copy.csv\"}"));
        assertAnswer(ofFile, project.post("/prediction", JSON, "{\"" + name + "\": \"/ingested/copy.csv\"}"));
    }

    @Test
    void theBodyCountsMoreThanAFieldOfTheQueryThatIsCalledOtherwise() throws Exception {
        assertAnswer(ofFile, project.post("/prediction?v=copy.csv&w=1", JSON, "{\"filename\": \"test/dataset1.csv\"}"));
        assertEquals(
                1,
                ServedProject.json(project.post("/prediction?v=copy.csv", CSV, ServedProject.rows("1,2,3")))
                        .get("predictions")
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret.csv",
                "../secret.csv",
                "test/absent.csv",
                "config.json",
                "test",
                "/etc/passwd",
                "absent/../secret.csv"
            })
    void aFieldThatNamesNoFileThatMayBeReadIsRefusedWithTheNamesThatAreKnown(String value) throws Exception {
        String names = " filename, filepath, data_path or dataset_path, ";
        String query = project.get("/prediction?wrong=" + value).body();
        String form = project.post("/prediction", FORM, "wrong=" + value).body();
        String json = project.post("/prediction", JSON, "{\"wrong\": \"" + value + "\"}")
                .body();

        assertTrue(
                query.contains("expected the location of a data set as" + names + "or rows as the body; found wrong\""),
                query);
        assertTrue(form.contains("expected a form with" + names), form);
        assertTrue(form.contains("; found wrong\""), form);
        assertTrue(json.contains("expected an object with" + names + "or a list of records; found wrong\""), json);
        assertEquals(query, project.get("/prediction?wrong=nothing").body());
    }

    @Test
    void aRefusalNamesTheFirstFieldsThatItFoundAndNoMore() throws Exception {
        assertRefused("; found one, two\"", "{\"one\": 1, \"two\": \"copy.csv\"}");
        assertRefused("; found filename, which is no text\"", "{\"filename\": 7}");
        assertRefused(
                "; found a, b, c, d, e and 2 more\"", "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1}");
        assertRefused("; found none\"", "{}");
        assertRefused("; found none\"", "\"copy.csv\"");
        String longName = "x".repeat(5000);
        String answer =
                project.post("/prediction", JSON, "{\"" + longName + "\": 1}").body();
        assertTrue(answer.length() < 500, answer);
    }

    @Test
    void whoBringsNothingAlongAsksForTheTestData() throws Exception {
        assertAnswer(ofFile, project.get("/prediction"));
        assertAnswer(ofFile, project.get("/prediction/?"));
        assertAnswer(ofFile, project.post("/prediction", FORM, ""));
        assertAnswer(
                ofFile,
                project.send(project.request("/prediction")
                        .POST(BodyPublishers.noBody())
                        .build()));
    }

    @Test
    void testDataThatMayNotBeReadIsNoAnswerToNothing(@TempDir Path other) throws Exception {
        String entries = "\"api\": {\"readable_folders\": [\"shared\"]}";
        try (ServedProject sharing = ServedProject.serve(ServedProject.deployed(other, entries))) {
            HttpResponse<String> response = sharing.get("/prediction");
            assertEquals(400, response.statusCode(), response.body());
        }
    }

    /** Who names no file comes in by the same way as who names one. */
    @Test
    @Timeout(30)
    void aLinkOrAPipeAmongTheTestDataIsNotReadForWhoBringsNothing(@TempDir Path other) throws Exception {
        TestProject odd = ServedProject.deployed(other);
        Path secret = Files.writeString(other.resolve("secret.csv"), ServedProject.rows("swordfish,1,2,3"));
        Path entry = odd.path("test").resolve("more.csv");
        try (ServedProject serving = ServedProject.serve(odd)) {
            assertEquals(200, serving.get("/prediction").statusCode());

            Files.createSymbolicLink(entry, secret);
            HttpResponse<String> ofLink = serving.get("/prediction");
            assertEquals(409, ofLink.statusCode(), ofLink.body());
            assertTrue(ofLink.body().contains("more.csv: expected a CSV file"), ofLink.body());
            assertFalse(ofLink.body().contains("swordfish"), ofLink.body());
            Files.delete(entry);

            assertEquals(
                    0, new ProcessBuilder("mkfifo", entry.toString()).start().waitFor());
            assertEquals(409, serving.get("/prediction").statusCode());
            assertEquals(409, serving.get("/scoring").statusCode());
            Files.delete(entry);
            assertEquals(200, serving.get("/prediction").statusCode());
        }
    }

    @Test
    void testDataThatDoesNotFitIsNoFaultOfTheRequest(@TempDir Path other) throws Exception {
        TestProject broken = ServedProject.deployed(other);
        try (ServedProject serving = ServedProject.serve(broken)) {
            Files.writeString(broken.path("test").resolve("more.csv"), ServedProject.rows("1,2,swordfish"));
            HttpResponse<String> response = serving.get("/prediction");
            assertEquals(409, response.statusCode(), response.body());
            assertTrue(response.body().contains("more.csv: line 2: number_of_employees must be"), response.body());
            assertFalse(response.body().contains("swordfish"), response.body());
        }
    }

    @Test
    void jsonIsKnownByItsFirstSignWhereItsTypeIsNotTold() throws Exception {
        for (String json : new String[] {"{\"filename\": \"copy.csv\"}", "\n {\"any\": \"copy.csv\"}"}) {
            assertAnswer(ofFile, project.post("/prediction", FORM, json));
            assertAnswer(
                    ofFile,
                    project.send(project.request("/prediction")
                            .POST(BodyPublishers.ofString(json))
                            .build()));
        }
    }

    /** In the rows, R is the first record, S the second, and ' a quote. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[R, S]",
                "{'instances': [R, S]}",
                "{'data': [R, S]}",
                "{'schema': {'fields': [{'name': 'lastmonth_activity'}]}, 'data': [R, S], 'more': 1}",
                "{'records': [R, S]}",
                "{'inputs': {'corporation': ['a', 'b'], 'lastmonth_activity': [12, 13], 'lastyear_activity': [4000, null],"
                        + " 'number_of_employees': ['35', 36.0]}}",
                "{'dataframe_records': [R, S]}",
                "{'dataframe_split': {'index': [0, 1], 'columns': ['corporation', 'lastmonth_activity', 'x',"
                        + " 'lastyear_activity', 'number_of_employees'],"
                        + " 'data': [['a', 12, {}, 4000, 35], ['b', 13, [1], null, 36]]}}",
                "{'data': [['a', 12, 4000, 35], ['b', 13, '', 36]], 'columns':"
                        + " ['corporation', 'lastmonth_activity', 'lastyear_activity', 'number_of_employees']}",
                "{'lastmonth_activity': [12, 13], 'corporation': ['a', 'b'], 'lastyear_activity': [4000, 'NA'],"
                        + " 'number_of_employees': [35, 36], 'exited': [1], 'more': 'x'}",
                "{'corporation': {'0': 'a', '1': 'b'}, 'lastmonth_activity': {'0': 12, '1': 13},"
                        + " 'lastyear_activity': {'0': 4000, '1': null}, 'number_of_employees': {'0': 35, '1': 36}}"
            })
    void rowsMayComeInAnyFormThatPandasAndModelServersKnow(String rows) throws Exception {
        assertAnswer(ofRows, project.post("/prediction", JSON, json(rows)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"R", "{'data': R}", "{'instances': [R]}"})
    void oneRecordIsAListOfOne(String record) throws Exception {
        assertAnswer(
                project.post("/prediction", JSON, json("[R]")).body(), project.post("/prediction", JSON, json(record)));
    }

    private static String json(String rows) {
        String first =
                "{'corporation': 'a', 'lastmonth_activity': 12, 'lastyear_activity': 4000, 'number_of_employees': 35}";
        String second = "{'number_of_employees': 36, 'lastmonth_activity': 13, 'corporation': 'b'}";
        return rows.replace("R", first).replace("S", second).replace('\'', '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'data': {'data': [R]}} | expected an object with filename",
                "{'instances': [[12, 4000, 35]]} | record 1: expected an object",
                "{'lastmonth_activity': [1], 'lastyear_activity': [1, 2], 'number_of_employees': [1]}"
                        + " | lastyear_activity must have the rows that the columns before it have",
                "{'lastmonth_activity': [1, 2], 'lastyear_activity': [1], 'number_of_employees': [1]}"
                        + " | lastyear_activity must have the rows that the columns before it have",
                "{'lastmonth_activity': {'x': 1, 'y': 2}, 'lastyear_activity': {'y': 1, 'x': 2}}"
                        + " | lastyear_activity must have the rows that the columns before it have",
                "{'lastmonth_activity': [1], 'lastyear_activity': 2} | lastyear_activity must be a list",
                "{'lastmonth_activity': [1, 'many'], 'lastyear_activity': [1, 2]} | record 2: lastmonth_activity must be",
                "{'lastmonth_activity': [1, [2]]} | record 2: lastmonth_activity must be a number",
                "{'lastmonth_activity': [1]} | expected records with lastyear_activity",
                "{'lastmonth_activity': 1} | expected records with lastyear_activity",
                "{'lastmonth_activity': 1, 'lastyear_activity': []} | record 1: lastyear_activity must be a number",
                "{'columns': ['lastmonth_activity'], 'data': [[1, 2]]} | record 1: expected 1 values, found 2",
                "{'columns': ['lastmonth_activity', 'x'], 'data': [[1, 2], [1]]} | record 2: expected 2 values, found 1",
                "{'columns': ['lastmonth_activity'], 'data': [1]} | record 1: expected a list",
                "{'columns': ['lastmonth_activity', 'lastmonth_activity'], 'data': []} | more than once",
                "{'columns': [['lastmonth_activity'], 7, null], 'data': []} | expected records with lastmonth_activity",
                "{'instances': [R | is not JSON"
            })
    void rowsThatDoNotFitTheirFormAreRefused(String rows, String message) throws Exception {
        assertRefused(message, json(rows));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/octet-stream", "application/vnd.ms-excel"})
    void aFileMayBeUploaded(String type) throws Exception {
        String csv = Files.readString(project.testFile());

        assertAnswer(ofFile, upload(part("file\"; filename=\"testdata.csv", type, csv)));
        assertAnswer(
                ofFile,
                upload(part("note", "text/plain", "copy.csv")
                        + part("filename\"; filename=\"C:\\x\\testdata.csv", type, csv)));
        assertAnswer(ofRows, upload(part("f\"; filename=\"rows.json", type, json("[R, S]"))));
    }

    @Test
    void aFormOfPartsMayNameAFile() throws Exception {
        assertAnswer(ofFile, upload(part("filename", "text/plain", "test/dataset1.csv")));
        assertAnswer(ofFile, upload(part("any", "text/plain", "copy.csv")));
        assertAnswer(
                ofFile,
                upload(part("dataset_path", "text/plain", "copy.csv")
                        + part("file\"; filename=\"x.csv", CSV, "anything")));
    }

    @Test
    void partsThatHoldNoRowsAreRefused() throws Exception {
        String file = part("file\"; filename=\"x.csv", CSV, ServedProject.rows("1,2,3"));
        assertRefused(400, "expected one uploaded file, found 2", upload(file + file));
        assertRefused(400, "expected a form with filename", upload(part("any", "text/plain", "../secret.csv")));
        assertRefused(404, "no such file", upload(part("filename", "text/plain", "../secret.csv")));
        assertRefused(400, "line 2: ", upload(part("file\"; filename=\"x.csv", CSV, ServedProject.rows("1,2,many"))));
        assertRefused(415, "in UTF-8", upload(part("file\"; filename=\"x.csv", "text/csv; charset=utf-16", "a")));
        assertRefused(
                400, "at most 100 parts", upload(part("a", "text/plain", "b").repeat(101)));
        for (String body : new String[] {"", "no parts", file.substring(0, 60), file}) {
            if (!body.isEmpty()) {
                assertRefused(
                        400,
                        "not multipart/form-data",
                        project.post("/prediction", "multipart/form-data; boundary=bound", body));
            }
            assertRefused(400, "", project.post("/prediction", "multipart/form-data", body + "x"));
        }
    }

    private static String part(String name, String type, String content) {
        return "--bound\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\nContent-Type: " + type + "\r\n\r\n"
                + content + "\r\n";
    }

    private static HttpResponse<String> upload(String parts) throws IOException, InterruptedException {
        return project.post("/prediction", "multipart/form-data; boundary=bound", parts + "--bound--\r\n");
    }

    private static void assertAnswer(String expected, HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response.body());
        assertEquals(expected, response.body());
    }

    private static void assertRefused(String message, String json) throws Exception {
        assertRefused(400, message, project.post("/prediction", JSON, json));
    }

    private static void assertRefused(int status, String message, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response.body());
        assertTrue(response.body().contains(message), response.body());
    }
}
