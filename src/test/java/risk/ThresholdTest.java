package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.Json;
import risk.testkit.TestProject;

/** From which probability on an exit is predicted: seven in a hundred exit, and of hardly any is it more probable than not. */
class ThresholdTest {

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = TestProject.empty(folder);
        project.writeClients("a.csv", clients(4000, 1));
        project.writeTestClients(clients(4000, 2));
    }

    private static String clients(int count, long seed) {
        Random random = new Random(seed);
        StringBuilder rows = new StringBuilder();
        IntStream.range(0, count).forEach(i -> {
            double quiet = random.nextGaussian();
            boolean exits = random.nextDouble() < 1 / (1 + Math.exp(2.9 - quiet));
            rows.append(String.format(
                    Locale.ROOT,
                    "c%s-%s,%s,%s,%s,%s%n",
                    seed,
                    i,
                    Math.round(500 - 100 * quiet),
                    random.nextInt(9000),
                    random.nextInt(500),
                    exits ? 1 : 0));
        });
        return rows.toString();
    }

    private String done(TestProject.Outcome outcome) {
        assertEquals(0, outcome.status(), outcome.errors());
        return outcome.output();
    }

    private TestProject.Outcome score() {
        done(project.run(Ingestion::run));
        done(project.run(Training::run));
        return project.run(Scoring::run);
    }

    private double f1() throws IOException {
        return Double.parseDouble(project.read("models/latestscore.txt").trim());
    }

    @Test
    void aHalfThatIsNoBetterThanCallingEveryoneIsTold() throws IOException {
        TestProject.Outcome outcome = score();

        assertTrue(
                outcome.errors().contains("The model is no better than \"everyone exits\" on the test data"),
                outcome.errors());
        assertFalse(outcome.output().contains("exits predicted above"));
        assertTrue(f1() < 0.1);
    }

    @Test
    void theOneForF1IsBetterAndUsedWhereverAClassIsTold() throws IOException {
        project.configure("\"training\": {\"threshold\": \"f1\"}");

        TestProject.Outcome outcome = score();
        done(project.run(Deployment::run));
        done(project.run(Reporting::run));

        JsonNode model = Json.mapper()
                .readTree(folder.resolve("models/trainedmodel.json").toFile());
        double threshold = model.at("/model/threshold").asDouble();
        assertTrue(threshold > 0.08 && threshold < 0.25, () -> "" + threshold);
        assertFalse(outcome.errors().contains("no better"), outcome.errors());
        assertTrue(outcome.output().contains("exits predicted above 0."), outcome.output());
        assertTrue(f1() > 0.2);
        JsonNode health = Json.mapper().readTree(done(project.run(Diagnostics::run, "model", "--json")));
        assertEquals(threshold, health.at("/scores/threshold").asDouble());
        assertEquals(f1(), health.at("/scores/confusion_matrix/f1").asDouble(), 1e-12);
        assertTrue(health.at("/segments/0/segments/0/f1").asDouble() > 0.2);
        assertTrue(done(project.run(Diagnostics::run, "model"))
                .contains("an exit is predicted above a probability of 0."));
        JsonNode all = Json.mapper().readTree(done(project.run(Diagnostics::run, "--json")));
        long predicted = IntStream.range(0, all.path("predictions").size())
                .filter(i -> all.path("predictions").get(i).asInt() == 1)
                .count();
        JsonNode matrix = health.at("/scores/confusion_matrix");
        assertEquals(
                matrix.path("true_positives").asLong()
                        + matrix.path("false_positives").asLong(),
                predicted);
        assertTrue(predicted > 200);
    }

    @Test
    void theCheaperACallTheMoreAreCalled() throws IOException {
        project.configure(
                "\"training\": {\"threshold\": \"cost\"}, \"model\": {\"costs\": {\"call\": 1, \"lost_client\": 20}}");
        score();
        double cheap = threshold();
        project.configure(
                "\"training\": {\"threshold\": \"cost\"}, \"model\": {\"costs\": {\"call\": 5, \"lost_client\": 20}}");
        score();

        assertEquals(0.05, cheap, 0.02);
        assertEquals(0.25, threshold(), 0.05);
    }

    private double threshold() throws IOException {
        return Json.mapper()
                .readTree(folder.resolve("models/trainedmodel.json").toFile())
                .at("/model/threshold")
                .asDouble();
    }
}
