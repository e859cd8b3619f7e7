package risk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import risk.io.Json;
import risk.render.Terminal;
import risk.testkit.TestProject;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Each step by itself, in the order in which a newcomer tries them. */
class StepsTest {

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = TestProject.onPracticeData(folder);
    }

    private String done(TestProject.Outcome outcome) {
        assertEquals(0, outcome.status(), outcome.errors());
        return outcome.output();
    }

    private void deploy() {
        done(project.run(Ingestion::run));
        done(project.run(Training::run));
        done(project.run(Scoring::run));
        done(project.run(Deployment::run));
    }

    @Test
    void aStepThatComesTooEarlyNamesTheOneBefore() throws IOException {
        assertRefused("finaldata.csv: expected the ingested data, found none; run risk.Ingestion", Training::run);
        assertRefused("trainedmodel.json: expected a trained model, found none; run risk.Training", Scoring::run);
        assertRefused("/prediction: nothing is deployed yet: run risk.FullProcess or risk.Deployment", ApiCalls::run);
        deploy();
        Files.delete(project.path("ingesteddata/finaldata.csv"));
        assertRefused("finaldata.csv: expected the ingested data, found none; run risk.Ingestion", Reporting::run);
    }

    private void assertRefused(String message, ToIntFunction<String[]> step) {
        TestProject.Outcome outcome = project.run(step);
        assertEquals(2, outcome.status(), outcome.errors());
        List<String> said = outcome.errors().lines().toList();
        assertTrue(said.get(said.size() - 1).endsWith(message), outcome.errors());
    }

    @Test
    void aServerThatCannotBeStartedForTheCallsIsToldInOneLine() throws IOException {
        deploy();
        project.configure("\"api\": {\"host\": \"203.0.113.7\"}");

        assertRefused("found 203.0.113.7 and no token", ApiCalls::run);
    }

    @Test
    void aFileThatMayNotBeReadIsNamedInPlainWords() throws IOException {
        done(project.run(Ingestion::run));
        Path data = project.path("ingesteddata/finaldata.csv");
        assumeTrue(data.toFile().setReadable(false) && !Files.isReadable(data), "everything may be read here");
        TestProject.Outcome outcome = project.run(Training::run);
        assertEquals(1, outcome.status());
        assertEquals("risk.Training: cannot read or write: " + data + ": permission denied\n", outcome.errors());
    }

    @Test
    void ingestionCompilesEveryFileAndKeepsARecord() throws IOException {
        assertTrue(done(project.run(Ingestion::run)).contains("385 unique rows out of 403 in 2 files (18 duplicates)"));
        assertEquals("['dataset1.csv', 'dataset2.csv']\n", project.read("ingesteddata/ingestedfiles.txt"));
        assertEquals(1 + 385, project.read("ingesteddata/finaldata.csv").lines().count());
    }

    @Test
    void trainingWritesAModelThatCanBeRead() throws IOException {
        done(project.run(Ingestion::run));
        assertTrue(done(project.run(Training::run)).contains("trained on 385 rows, 43.4 % of which exited"));
        assertEquals(
                "lastmonth_activity",
                Json.mapper()
                        .readTree(
                                project.path("practicemodels/trainedmodel.json").toFile())
                        .at("/model/terms/0/feature")
                        .asText());
    }

    @Test
    void scoringWritesABareNumberAndPrintsTheRest() throws IOException {
        done(project.run(Ingestion::run));
        done(project.run(Training::run));
        String output = done(project.run(Scoring::run));
        for (String score : List.of("F1", "accuracy", "precision", "recall", "ROC AUC", "log loss", "Brier")) {
            assertTrue(output.contains(score), output);
        }
        assertEquals(0.6578, Double.parseDouble(project.read("practicemodels/latestscore.txt")), 1e-4);
    }

    /** F1 of rows in which nobody exits, and none is predicted to, means nothing; one that finds no exit tells nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | no row exited and none was predicted to: F1 means nothing here and is set to 0",
                "1 | F1 is 0: none of the 40 exits was predicted"
            })
    void aScoreThatTellsNothingIsWarnedOfFromScoringOn(int label, String warning) throws IOException {
        project.write(
                "testdata/testdata.csv",
                IntStream.range(0, 40)
                        .mapToObj(i -> "c" + i + ",90" + i + ",9000,900," + label)
                        .collect(Collectors.joining(
                                "\n",
                                "corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited\n",
                                "\n")));
        done(project.run(Ingestion::run));
        done(project.run(Training::run));

        TestProject.Outcome scored = project.run(Scoring::run);
        assertTrue(scored.errors().contains(warning), scored.errors());
        String f1 = label == 0 ? "-" : "0.0000";
        assertTrue(
                Pattern.compile("(?m)^ *F1 +" + f1 + "$")
                        .matcher(scored.output())
                        .find(),
                scored.output());
        assertEquals("0.0\n", project.read("practicemodels/latestscore.txt"));

        TestProject.Outcome deployed = project.run(Deployment::run);
        assertTrue(deployed.errors().contains("F1 on the test data is 0 or undefined"), deployed.errors());
        String releases = done(project.run(Deployment::run, "--list"));
        assertTrue(releases.contains(" *   -  "), releases);
    }

    @Test
    void deploymentCopiesTheThreeFiles() throws IOException {
        deploy();
        for (String name : List.of("trainedmodel.json", "latestscore.txt")) {
            assertEquals(project.read("practicemodels/" + name), project.read("production_deployment/" + name));
        }
        assertEquals(
                project.read("ingesteddata/ingestedfiles.txt"),
                project.read("production_deployment/ingestedfiles.txt"));
    }

    @Test
    void anEarlierReleaseComesBackAndStays() throws IOException {
        assertEquals(0, project.run(FullProcess::run).status());
        project.changeToProduction();
        assertEquals(0, project.run(FullProcess::run).status());
        assertEquals(0.7309, Double.parseDouble(project.read("production_deployment/latestscore.txt")), 1e-4);

        assertTrue(done(project.run(Deployment::run, "--rollback")).contains("release 000001-"));
        assertEquals(0.6578, Double.parseDouble(project.read("production_deployment/latestscore.txt")), 1e-4);
        assertTrue(done(project.run(FullProcess::run)).contains("nothing new"));
        String list = done(project.run(Deployment::run, "--list"));
        assertTrue(list.contains("000001-") && list.contains("000002-"), list);
        // The release that went live twice has its periods on more than one line.
        assertTrue(list.replaceAll("\\s+", " ").contains("to now"), list);
        assertTrue(list.lines().allMatch(line -> line.length() <= Terminal.WIDTH), list);
        assertEquals(2, project.run(Deployment::run, "--rollback").status());
    }

    @Test
    void diagnosticsShowsPredictionsStatisticsTimingAndDependencies() {
        deploy();
        String output = done(project.run(Diagnostics::run));
        for (String part : List.of(
                "clients in the test data exit",
                "median",
                "mode",
                "std",
                "missing %",
                "ingestion",
                "training",
                "io.javalin:javalin",
                "\n1 of these rows is unlike those that the model was trained on\n",
                "latest")) {
            assertTrue(output.contains(part), output);
        }
        assertTrue(output.lines().allMatch(line -> line.length() <= 100), output);
    }

    @Test
    void predictionsTakeATableAndLeaveItAsItIs() throws IOException {
        deploy();
        Table clients = Table.create(
                IntColumn.create("number_of_employees", 20, 20),
                IntColumn.create("lastyear_activity", 400, 20_000),
                IntColumn.create("lastmonth_activity", 1, 5_000));
        String before = clients.print();
        assertArrayEquals(new int[] {1, 0}, Diagnostics.predictions(project.config(), clients));
        assertEquals(before, clients.print());
    }

    @Test
    void reportingDrawsTheConfusionMatrixAndListsTheClientsAtRisk() throws IOException {
        deploy();
        assertEquals(5, done(project.run(Reporting::run)).lines().count());
        assertTrue(Files.size(project.path("practicemodels/confusionmatrix.png")) > 10_000);
        assertTrue(project.read("practicemodels/clientsatrisk.csv").startsWith("corporation,probability,rank,"));
    }

    @Test
    void apiCallsStartsAServerWhereNoneRunsAndCombinesFourAnswers() throws IOException {
        deploy();
        done(project.run(ApiCalls::run));
        assertEquals(
                List.of("prediction", "scoring", "summarystats", "diagnostics"),
                List.copyOf(
                        Json.mapper()
                                .readTree(project.path("practicemodels/apireturns.txt")
                                        .toFile())
                                .properties()
                                .stream()
                                .map(entry -> entry.getKey())
                                .toList()));
    }

    @Test
    void everyStepExplainsItself() {
        List<TestProject.Outcome> helps = List.of(
                TestProject.capture(Ingestion::run, "--help"),
                TestProject.capture(Training::run, "--help"),
                TestProject.capture(Scoring::run, "--help"),
                TestProject.capture(Deployment::run, "--help"),
                TestProject.capture(Diagnostics::run, "--help"),
                TestProject.capture(Reporting::run, "--help"),
                TestProject.capture(App::run, "--help"),
                TestProject.capture(ApiCalls::run, "--help"),
                TestProject.capture(FullProcess::run, "--help"));
        for (TestProject.Outcome help : helps) {
            assertEquals(0, help.status());
            assertTrue(help.output().contains("--config"), help.output());
        }
    }

    @Test
    void stepsBeforeTheirTimeSayWhatToRunFirst() {
        assertSaysOnOneLine("finaldata.csv", project.run(Training::run));
        assertSaysOnOneLine("run risk.Training", project.run(Scoring::run));
        assertSaysOnOneLine("run risk.Training", project.run(Deployment::run));
        assertSaysOnOneLine("run risk.Deployment", project.run(Diagnostics::run));
        assertSaysOnOneLine("run risk.Deployment", project.run(Reporting::run));
    }

    @Test
    void wrongOptionsAndConfigurationsAreRefusedOnOneLine() throws IOException {
        assertSaysOnOneLine("--foo", project.run(Ingestion::run, "--foo"));
        assertSaysOnOneLine("unexpected argument", project.run(Ingestion::run, "foo"));
        assertSaysOnOneLine(
                "expected the configuration", TestProject.capture(Ingestion::run, "--config", "absent.json"));
        project.set("input_folder_path", "absent");
        assertSaysOnOneLine("expected a folder with CSV files", project.run(Ingestion::run));
        Files.createDirectory(project.path("empty"));
        project.set("input_folder_path", "empty");
        assertSaysOnOneLine("expected at least one file *.csv, *.csv.gz or *.xlsx", project.run(Ingestion::run));
        project.configure("\"shema\": {}");
        assertSaysOnOneLine("did you mean \"schema\"?", project.run(Ingestion::run));
    }

    private static void assertSaysOnOneLine(String message, TestProject.Outcome outcome) {
        assertEquals(2, outcome.status());
        assertTrue(outcome.errors().contains(message), outcome.errors());
        assertEquals(1, outcome.errors().lines().count(), outcome.errors());
        assertFalse(outcome.errors().contains("Exception"), outcome.errors());
        assertEquals("", outcome.output());
    }
}
