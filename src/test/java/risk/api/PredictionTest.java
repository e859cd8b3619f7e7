package risk.api;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.DatasetReader;
import risk.model.ModelFile;
import risk.model.Threshold;
import risk.testkit.TestProject;

class PredictionTest {

    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    private static Path root;

    @AutoClose
    private static ServedProject project;

    private static ModelFile deployed;

    @BeforeAll
    static void serve() throws IOException {
        project = ServedProject.serve(ServedProject.deployed(root));
        deployed = project.production().current().orElseThrow().model();
    }

    @ParameterizedTest
    @ValueSource(strings = {"filename", "filepath", "data_path", "dataset_path"})
    void aFileMayBeNamedInQueryFormOrJsonWhateverItsNameIsCalled(String name) throws Exception {
        Path file = project.testFile();
        for (String location :
                List.of("test/dataset1.csv", file.toAbsolutePath().toString())) {
            String field = name + "=" + URLEncoder.encode(location, UTF_8);
            String json = "{\"other\": [1, {\"filename\": 2}], \"" + name + "\": \"" + location + "\"}";

            assertPredicts(file, project.get("/prediction?other=1&" + field));
            assertPredicts(file, project.post("/prediction?" + field, "text/plain", "ignored"));
            assertPredicts(file, project.post("/prediction", FORM, "other=1&" + field));
            assertPredicts(file, project.post("/prediction", JSON, json));
            assertPredicts(
                    file,
                    project.send(project.request("/prediction")
                            .header("Content-Type", JSON)
                            .method("GET", BodyPublishers.ofString(json))
                            .build()));
        }
    }

    @Test
    void rowsMayComeAsCsvOrAsJsonRecords() throws Exception {
        String csv = ServedProject.rows("10,200,30", "1.5e2,,7", "NA,5,null");
        String json = """
                [{"corporation": "a", "lastmonth_activity": 10, "lastyear_activity": 200, "number_of_employees": 30},
                 {"number_of_employees": "7", "lastmonth_activity": 150.0, "exited": 1, "more": {"than": ["known"]}},
                 {"lastmonth_activity": "NA", "lastyear_activity": "5", "number_of_employees": null}]""";
        double[] expected = probabilities(csv);

        assertArrayEquals(expected, probabilities(project.post("/prediction", CSV, csv)));
        assertArrayEquals(expected, probabilities(project.post("/prediction", JSON, json)));
        assertArrayEquals(
                expected,
                probabilities(project.post("/prediction", "Text/CSV; header=present; charset=\"UTF-8\"", csv)));
    }

    @Test
    void idAndTargetMayBeMissingAndColumnsMayStandInAnyOrder() throws Exception {
        double[] expected = probabilities(ServedProject.rows("10,200,30", "40,500,60"));
        String shuffled = """
                number_of_employees,more,lastyear_activity,exited,corporation,lastmonth_activity
                30,x,200,1,aaaa,10
                60,y,500,,bbbb,40
                """;

        assertArrayEquals(expected, probabilities(project.post("/prediction", CSV, shuffled)));
    }

    @Test
    void aByteOrderMarkAndWindowsLineBreaksAreNoMatter() throws Exception {
        String csv = ServedProject.rows("10,200,30", "40,500,60");

        assertArrayEquals(
                probabilities(csv),
                probabilities(project.post("/prediction", CSV, "\uFEFF" + csv.replace("\n", "\r\n"))));
    }

    @Test
    void aCategoryThatTheModelNeverSawIsPredictedWithoutIt(@TempDir Path other) throws Exception {
        StringBuilder rows = new StringBuilder("client,size,branch,left\n");
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            int size = random.nextInt(100);
            rows.append("c%s,%s,%s,%s%n".formatted(i, size, i % 2 == 0 ? "steel" : "food", size > 50 ? 1 : 0));
        }
        TestProject shops = TestProject.generated(other).configure("""
                "schema": {"id": "client", "target": "left", "features": [
                    {"name": "size", "type": "numeric"}, {"name": "branch", "type": "categorical"}]}""");
        for (Path folder : List.of(shops.path("input"), shops.path("test"))) {
            Files.writeString(folder.resolve("dataset1.csv"), rows);
            Files.deleteIfExists(folder.resolve("dataset2.csv"));
        }
        shops.deploy();

