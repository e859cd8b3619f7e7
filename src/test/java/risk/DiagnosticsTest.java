package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.Diagnosed.assertContainsAll;
import static risk.Diagnosed.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.testkit.TestProject;

/** What {@code risk.Diagnostics} says of data and model, on the bundled data and on another schema. */
class DiagnosticsTest {

    private final Diagnosed clients = Diagnosed.clients();
    private final Diagnosed shops = Diagnosed.shops();

    @Test
    void withoutATopicEverythingIsTold() throws IOException {
        assertContainsAll(
                clients.text(),
                "clients in the test data exit",
                "Ingested data",
                "The 185 rows of dataset2.csv beside",
                "Importance",
                "Timing",
                "Dependency");
        assertContainsAll(shops.text(), "clients in the test data exit", "Ulm, am See");
        JsonNode all = shops.json();
        assertEquals(300, all.path("predictions").size());
        assertEquals(shops.json("model"), all.path("model_health"));
        assertEquals(shops.json("drift").path("drift"), all.at("/data_health/drift"));
        assertTrue(all.at("/summary_statistics/turnover/median").isNumber());
        assertTrue(all.path("dependencies").path("dependencies").size() > 5);
    }

    @Test
    void qualityTellsOfEveryColumn() throws IOException {
        assertContainsAll(
                clients.text("quality"), "lastmonth_activity", "lastyear_activity", "number_of_employees", "exited");
        assertContainsAll(shops.text("quality"), "turnover", "town", "closed", "Ulm, am See (");
        JsonNode quality = shops.json("quality");
        List<String> columns = texts(quality.path("columns"), "column");
        assertTrue(columns.containsAll(List.of("turnover", "town", "closed")), columns.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drift REF CUR --method mood | --method: expected one of ks, wasserstein, psi",
                "drift REF CUR --columns exited,size | expected a column \"size\", found corporation, lastmonth_activity",
                "drift REF none.csv | none.csv",
                "drift none.csv CUR | none.csv",
                "drift REF | expected one of drift, drift REFERENCE.csv CURRENT.csv, quality, statistics, model, trends, windows, clients, explain CLIENT, found drift",
                "drift REF CUR CUR | unexpected argument",
                "quality REF | explain CLIENT, found quality",
                "explain a b | explain CLIENT, found explain a b",
                "explain | quality, statistics, model, trends, windows, clients, explain CLIENT, found explain",
                "drfit | expected one of drift, drift REFERENCE.csv CURRENT.csv, quality, statistics, model, trends, windows, clients, explain CLIENT, found drfit",
                "drift --method mood | --method: expected one of ks, wasserstein, psi",
                "drift --methd psi | --methd",
                "quality --method psi | --method goes with drift, found quality",
                "--fail-on-drift | --fail-on-drift goes with drift, found no topic",
                "drift --columns exited | --columns goes with drift REFERENCE.csv CURRENT.csv, found drift",
                "explain nobody | expected a row of nobody, found none"
            })
    void aWrongCommandLineIsRefusedOnOneLine(String arguments, String message) {
        String practice = clients.path("practicedata/dataset1.csv").toString();
        String source = clients.path("sourcedata/dataset3.csv").toString();
        String[] words =
                arguments.replace("REF", practice).replace("CUR", source).split(" ", -1);

        assertRefused(message, clients.run(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "drift", "quality", "model", "explain httn"})
    void withoutADeploymentOrDataItSaysWhatToRun(String arguments, @TempDir Path folder) throws IOException {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
        TestProject fresh = TestProject.onPracticeData(folder);
        assertRefused("expected a deployed model, found none; run risk.Deployment", fresh.run(Diagnostics::run, words));

        Path config = clients.path("config.json");
        Files.writeString(config, Files.readString(config).replace("\"ingesteddata\"", "\"nothing\""));
        assertRefused("nothing", clients.run(words));
    }

    private static void assertRefused(String message, TestProject.Outcome outcome) {
        assertEquals(2, outcome.status(), outcome.output() + outcome.errors());
        assertTrue(outcome.errors().contains(message), outcome.errors());
        assertEquals(1, outcome.errors().lines().count(), outcome.errors());
        assertFalse(outcome.errors().contains("Exception"), outcome.errors());
        assertEquals("", outcome.output());
    }
}
