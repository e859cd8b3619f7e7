package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import risk.io.Json;

/** The model answers whoever speaks as to another model server, with the same predictions. */
class ModelServingTest {

    private static final String JSON = "application/json";

    private static final String TENSORS = """
            {"id": "q-7", "inputs": [
              {"name": "lastmonth_activity", "shape": [2], "datatype": "FP64", "data": [12, 171]},
              {"data": [4000, null], "name": "lastyear_activity", "shape": [2], "datatype": "FP64"},
              {"name": "number_of_employees", "shape": [2], "datatype": "INT64", "data": [35, 266]}]}""";

    @TempDir
    static Path folder;

    private static ServedProject project;
    private static JsonNode expected;

    @BeforeAll
    static void serve() throws Exception {
        project = ServedProject.serve(ServedProject.deployed(folder));
        expected = ServedProject.json(
                project.post("/prediction", "text/csv", ServedProject.rows("12,4000,35", "171,,266")));
    }

    @AfterAll
    static void close() {
        project.close();
    }

    private static JsonNode output(JsonNode answer, int index) {
        return answer.path("outputs").get(index);
    }

    @Test
    void theOpenInferenceProtocolIsAnsweredAsItIsAsked() throws Exception {
        HttpResponse<String> response = project.post("/v2/models/risk/infer", JSON, TENSORS);
        assertEquals(200, response.statusCode(), response.body());
        JsonNode answer = ServedProject.json(response);
        assertEquals("risk", answer.path("model_name").asText());
        assertEquals("q-7", answer.path("id").asText());
        assertEquals(expected.path("model_version"), answer.path("model_version"));
        assertEquals("predictions", output(answer, 0).path("name").asText());
        assertEquals("INT64", output(answer, 0).path("datatype").asText());
        assertEquals(Json.mapper().readTree("[2]"), output(answer, 0).path("shape"));
        assertEquals(expected.path("predictions"), output(answer, 0).path("data"));
        assertEquals("probabilities", output(answer, 1).path("name").asText());
        assertEquals(expected.path("probabilities"), output(answer, 1).path("data"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'dataframe_records': [{'lastmonth_activity': 12, 'lastyear_activity': 4000, 'number_of_employees': 35}, {'lastmonth_activity': 171, 'lastyear_activity': null, 'number_of_employees': 266}]}
            {'dataframe_split': {'columns': ['lastmonth_activity', 'lastyear_activity', 'number_of_employees'], 'data': [[12, 4000, 35], [171, null, 266]]}}
            {'inputs': {'lastmonth_activity': [12, 171], 'lastyear_activity': [4000, null], 'number_of_employees': [35, 266]}}
            """)
    void mlflowsFormsAreAnswered(String body) throws Exception {
        HttpResponse<String> response = project.post("/invocations", JSON, body.replace('\'', '"'));
        assertEquals(200, response.statusCode(), response.body());
        assertEquals(expected.path("predictions"), ServedProject.json(response).path("predictions"));
    }

    @Test
    void invocationsTakesCsvAndNoFile() throws Exception {
        assertEquals(
                expected,
                ServedProject.json(
                        project.post("/invocations", "text/csv", ServedProject.rows("12,4000,35", "171,,266"))));
        assertEquals(
                400,
                project.post("/invocations", JSON, "{\"filename\": \"dataset1.csv\"}")
                        .statusCode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /invocations          | {'dataframe_records': [{'lastmonth_activity': 12}]}                     | lastyear_activity, number_of_employees
            /invocations          | {'inputs': {'lastmonth_activity': ['x'], 'lastyear_activity': [1], 'number_of_employees': [1]}} | lastmonth_activity
            /v2/models/risk/infer | {'inputs': [{'name': 'lastmonth_activity', 'data': [1]}]}               | lastyear_activity, number_of_employees
            /v2/models/risk/infer | {'inputs': [{'name': 'other', 'data': [1]}]}                            | lastmonth_activity, lastyear_activity
            /v2/models/risk/infer | {'inputs': []}                                                          | lastmonth_activity
            """)
    void columnsThatAreMissingOrWrongAreNamed(String path, String body, String named) throws Exception {
        HttpResponse<String> response = project.post(path, JSON, body.replace('\'', '"'));
        assertEquals(422, response.statusCode(), response.body());
        assertTrue(response.body().contains(named), response.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []
            {'inputs': {}}
            {'inputs': [7]}
            {'inputs': [{'name': 'lastmonth_activity'}]}
            {'inputs': [{'name': 'a', 'data': [1]}, {'name': 'a', 'data': [1]}]}
            {'inputs': [{'name': 'a', 'data': [1
            """)
    void whatIsNoRequestOfTheProtocolIsRefused(String body) throws Exception {
        HttpResponse<String> response = project.post("/v2/models/risk/infer", JSON, body.replace('\'', '"'));
        assertEquals(400, response.statusCode(), response.body());
    }

    @Test
    void theModelTellsWhatItTakes() throws Exception {
        JsonNode model = ServedProject.json(project.get("/v2/models/risk"));
        assertEquals("risk", model.path("name").asText());
        assertEquals(expected.path("model_version"), model.path("versions").get(0));
        assertEquals("lastmonth_activity", model.at("/inputs/0/name").asText());
        assertEquals("FP64", model.at("/inputs/0/datatype").asText());
        assertEquals(-1, model.at("/inputs/0/shape/0").asInt());
        assertTrue(
                ServedProject.json(project.get("/v2/health/live")).path("live").asBoolean());
        assertTrue(ServedProject.json(project.get("/v2/health/ready"))
                .path("ready")
                .asBoolean());
        assertTrue(ServedProject.json(project.get("/v2/models/risk/ready"))
                .path("ready")
                .asBoolean());
    }
}
