package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.Diagnosed.assertContainsAll;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.Json;
import risk.process.Decision;
import risk.testkit.Golden;
import risk.testkit.TestProject;

/** A model that takes the logarithm of its features and is told what is missing, from its training to its explanations; scikit-learn's scores by {@code make_options.py}. */
class EncodingTest {

    private static final String BOTH = """
            "schema": {"id": "corporation", "target": "exited", "features": [
              {"name": "lastmonth_activity", "transform": "log", "missing": "indicator"},
              {"name": "lastyear_activity", "transform": "log"}, {"name": "number_of_employees"}]}\
            """;

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = TestProject.onPracticeData(folder);
        project.changeToProduction();
    }

    private String done(TestProject.Outcome outcome) {
        assertEquals(0, outcome.status(), outcome.errors());
        return outcome.output();
    }

    private String trainAndScore() {
        done(project.run(Ingestion::run));
        String trained = done(project.run(Training::run));
        done(project.run(Scoring::run));
        return trained;
    }

    @Test
    void trainingRecommendsTheLogarithmUntilItIsTaken() throws IOException {
        assertContainsAll(
                trainAndScore(),
                "\nlastmonth_activity, lastyear_activity: the logarithm tells more (\"transform\": \"log\"), log loss 0.4");

        project.configure(BOTH);
        assertFalse(trainAndScore().contains("logarithm"));
    }

    @Test
    void levelsThatLookAlikeAreToldWhereTheyAreLearnt() throws IOException {
        StringBuilder rows = new StringBuilder("corporation,size,exited\n");
        for (int i = 0; i < 60; i++) {
            rows.append("c").append(i).append(i % 3 == 0 ? ",small," : i % 3 == 1 ? ",Small\u00a0," : ",large,");
            rows.append(i % 2).append('\n');
        }
        project.write("sourcedata/sizes.csv", rows.toString());
        for (String other : List.of("dataset3.csv", "dataset4.csv")) {
            Files.delete(project.path("sourcedata/" + other));
        }
        project.configure("\"schema\": {\"id\": \"corporation\", \"target\": \"exited\", \"features\": ["
                + "{\"name\": \"size\", \"type\": \"categorical\"}]}");
        done(project.run(Ingestion::run));

        TestProject.Outcome trained = project.run(Training::run);

        done(trained);
        assertTrue(trained.errors().contains("size has 1 text that looks like another one"), trained.errors());
    }

    @Test
    void scoresAreThoseOfScikitLearnAndExplanationsSayTenfold() throws IOException {
        project.configure(BOTH.replace(", \"missing\": \"indicator\"", "")
                .replace("\"number_of_employees\"", "\"number_of_employees\", \"transform\": \"log\""));
        trainAndScore();
        done(project.run(Deployment::run));

        String model = done(project.run(Diagnostics::run, "model"));
        JsonNode health = Json.mapper().readTree(done(project.run(Diagnostics::run, "model", "--json")));

        JsonNode golden = Golden.read("options.json").at("/test_data/log");
        assertEquals(
                golden.get("log_loss").asDouble(), health.at("/scores/log_loss").asDouble(), 1e-6);
        assertEquals(
                golden.get("roc_auc").asDouble(), health.at("/scores/roc_auc").asDouble(), 1e-6);
        assertEquals(
                golden.get("f1").asDouble(),
                health.at("/scores/confusion_matrix/f1").asDouble(),
                1e-6);
        assertContainsAll(
                model,
                "odds ratio a deviation",
                "a tenfold lastmonth_activity multiplies the odds of an exit by 0.0",
                "a tenfold lastyear_activity multiplies the odds of an exit by ");
        JsonNode importance = health.at("/importance/0");
        assertTrue(importance.path("odds_ratio_per_unit").isNull());
        assertTrue(importance.path("odds_ratio_per_tenfold").asDouble() > 0);
        String client = done(project.run(Diagnostics::run, "explain", "vaij"));
        assertContainsAll(client, "a tenfold lastmonth_activity multiplies the odds of an exit by 0.0", "together");
    }

    @Test
    void aDeployedModelGoesOnWhenTheEntriesChangeAndTheNextOneHasToPassTheGate() throws IOException {
        done(project.run(Ingestion::run));
        done(project.run(Training::run));
        done(project.run(Scoring::run));
        done(project.run(Deployment::run));

        project.configure(BOTH);
        done(project.run(Diagnostics::run, "model"));
        done(project.run(FullProcess::run, "--retrain"));

        Decision decision = project.readJson("models/decision.json", Decision.class);
        assertEquals(Decision.Action.DEPLOYED, decision.action());
        assertTrue(decision.gate().orElseThrow().passed());
        assertTrue(project.read("models/trainedmodel.json").contains("\"transform\" : \"log\""));
    }

    @Test
    void aNumberBelowZeroStopsNoTrainingAndIsTold() throws IOException {
        project.configure(BOTH);
        Files.writeString(
                project.path("sourcedata/more.csv"),
                "corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited\nabcd,5,-3,7,0\n");
        done(project.run(Ingestion::run));

        TestProject.Outcome outcome = project.run(Training::run);

        done(outcome);
        assertTrue(
                outcome.errors()
                        .contains(
                                "lastyear_activity is below 0 in 1 row and counts as missing there: the model takes its"
                                        + " logarithm"),
                outcome.errors());
        Files.writeString(project.path("testdata/more.csv"), project.read("sourcedata/more.csv"));
        done(project.run(Scoring::run));
        done(project.run(FullProcess::run));
    }
}
