package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Json;
import risk.testkit.Project;

/** What {@code risk.Diagnostics} says of data and model, on the bundled data and on another schema. */
class DiagnosticsTest {

    private static final String[] COLUMNS = {"lastmonth_activity", "lastyear_activity", "number_of_employees", "exited"
    };

    private static final String SHOPS = """
            {"input_folder_path": "shops", "output_folder_path": "out", "test_data_path": "shoptest",
             "output_model_path": "shopmodels", "prod_deployment_path": "shopproduction",
             "diagnostics": {"dependency_timeout_seconds": 0.05},
             "schema": {"id": "shop", "target": "closed", "features": [
               {"name": "turnover", "type": "numeric"}, {"name": "town", "type": "categorical"}]}%s}
            """;

    /** Deployed on the practice data; the tests change nothing but its configuration. */
    @TempDir
    private static Path clientFolder;

    @TempDir
    private static Path shopFolder;

    private static Project clients;
    private static Project shops;

    @TempDir
    private Path folder;

    @BeforeAll
    static void deployBoth() throws IOException {
        clients = Project.onPracticeData(clientFolder);
        deploy(clients);
        shops = Project.onPracticeData(shopFolder);
        shops.write("shops/a.csv", shops(1, 50));
        shops.write("shops/b.csv", shops(2, 80));
        shops.write("shoptest/test.csv", shops(3, 50));
        shops.write("config.json", SHOPS.formatted(""));
        deploy(shops);
    }

    private static void deploy(Project project) {
        done(project.run(Ingestion::run));
        done(project.run(Training::run));
        done(project.run(Scoring::run));
        done(project.run(Deployment::run));
    }

