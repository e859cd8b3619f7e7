package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.testkit.ClientGenerator;
import risk.testkit.ClientGenerator.World;

/** A prediction of many rows leaves in many pieces, as one of few does in one. */
class LongAnswerTest {

    private static final int ROWS = 10_001;
    private static final String SHORT = "/prediction?filename=test/dataset1.csv";
    private static final String LONG = "/prediction?filename=test/large/dataset1.csv";

    @TempDir
    private static Path root;

    @AutoClose
    private static ServedProject project;

    @BeforeAll
    static void serve() throws IOException {
        project = ServedProject.serve(ServedProject.deployed(root));
        ClientGenerator.writeClients(root.resolve("test/large"), World.PRACTICE, ROWS, 1, 0, 3);
    }

    @Test
    void everyAnswerTellsItsLength() throws Exception {
        for (String path : List.of(SHORT, LONG, "/health", "/scoring", "/nothing")) {
            HttpResponse<String> answer = project.get(path);

            assertEquals(
                    answer.body().length(),
                    answer.headers().firstValueAsLong("Content-Length").orElseThrow());
        }
    }

    @Test
    void aLongAnswerIsWhole() throws Exception {
        HttpResponse<String> answer = project.get(LONG);

        assertEquals(200, answer.statusCode());
        assertEquals(
                project.get(SHORT).headers().firstValue("Content-Type"),
                answer.headers().firstValue("Content-Type"));
        assertTrue(answer.body().endsWith("}\n"));
        Dataset rows =
                DatasetReader.unlabelled(project.config().schema()).read(root.resolve("test/large/dataset1.csv"));
        double[] expected =
                project.production().current().orElseThrow().model().model().probabilities(rows);
        JsonNode json = ServedProject.json(answer);
        assertEquals(ROWS, json.get("predictions").size());
        assertEquals(ROWS, json.get("probabilities").size());
        for (int row = 0; row < ROWS; row++) {
            assertEquals(expected[row], json.get("probabilities").get(row).doubleValue());
            assertEquals(
                    expected[row] > 0.5 ? 1 : 0,
                    json.get("predictions").get(row).intValue());
        }
    }

    @Test
    void whoAsksForTheHeadGetsNoBody() throws Exception {
        HttpResponse<String> head = project.send(
                project.request(LONG).method("HEAD", BodyPublishers.noBody()).build());

        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertEquals(
                project.get(LONG).body().length(),
                head.headers().firstValueAsLong("Content-Length").orElseThrow());
    }
}