        try (ServedProject shop = ServedProject.serve(shops)) {
            String csv = "size,branch\n70,steel\n70,poetry\n70,\n";
            String json = """
                    [{"size": 70, "branch": "steel"}, {"size": 70, "branch": "poetry"}, {"size": 70, "branch": "NA"}]""";
            double[] fromCsv = probabilities(shop.post("/prediction", CSV, csv));

            assertEquals(fromCsv[1], fromCsv[2]);
            assertArrayEquals(fromCsv, probabilities(shop.post("/prediction", JSON, json)));
            assertEquals(
                    400,
                    shop.post("/prediction", JSON, "[{\"size\": 1, \"branch\": {}}]")
                            .statusCode());
        }
    }

    @Test
    void aHundredThousandRowsComeBackInTheirOrder() throws Exception {
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder(ServedProject.HEADER);
        for (int i = 0; i < 100_000; i++) {
            csv.append(random.nextInt(1000))
                    .append(',')
                    .append(random.nextInt(9000))
                    .append(',');
            csv.append(random.nextInt(500)).append('\n');
        }
        Path file = project.config().inputFolder().resolveSibling("test").resolve("large.txt");
        Files.writeString(file, csv);

        assertPredicts(file, project.get("/prediction?filename=test/large.txt"));
        assertArrayEquals(probabilities(file), probabilities(project.post("/prediction", CSV, csv.toString())));
    }

    @Test
    void aHeaderWithoutRowsIsPredictedAsNoRows() throws Exception {
        JsonNode answer = ServedProject.json(project.post("/prediction", CSV, ServedProject.HEADER));

        assertEquals(0, answer.get("predictions").size());
        assertEquals(deployed.version(), answer.get("model_version").textValue());
    }

    @Test
    void aFileThatChangedIsReadAgainAlsoWhereItsSizeStayed() throws Exception {
        Path file = project.config().testFolder().resolve("changing.csv");
        Instant longAgo = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 10; i < 30; i++) {
            Files.writeString(file, ServedProject.rows(i + ",200,30"));
            if (i % 3 == 0) {
                Files.setLastModifiedTime(file, FileTime.from(longAgo.plusSeconds(i)));
            }
            for (int again = 0; again < 3; again++) {
                assertPredicts(file, project.get("/prediction?filename=test/changing.csv"));
            }
        }
    }

    @Test
    void whatDoesNotFitIsNamedByItsLineOrItsRecord() throws Exception {
        assertRefuses("line 3: number_of_employees must be a finite number, found \"many\"", CSV, "1,2,3", "1,2,many");
        assertRefuses("line 2: expected 3 cells, found 2", CSV, "1,2");
        assertRefused("the header lacks number_of_employees", CSV, "lastmonth_activity,lastyear_activity\n1,2\n");
        assertRefused("the header lacks", CSV, "\uFEFFa,b".getBytes(UTF_16LE));
        assertRefused("record 2: lastyear_activity must be a finite number", JSON, """
                [{"lastmonth_activity": 1}, {"lastyear_activity": true}]""");
        assertRefused("record 1: lastyear_activity must be a number", JSON, "[{\"lastyear_activity\": [1]}]");
        assertRefused("record 1: expected an object", JSON, "[1]");
        assertRefused("expected records with lastmonth_activity", JSON, "[]");
        assertRefused("expected nothing after", JSON, "[{}] []");
        assertRefused("line 1", JSON, "[{\"lastyear_activity\": 1");
        assertRefused("line 2", JSON, "[\n{]");
        assertRefused("is not JSON", JSON, "{\"filename\": \"a\", \"filename\": \"b\"}");
        assertRefused("expected UTF-8", JSON, new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF, 0x7F, 1, 2, 3, 4});
    }

    @Test
    void whatABodyDoesNotNeedCostsNoMoreThanInJson() throws Exception {
        String rows = "[{\"lastmonth_activity\": 1, \"lastyear_activity\": 2, \"number_of_employees\": 3}, {}]";
        String expected = project.post("/prediction", JSON, rows).body();

        String header = "lastmonth_activity,lastyear_activity,number_of_employees";
        for (String body : List.of(
                header + "\n1,2,3\n,,\n",
                header + ",exited\n1,2,3,yes\n,,,perhaps\n",
                header + ",note\n1,2,3,a\u000bb\n,,,\"c\u0001\"\n",
                header.replace(',', ';') + "\n1;2;3\n;;\n")) {
            assertEquals(expected, project.post("/prediction", CSV, body).body(), body);
        }
    }

    @Test
    void aRequestWithoutALocationOrRowsIsRefused() throws Exception {
        String expected = "expected the location of a data set";
        assertMessage(400, expected, project.get("/prediction?filename"));
        assertMessage(400, expected, project.get("/prediction?filename="));
        assertMessage(400, expected, project.get("/prediction?file"));
        assertMessage(400, expected, project.get("/prediction?file=test/absent.csv"));
        assertMessage(400, expected, project.get("/prediction?file=test/dataset1.csv&other=1"));
        assertMessage(400, expected, project.post("/prediction", CSV, ""));
        assertMessage(400, expected, project.post("/prediction", JSON, ""));
        assertRefused("expected a form with filename", FORM, "1,2,3");
        assertRefused("expected %XX", FORM, "filename=100%");
        assertRefused("expected an object with filename", JSON, "{\"filename\": 7}");
        assertRefused("expected an object with filename", JSON, "null");
        assertRefused("expected an object with filename", JSON, " ");
        assertRefused("expected nothing after", JSON, "{\"filename\": \"test/dataset1.csv\"} {}");
    }

    @Test
    void otherTypesCharsetsAndEncodingsAreRefused() throws Exception {
        String csv = ServedProject.rows("1,2,3");
        for (String type : List.of("text/plain", "text/csv; charset=latin1", ";")) {
            assertMessage(415, "expected", project.post("/prediction", type, csv));
        }
        assertMessage(
                415,
                "expected a body in UTF-8, not compressed",
                project.send(project.request("/prediction")
                        .header("Content-Type", CSV)
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString(csv))
                        .build()));
        assertMessage(
                415,
                "expected text/csv",
                project.send(project.request("/prediction")
                        .POST(BodyPublishers.ofString(csv))
                        .build()));
    }

    private static void assertRefuses(String message, String type, String... rows) throws Exception {
        assertRefused(message, type, ServedProject.rows(rows));
    }

    private static void assertRefused(String message, String type, String body) throws Exception {
        assertRefused(message, type, body.getBytes(UTF_8));
    }

    private static void assertRefused(String message, String type, byte[] body) throws Exception {
        assertMessage(400, message, project.post("/prediction", type, body));
    }

    private static void assertMessage(int status, String message, HttpResponse<String> response) throws IOException {
        assertEquals(status, response.statusCode(), response.body());
        String found = ServedProject.json(response).at("/error/message").textValue();
        assertTrue(found.contains(message), found);
    }

    private static void assertPredicts(Path file, HttpResponse<String> response) throws IOException {
        double[] expected = probabilities(file);
        assertArrayEquals(expected, probabilities(response));
        JsonNode answer = ServedProject.json(response);
        int[] predictions = new int[expected.length];
        Arrays.setAll(predictions, row -> answer.get("predictions").get(row).intValue());
        assertArrayEquals(Threshold.HALF.predictions(expected), predictions);
        assertEquals(deployed.version(), answer.get("model_version").textValue());
    }

    private static double[] probabilities(HttpResponse<String> response) throws IOException {
        assertEquals(200, response.statusCode(), response.body());
        JsonNode probabilities = ServedProject.json(response).get("probabilities");
        double[] values = new double[probabilities.size()];
        Arrays.setAll(values, row -> probabilities.get(row).doubleValue());
        return values;
    }

    private static double[] probabilities(String csv) throws IOException {
        Path file = Files.writeString(root.resolve("rows.csv"), csv);
        return probabilities(file);
    }

    private static double[] probabilities(Path file) throws IOException {
        return deployed.model()
                .probabilities(
                        DatasetReader.unlabelled(project.config().schema()).read(file));
    }
}