    /** 300 shops, those with a small turnover close, those by the lake all the more. */
    private static String shops(int seed, double typicalTurnover) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("closed,town,shop,turnover\n");
        for (int i = 0; i < 300; i++) {
            boolean lake = random.nextBoolean();
            double turnover = typicalTurnover + 25 * random.nextGaussian();
            boolean closed = turnover + (lake ? 0 : 30) + 10 * random.nextGaussian() < 60;
            csv.append(closed ? "1," : "0,").append(lake ? "\"Ulm, am See\"," : "Bonn,");
            csv.append("shop").append(seed).append('-').append(i);
            csv.append(',').append(turnover).append('\n');
        }
        return csv.toString();
    }

    @BeforeEach
    void configureAsDelivered() throws IOException {
        configure("");
        shops.write("config.json", SHOPS.formatted(""));
    }

    private static void configure(String more) throws IOException {
        clients.configure("practicedata", "practicemodels", more);
    }

    private static String done(Project.Outcome outcome) {
        assertEquals(0, outcome.status(), outcome.errors());
        return outcome.output();
    }

    /** A text that was printed for people, who have a hundred columns and may write it to a file. */
    private static String text(Project project, String... arguments) {
        String text = done(project.run(Diagnostics::run, arguments));
        assertFalse(text.contains("\u001B"), text);
        assertEquals(List.of(), text.lines().filter(line -> line.length() > 100).toList(), text);
        return text;
    }

    private static JsonNode json(Project project, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return Json.mapper().readTree(done(project.run(Diagnostics::run, all.toArray(String[]::new))));
    }

    private static void assertRefused(String message, Project.Outcome outcome) {
        assertEquals(2, outcome.status(), outcome.output() + outcome.errors());
        assertTrue(outcome.errors().contains(message), outcome.errors());
        assertEquals(1, outcome.errors().lines().count(), outcome.errors());
        assertFalse(outcome.errors().contains("Exception"), outcome.errors());
        assertEquals("", outcome.output());
    }

    private static List<String> texts(JsonNode array, String name) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.path(name).asText()));
        return texts;
    }

    private static void assertContainsAll(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> part + " is missing in\n" + text);
        }
    }

    private static String practice() {
        return clients.path("practicedata/dataset1.csv").toString();
    }

    private static String source() {
        return clients.path("sourcedata/dataset3.csv").toString();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void theDriftOfTwoFilesIsAnObjectWithEveryColumnButTheId() throws IOException {
        JsonNode drift = json(clients, "drift", practice(), source());

        assertTrue(drift.path("dataset_drift").isBoolean());
        assertTrue(drift.path("share").isDouble());
        assertEquals(List.of(COLUMNS), texts(drift.path("columns"), "column"));
        for (JsonNode column : drift.path("columns")) {
            assertTrue(
                    List.of("numeric", "categorical")
                            .contains(column.path("type").asText()),
                    column.toString());
            assertTrue(column.path("method").isTextual(), column.toString());
            assertTrue(column.path("score").isNumber(), column.toString());
            assertTrue(column.path("threshold").isNumber(), column.toString());
            assertTrue(column.path("drifted").isBoolean(), column.toString());
        }
        assertEquals(
                drift.path("share").asDouble(),
                IntStream.range(0, COLUMNS.length)
                                .filter(i -> drift.path("columns")
                                        .path(i)
                                        .path("drifted")
                                        .asBoolean())
                                .count()
                        / 4.0);
        assertEquals(practice(), drift.path("reference").asText());
        assertTrue(drift.path("current_rows").asLong()
                > drift.path("reference_rows").asLong());
        assertContainsAll(text(clients, "drift", practice(), source()), COLUMNS);
    }

    @Test
    void aFileDoesNotDriftFromItself() throws IOException {
        JsonNode drift = json(clients, "drift", source(), source());

        assertFalse(drift.path("dataset_drift").asBoolean());
        assertEquals(0, drift.path("share").asDouble());
        assertContainsAll(
                text(clients, "drift", source(), source()), "0 of 4 columns drifted: the data set did not drift");
    }

    @Test
    void aMethodMayBeNamedForAllAndColumnsMayBeChosen() throws IOException {
        JsonNode drift = json(clients, "drift", practice(), source(), "--method", "psi");
        assertEquals(List.of("psi", "psi", "psi", "psi"), texts(drift.path("columns"), "method"));

        configure(", \"drift\": {\"columns\": {\"exited\": {\"method\": \"z\"}}}");
        assertEquals(
                "z",
                json(clients, "drift", practice(), source())
                        .at("/columns/3/method")
                        .asText());
        JsonNode chosen = json(
                clients,
                "drift",
                practice(),
                source(),
                "--method",
                "hellinger",
                "--columns",
                "exited,lastyear_activity");
        assertEquals(List.of("lastyear_activity", "exited"), texts(chosen.path("columns"), "column"));
        assertEquals(List.of("hellinger", "hellinger"), texts(chosen.path("columns"), "method"));
    }

    @Test
    void driftIsAFailureWhereItWasToBe() throws IOException {
        String moved = file("moved.csv", shops(4, 500));
        String same = shops.path("shops/a.csv").toString();

        Project.Outcome drifted = shops.run(Diagnostics::run, "drift", same, moved, "--fail-on-drift");
        assertEquals(3, drifted.status());
        assertContainsAll(drifted.output(), "the data set drifted", "turnover");
        assertEquals(0, shops.run(Diagnostics::run, "drift", same, moved).status());
        assertEquals(
                0,
                shops.run(Diagnostics::run, "drift", same, same, "--fail-on-drift")
                        .status());
        assertEquals(
                3,
                shops.run(Diagnostics::run, "drift", same, moved, "--fail-on-drift", "--json")
                        .status());
    }

    @Test
    void aBadColumnIsWarnedOfAndTheRestIsCompared() throws IOException {
        StringBuilder reference = new StringBuilder("a,constant,infinite,text,only,empty\n");
        StringBuilder current = new StringBuilder("empty,a,constant,infinite,text,new\n");
        for (int i = 0; i < 40; i++) {
            reference.append("%d,7,%d,t%d,%d,%d\n".formatted(i, i, i % 3, i, i));
            current.append(",%d,7,%s,t%d,%d\n".formatted(i, i % 4 == 0 ? "inf" : i, i % 3, i));
        }
        String[] files = {"drift", file("old.csv", reference.toString()), file("new.csv", current.toString())};

        JsonNode columns = json(clients, files).path("columns");
        assertEquals(List.of("a", "constant", "infinite", "text", "empty"), texts(columns, "column"));
        assertTrue(columns.path(0).path("score").isNumber());
        assertTrue(columns.path(0).path("warning").isNull());
        assertEquals(
                "constant in the reference; constant in the current data",
                columns.path(1).path("warning").asText());
        assertEquals(
                "10 infinite cells left out of the current data",
                columns.path(2).path("warning").asText());
        assertTrue(columns.path(2).path("score").isNumber());
        assertEquals("categorical", columns.path(3).path("type").asText());
        assertEquals(
                "no value in the current data", columns.path(4).path("warning").asText());
        assertTrue(columns.path(4).path("score").isNull());
        assertContainsAll(text(clients, files), "constant in the reference", "no value in the current data");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drift REF CUR --method mood | --method: expected one of ks, wasserstein, psi",
                "drift REF CUR --columns exited,size | --columns: expected columns that both files have, found size",
                "drift REF none.csv | none.csv",
                "drift none.csv CUR | none.csv",
                "drift REF | expected drift REFERENCE.csv CURRENT.csv or explain CLIENT, found drift",
                "drift REF CUR CUR | unexpected argument",
                "quality REF | expected drift REFERENCE.csv CURRENT.csv or explain CLIENT, found quality",
                "explain a b | expected drift REFERENCE.csv CURRENT.csv or explain CLIENT, found explain a b",
                "explain | expected one of drift, quality, model, explain, found explain",
                "drfit | expected one of drift, quality, model, explain, found drfit",
                "drift --method mood | --method: expected one of ks, wasserstein, psi",
                "drift --methd psi | --methd",
                "quality --method psi | --method goes with drift, found quality",
                "--fail-on-drift | --fail-on-drift goes with drift, found no topic",
                "drift --columns exited | --columns goes with drift REFERENCE.csv CURRENT.csv, found no files",
                "explain nobody | expected a row of nobody, found none"
            })
    void aWrongCommandLineIsRefusedOnOneLine(String arguments, String message) {
        String[] words =
                arguments.replace("REF", practice()).replace("CUR", source()).split(" ", -1);

        assertRefused(message, clients.run(Diagnostics::run, words));
    }

    @Test
    void outliersAreNamed() throws IOException {
        JsonNode model = json(clients, "model");
        JsonNode outliers = model.path("outliers");

        assertTrue(outliers.size() > 0);
        assertEquals(model.path("outlier_count").asInt(), outliers.size());
        assertTrue(outliers.at("/0/id").isTextual());
        assertContainsAll(
                text(clients, "model"),
                outliers.at("/0/id").asText() + " ",
                outliers.at("/0/because").asText());
    }

    @Test
    void theNewestRowsAreHeldAgainstWhatTheModelLearntFrom() throws IOException {
        JsonNode health = json(shops, "drift");

        assertEquals("b.csv", health.at("/files/0").asText());
        assertEquals(300, health.path("rows").asInt());
        assertEquals(List.of("turnover", "town", "closed", "prediction"), texts(health.at("/drift/columns"), "column"));
        assertTrue(health.path("reference").asText().startsWith("the data that release 000001-"));
        assertTrue(health.path("not_compared").isNull());
        assertContainsAll(text(shops, "drift"), "The 300 rows of b.csv beside the data that release 000001-", "town");
        assertEquals(
                List.of("hellinger", "hellinger", "hellinger", "hellinger"),
                texts(json(shops, "drift", "--method", "hellinger").at("/drift/columns"), "method"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"moving", "fixed"})
    void theNewestRowsCanBeHeldAgainstABatch(String window) throws IOException {
        String drift = ", \"drift\": {\"reference\": \"" + window + "\", \"reference_batches\": %d}";
        shops.write("config.json", SHOPS.formatted(drift.formatted(1)));
        assertTrue(text(shops, "drift").startsWith("The 300 rows of b.csv beside a.csv\n"));
        JsonNode rows = json(shops, "drift");
        assertEquals("a.csv", rows.path("reference").asText());
        assertTrue(rows.at("/drift/dataset_drift").asBoolean());
        assertEquals(3, shops.run(Diagnostics::run, "drift", "--fail-on-drift").status());

        shops.write("config.json", SHOPS.formatted(drift.formatted(2)));
        assertContainsAll(
                text(shops, "drift", "--fail-on-drift"),
                "compared with nothing",
                "a " + window + " window expects 2 batches before the current ones, found 1");
        assertTrue(json(shops, "drift").path("drift").isNull());
    }

    @Test
    void aReleaseWithoutAReferenceIsNoFailure() throws IOException {
        Path kept = shops.path("shopproduction/current/reference.json");
        byte[] content = Files.readAllBytes(kept);
        Files.delete(kept);
        try {
            assertContainsAll(
                    text(shops, "drift", "--fail-on-drift"),
                    "compared with nothing",
                    "has no reference, or a damaged one");
            assertTrue(json(shops, "drift").path("drift").isNull());
            assertContainsAll(text(shops), "compared with nothing");
        } finally {
            Files.write(kept, content);
        }
    }

    @Test
    void qualityTellsOfEveryColumn() throws IOException {
        assertContainsAll(text(clients, "quality"), COLUMNS);
        assertContainsAll(text(shops, "quality"), "turnover", "town", "closed", "Ulm, am See (");
        JsonNode quality = json(shops, "quality");
        List<String> columns = texts(quality.path("columns"), "column");
        assertTrue(columns.containsAll(List.of("turnover", "town", "closed")), columns.toString());
    }

    @Test
    void modelTellsOfScoresAndWhatTheyRestOn() throws IOException {
        assertContainsAll(
                text(clients, "model"), "F1", "without labels", "Concept drift", "Importance", "lastmonth_activity");
        JsonNode model = json(clients, "model");
        assertTrue(model.path("release").asText().startsWith("000001-"));
        assertEquals(0.7585, model.at("/scores/roc_auc").asDouble(), 1e-4);
        assertTrue(model.at("/f1_interval/lower").asDouble() < 0.6578);
        assertTrue(model.at("/f1_interval/upper").asDouble() > 0.6578);
        assertEquals(0, model.path("fairness").size());
    }

    @Test
    void segmentsAndFairnessAppearAsConfigured() throws IOException {
        configure("""
                , "monitoring": {"segments": [{"column": "number_of_employees", "edges": [50, 250]}],
                                 "fairness": [{"column": "number_of_employees", "edges": [100]}]}""");
        JsonNode model = json(clients, "model");
        assertEquals(1, model.path("segments").size());
        assertEquals(3, model.at("/segments/0/segments").size());
        assertEquals(2, model.at("/fairness/0/groups").size());
        assertContainsAll(text(clients, "model"), "number_of_employees", "statistical parity difference", "50", "250");

        shops.write(
                "config.json",
                SHOPS.formatted(", \"monitoring\": {\"segments\": [{\"column\": \"town\"}],"
                        + " \"fairness\": [{\"column\": \"town\"}]}"));
        assertEquals(2, json(shops, "model").at("/segments/0/segments").size());
        assertContainsAll(text(shops, "model"), "Ulm, am See", "Bonn", "disparate impact ratio");
    }

    @Test
    void theContributionsAddUpToTheLogOddsAndTheseToTheProbability() throws IOException {
        assertAddsUp(clients, "httn", 3);
        assertAddsUp(clients, "kqem", 3);
        assertAddsUp(shops, "shop1-7", 2);
        assertAddsUp(shops, "shop2-9", 2);
        assertContainsAll(text(clients, "explain", "httn"), "httn exits with a probability of 0.", "the usual client");
        assertContainsAll(text(shops, "explain", "shop1-7"), "town", "turnover", "together");
    }

    private static void assertAddsUp(Project project, String id, int features) throws IOException {
        JsonNode explanation = json(project, "explain", id);
        double sum = explanation.path("usual_log_odds").asDouble();
        for (JsonNode reason : explanation.path("contributions")) {
            sum += reason.path("log_odds").asDouble();
            assertFalse(reason.path("sentence").asText().isEmpty());
        }
        assertEquals(features, explanation.path("contributions").size());
        assertEquals(id, explanation.path("id").asText());
        assertEquals(sum, explanation.path("log_odds").asDouble(), 1e-12);
        assertEquals(1 / (1 + Math.exp(-sum)), explanation.path("probability").asDouble(), 1e-12);
    }

    @Test
    void withoutATopicEverythingIsTold() throws IOException {
        assertContainsAll(
                text(clients),
                "clients in the test data exit",
                "Ingested data",
                "The 185 rows of dataset2.csv beside",
                "Importance",
                "Timing",
                "Dependency");
        assertContainsAll(text(shops), "clients in the test data exit", "Ulm, am See");
        JsonNode all = json(shops);
        assertEquals(300, all.path("predictions").size());
        assertEquals(json(shops, "model"), all.path("model_health"));
        assertEquals(json(shops, "drift").path("drift"), all.at("/data_health/drift"));
        assertTrue(all.at("/summary_statistics/turnover/median").isNumber());
        assertTrue(all.path("dependencies").path("dependencies").size() > 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "drift", "quality", "model", "explain httn"})
    void withoutADeploymentOrDataItSaysWhatToRun(String arguments) throws IOException {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
        Project fresh = Project.onPracticeData(folder);
        assertRefused("expected a deployed model, found none; run risk.Deployment", fresh.run(Diagnostics::run, words));

        clients.write("config.json", clients.read("config.json").replace("\"ingesteddata\"", "\"nothing\""));
        assertRefused("nothing", clients.run(Diagnostics::run, words));
    }
}
