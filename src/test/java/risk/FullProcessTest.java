package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.deploy.ProcessLock;
import risk.io.Json;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.schedule.Heartbeat;
import risk.schedule.Heartbeat.Outcome;
import risk.testkit.ClientGenerator;
import risk.testkit.TestProject;

/** Every branch of the decision, by the real steps on real files. */
class FullProcessTest {

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = TestProject.onPracticeData(folder);
    }

    private String run() {
        TestProject.Outcome outcome = project.run(FullProcess::run);
        assertEquals(0, outcome.status(), outcome.errors());
        return outcome.output();
    }

    private Decision decision(String models) throws IOException {
        return project.readJson(models + "/decision.json", Decision.class);
    }

    private String live() throws IOException {
        return project.path("production_deployment/current")
                .toRealPath()
                .getFileName()
                .toString();
    }

    @Test
    void theFirstRunDeploysAndReports() throws IOException {
        String output = run();
        assertTrue(output.contains("deployed release 000001-"));
        assertEquals(
                5, output.lines().filter(line -> line.startsWith("reported ")).count(), output);
        assertEquals(Action.DEPLOYED_FIRST, decision("practicemodels").action());
        for (String file : new String[] {
            "production_deployment/trainedmodel.json",
            "production_deployment/latestscore.txt",
            "production_deployment/ingestedfiles.txt",
            "practicemodels/confusionmatrix.png",
            "practicemodels/clientsatrisk.csv",
            "practicemodels/report.html",
            "practicemodels/report.pdf",
            "practicemodels/modelcard.md",
            "practicemodels/trainedmodel.onnx",
            "practicemodels/apireturns.txt"
        }) {
            assertTrue(Files.isRegularFile(project.path(file)), file);
        }
    }

    @Test
    void theEndpointsAnswersSayHowLongIngestionAndTrainingTookInTheRunThatDidBoth() throws IOException {
        run();

        JsonNode timing = Json.mapper()
                .readTree(project.read("practicemodels/apireturns.txt"))
                .at("/diagnostics/timing");
        assertEquals(
                decision("practicemodels").training().orElseThrow().seconds().orElseThrow(),
                timing.path("training_seconds").asDouble(),
                1e-9);
        assertEquals(
                project.open().readIngestionRecord().seconds(),
                timing.path("ingestion_seconds").asDouble(),
                1e-9);

        Files.delete(project.path("practicemodels/apireturns.txt"));
        run();
        assertNotEquals(
                timing,
                Json.mapper()
                        .readTree(project.read("practicemodels/apireturns.txt"))
                        .at("/diagnostics/timing"),
                "it did neither, and so timed both anew");
    }

    /** Not even what is set aside, which the record of the last run says, too. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereOneFolderCannotBeWrittenNothingIsWritten(boolean toNowhere) throws IOException {
        run();
        project.write("practicedata/late.csv", late("dataset1.csv"));
        assertTrue(run().contains("late.csv is set aside"));
        Path quarantine = project.path("production_deployment/quarantine.json");
        Files.delete(quarantine);
        Path rejected = project.path("ingesteddata/rejected");
        PathUtils.deleteDirectory(rejected);
        if (toNowhere) {
            Files.createSymbolicLink(rejected, Path.of("nowhere"));
        } else {
            Files.createFile(rejected);
        }
        project.write("practicedata/later.csv", late("dataset2.csv"));

        TestProject.Outcome refused = project.run(FullProcess::run);

        assertEquals(1, refused.status());
        assertTrue(
                refused.errors().contains(rejected + ": a folder is expected here; nothing was changed"),
                refused.errors());
        assertFalse(Files.exists(quarantine));
        Files.delete(rejected);
        run();
        assertTrue(project.read("production_deployment/quarantine.json").contains("late.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingesteddata/rejected", "practicemodels/journal", "production_deployment/releases"})
    void whatCannotBeWrittenLastIsToldBeforeAnythingIsWritten(String last) throws IOException {
        project.write(last, "no folder");
        String told = project.path(last) + ": a folder is expected here; nothing was changed";

        TestProject.Outcome refused = project.run(FullProcess::run);
        assertEquals(1, refused.status());
        assertTrue(refused.errors().contains(told), refused.errors());
        assertFalse(Files.exists(project.path("ingesteddata/finaldata.csv")));

        TestProject.Outcome ingestion = project.run(Ingestion::run);
        boolean concerned = !last.startsWith("production");
        assertEquals(concerned ? 1 : 0, ingestion.status());
        assertEquals(concerned, ingestion.errors().contains(told), ingestion.errors());
        assertEquals(!concerned, Files.exists(project.path("ingesteddata/finaldata.csv")));
    }

    /** A model that nobody could be told of isn't trained, nor are reports made of which nothing would be known. */
    @Test
    void stepsByHandAskTheJournalFirst() throws IOException {
        run();
        Path journal = project.path("practicemodels/journal");
        PathUtils.deleteDirectory(journal);
        Files.createFile(journal);
        for (String file : List.of("trainedmodel.json", "latestscore.txt", "report.html")) {
            Files.delete(project.path("practicemodels/" + file));
        }

        for (ToIntFunction<String[]> step :
                List.<ToIntFunction<String[]>>of(Training::run, Scoring::run, Reporting::run)) {
            TestProject.Outcome refused = project.run(step);
            assertEquals(1, refused.status());
            assertTrue(refused.errors().contains(journal + ": a folder is expected here"), refused.errors());
        }
        for (String file : List.of("trainedmodel.json", "latestscore.txt", "report.html")) {
            assertFalse(Files.exists(project.path("practicemodels/" + file)));
        }
    }

    @Test
    void aLogThatCannotBeRenamedGrowsOnAndStopsNoRun() throws IOException {
        run();
        project.write("practicemodels/fullprocess.log", "x".repeat(1 << 21));
        Files.createDirectories(project.path("practicemodels/fullprocess.log.1/full"));

        String said = run();

        assertTrue(
                said.startsWith("the log grows on: " + project.path("practicemodels/fullprocess.log.1")
                        + ": a folder lies there that is not empty\nnothing new in "),
                said);
    }

    /** The same clients under other names, of whom nobody seems to leave. */
    private String late(String file) throws IOException {
        return project.read("practicedata/" + file)
                .replaceAll("(?m),[01]$", ",0")
                .replaceAll("(?m)^(?!corp)", "late");
    }

    @Test
    void withNothingNewItStopsAndChangesNothing() throws IOException {
        run();
        String before = project.read("practicemodels/decision.json");
        String live = live();
        assertTrue(run().startsWith("nothing new in "));
        assertEquals(before, project.read("practicemodels/decision.json"));
        assertEquals(live, live());
    }

    private String outcomeOfLastRun() throws IOException {
        return Json.mapper()
                .readTree(project.read("practicemodels/lastrun.json"))
                .path("outcome")
                .asText();
    }

    @Test
    void everyRunLeavesAHeartbeatAlsoAnIdleAndAFailedOne() throws IOException {
        run();
        assertEquals("deployed", outcomeOfLastRun());
        run();
        assertEquals("nothing_new", outcomeOfLastRun());
        Path test = project.path("testdata");
        Path away = Files.move(test, folder.resolve("away"));
        assertEquals(2, project.run(FullProcess::run, "--retrain").status());
        assertEquals("failed", outcomeOfLastRun());
        Files.move(away, test);

        project.run(FullProcess::run, "--retrain", "--dry-run");

        assertEquals("failed", outcomeOfLastRun(), "a rehearsal is no run");
    }

    @Test
    void aHeartbeatThatCannotBeWrittenIsAFailedRunLikeAnyOtherFile() throws IOException {
        run();
        Path heartbeat = project.path("practicemodels/lastrun.json");
        Files.delete(heartbeat);
        Files.createDirectory(heartbeat);

        TestProject.Outcome outcome = project.run(FullProcess::run);

        assertEquals(1, outcome.status());
        assertTrue(outcome.errors().startsWith("risk.FullProcess: cannot read or write: "), outcome.errors());
        assertEquals(1, outcome.errors().lines().count());
        Files.delete(heartbeat);
        run();
    }

    @Test
    void theStatusSaysWhenTheLastRunWasAndWhetherRunsHaveCeased() throws IOException {
        TestProject.Outcome never = project.run(FullProcess::run, "--status");
        assertEquals(0, never.status());
        assertEquals("last run        none yet\nlive            nothing is deployed\n", never.output());
        project.set("monitoring.max_silence_minutes", 30);
        assertEquals(3, project.run(FullProcess::run, "--status").status());

        run();

        TestProject.Outcome now = project.run(FullProcess::run, "--status");
        assertEquals(0, now.status(), now.output());
        assertTrue(now.output().contains("outcome         deployed a model, in "), now.output());
        assertTrue(now.output().contains("live            release 000001-"), now.output());
        new Heartbeat(Instant.now().minus(Duration.ofMinutes(31)), Outcome.NOTHING_NEW, 0.1)
                .write(project.path("practicemodels/lastrun.json"));
        TestProject.Outcome later = project.run(FullProcess::run, "--status");
        assertEquals(3, later.status());
        assertTrue(
                later.output().contains("alarm           no run of the full process for longer than 30 minutes: "),
                later.output());
        TestProject.Outcome verdict = project.run(Diagnostics::run, "--findings");
        assertEquals(3, verdict.status());
        assertTrue(verdict.output().contains("silence"), verdict.output());
    }

    /** The specification's own order: practice first, then the folders of production, whose model folder is empty. */
    @Test
    void reportsThatTheLiveReleaseLacksAreMade() throws IOException {
        run();
        project.changeToProduction();
        project.set("retrain.when", "on_demand");

        String kept = run();

        assertTrue(kept.contains("kept release 000001-"), kept);
        for (String report :
                new String[] {"confusionmatrix.png", "clientsatrisk.csv", "report.html", "report.pdf", "apireturns.txt"
                }) {
            Path file = project.path("models").resolve(report);
            assertTrue(Files.exists(file), report);
            Files.delete(file);
            String idle = run();
            assertTrue(idle.startsWith("nothing new in "), idle);
            assertTrue(Files.exists(file), report);
        }
        assertEquals(1, run().lines().count());
        assertEquals(
                project.release().model().version(),
                Json.mapper()
                        .readTree(project.read("models/apireturns.txt"))
                        .at("/scoring/model_version")
                        .asText());
        assertFalse(Files.exists(project.path("models/latestscore.txt")), "nothing is trained there");
    }

    /** As the public solutions of the task leave it; a pickle is never read. */
    @Test
    void whatAnotherProgramDeployedIsKeptBesideAndTold() throws IOException {
        project.write("production_deployment/trainedmodel.pkl", "\u0080pickle");
        project.write("production_deployment/latestscore.txt", "0.5714285714285715");
        project.write("production_deployment/ingestedfiles.txt", "['dataset1.csv', 'dataset2.csv']");

        String output = run();

        Decision decision = decision("practicemodels");
        assertEquals(Action.DEPLOYED_FIRST, decision.action());
        assertEquals(
                "what another program has deployed can't be read (ingestedfiles.txt, latestscore.txt, trainedmodel.pkl,"
                        + " F1 0.5714); what is replaced of it is kept in foreign",
                decision.why());
        assertTrue(output.contains("0.5714"), output);
        assertEquals(List.of(), decision.newFiles());
        assertEquals("0.5714285714285715", project.read("production_deployment/foreign/latestscore.txt"));
        assertEquals(
                "['dataset1.csv', 'dataset2.csv']", project.read("production_deployment/foreign/ingestedfiles.txt"));
        assertTrue(Files.exists(project.path("production_deployment/trainedmodel.pkl")));
        assertTrue(run().startsWith("nothing new in "));
    }

    @Test
    void theListOfAnotherProgramSaysWhatIsNewAndItsScoreCountsAmongTheEarlierOnes() throws IOException {
        project.write("production_deployment/latestscore.txt", "0.5714285714285715");
        project.write("production_deployment/ingestedfiles.txt", "['dataset1.csv']");
        run();
        Decision first = decision("practicemodels");
        assertEquals(List.of("dataset2.csv"), first.newFiles());
        assertTrue(first.freshRows() > 0 && first.freshRows() < 385, first.toString());
        project.changeToProduction();

        String second = run();

        assertTrue(second.contains("nonparametric: can't say (2 earlier"), second);
    }

    @Test
    void whatIsKeptOfAnotherProgramIsNotLostToTheNext() throws IOException {
        for (String score : List.of("0.25", "0.5", "0.75")) {
            PathUtils.deleteDirectory(Files.createDirectories(project.path("production_deployment/releases")));
            for (String link : List.of("current", "latestscore.txt", "ingestedfiles.txt", "trainedmodel.json")) {
                Files.deleteIfExists(project.path("production_deployment/" + link));
            }
            project.write("production_deployment/latestscore.txt", score);
            run();
        }

        assertEquals("0.75", project.read("production_deployment/foreign/latestscore.txt"));
        assertEquals("0.25", project.read("production_deployment/foreign/1/latestscore.txt"));
        assertEquals("0.5", project.read("production_deployment/foreign/2/latestscore.txt"));
    }

    @Test
    void theLogOfCronsRunsDoesNotGrowForEver() throws IOException {
        run();
        Path log = Files.writeString(project.path("practicemodels/fullprocess.log"), "nothing new\n".repeat(100_000));

        run();

        assertFalse(Files.exists(log));
        assertTrue(Files.exists(project.path("practicemodels/fullprocess.log.1")));
    }

    @Test
    void filesThatCeasedToComeAreAnOutage() throws IOException {
        run();
        project.set("monitoring.max_age_hours", 24);
        FileTime twoDaysAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        Files.setLastModifiedTime(project.path("practicedata/dataset1.csv"), twoDaysAgo);
        assertEquals("", project.run(FullProcess::run).errors());

        Files.setLastModifiedTime(project.path("practicedata/dataset2.csv"), twoDaysAgo);
        TestProject.Outcome outcome = project.run(FullProcess::run);

        assertEquals(0, outcome.status());
        assertTrue(outcome.errors().contains("no new file for longer than 24.0 hours"), outcome.errors());
    }

    @Test
    void sourceDataAfterPracticeDataDriftsAndIsDeployed() throws IOException {
        run();
        project.changeToProduction();
        assertTrue(run().contains("drifted (raw)"));
        Decision decision = decision("models");
        assertEquals(Action.DEPLOYED, decision.action());
        assertEquals(10_000, decision.freshRows());
        assertEquals(0.5384, decision.drift().orElseThrow().freshScore(), 1e-4);
        assertTrue(decision.gate().orElseThrow().passed());
        assertEquals("['dataset3.csv', 'dataset4.csv']\n", project.read("production_deployment/ingestedfiles.txt"));
        assertTrue(run().startsWith("nothing new in "));
    }

    @Test
    void moreOfTheSameWorldKeepsTheModelAndIsNotLookedAtTwice() throws IOException {
        run();
        String live = live();
        // The rows on which the deployed model is right are surely no drift.
        project.write("practicedata/easy.csv", easyClients());
        assertTrue(run().contains("not drifted"));
        assertEquals(Action.KEPT, decision("practicemodels").action());
        assertEquals(live, live());
        assertTrue(run().contains("since the last check"));
    }

    @Test
    void whereTheReportsAreAlwaysWantedTheyFollowEveryLookAtNewData() throws IOException {
        run();
        project.write("practicedata/easy.csv", easyClients());
        assertFalse(run().contains("reported "), "the deployed model stays");

        project.set("report.when", "always");
        project.write(
                "practicedata/easy2.csv",
                easyClients().replace("easy", "easier").replace("gone", "left"));
        String output = run();
        assertEquals(Action.KEPT, decision("practicemodels").action());
        assertTrue(output.contains("reported        "), output);
        assertFalse(run().contains("reported "), "nothing new");
    }

    @Test
    void aFileThatBringsNoNewRowKeepsTheModel() throws IOException {
        run();
        Files.copy(project.path("practicedata/dataset1.csv"), project.path("practicedata/copy.csv"));
        assertTrue(run().contains("no labelled row that was not there before"));
        assertEquals(Action.KEPT, decision("practicemodels").action());
    }

    @Test
    void aFileWhoseContentChangedIsNew() throws IOException {
        run();
        project.write("practicedata/dataset2.csv", easyClients());
        assertTrue(run().contains("not drifted"));
        assertEquals("dataset2.csv", decision("practicemodels").changedFiles().get(0));
    }

    @Test
    void aTouchedFileIsNotNew() throws IOException {
        run();
        Path file = project.path("practicedata/dataset2.csv");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertTrue(run().startsWith("nothing new in "));
    }

    @Test
    void aPoisonedBatchIsRefusedByTheTestData() throws IOException {
        project.set("deploy.gate", "test");
        run();
        String live = live();
        project.write("practicedata/poison.csv", flippedClients());
        assertTrue(run().contains("kept release " + live));
        Decision decision = decision("practicemodels");
        assertEquals(Action.REFUSED, decision.action());
        assertTrue(decision.why().contains("worse on the test data"), decision.why());
        assertEquals(live, live());
    }

    @Test
    void withoutAGateWhateverWasTrainedIsDeployed() throws IOException {
        project.set("deploy.gate", "none");
        run();
        String live = live();
        project.write("practicedata/poison.csv", flippedClients());
        run();
        assertEquals(Action.DEPLOYED, decision("practicemodels").action());
        assertNotEquals(live, live());
    }

    @Test
    void onDemandADriftedModelStaysUntilSomebodyAsks() throws IOException {
        project.set("retrain.when", "on_demand");
        assertTrue(run().contains("deployed release 000001-"));
        String live = live();
        project.changeToProduction();

        String said = run();
        assertTrue(said.contains("drifted (raw)"), said);
        assertFalse(said.contains("not drifted (raw)"), said);
        Decision kept = decision("models");
        assertEquals(Action.KEPT, kept.action());
        assertTrue(kept.drift().orElseThrow().drifted());
        assertEquals(live, live());
        assertFalse(Files.exists(project.path("models/trainedmodel.json")));

        TestProject.Outcome asked = project.run(FullProcess::run, "--retrain");
        assertEquals(0, asked.status(), asked.errors());
        assertTrue(asked.output().contains("deployed release 000002-"), asked.output());
        assertEquals(Action.DEPLOYED, decision("models").action());
        assertNotEquals(live, live());
    }

    @Test
    void aFileThatDoesNotFitIsRejectedAndTheRestGoesOn() throws IOException {
        project.write("practicedata/bad.csv", "a;b\n1;2\n");
        assertTrue(run().contains("deployed release"));
        assertTrue(project.read("ingesteddata/rejected/rejected.csv").contains("bad.csv"));
        assertEquals("['dataset1.csv', 'dataset2.csv']\n", project.read("production_deployment/ingestedfiles.txt"));
        assertTrue(run().startsWith("nothing new in "));
    }

    @Test
    void aFeatureThatGivesTheLabelAwayIsNamed() throws IOException {
        StringBuilder csv = new StringBuilder("corporation,activity,contract_ended,exited\n");
        for (int i = 0; i < 100; i++) {
            csv.append(String.format(Locale.ROOT, "c%03d,%d,%d,%d\n", i, i * 37 % 100, i % 2, i % 2));
        }
        project.write("practicedata/dataset1.csv", csv.toString());
        project.write("practicedata/dataset2.csv", csv.toString());
        project.write("testdata/testdata.csv", csv.toString());
        project.configure("""
                "schema": {"id": "corporation", "target": "exited",
                             "features": [{"name": "activity"}, {"name": "contract_ended"}]}""");
        TestProject.Outcome outcome = project.run(FullProcess::run);
        assertEquals(0, outcome.status(), outcome.errors());
        assertTrue(outcome.errors().contains("contract_ended follows exited so closely"), outcome.errors());
        assertFalse(outcome.errors().contains("activity"), outcome.errors());
    }

    @Test
    void aSecondRunLeavesTheFirstOneAlone() throws IOException {
        Optional<ProcessLock> held = ProcessLock.tryAcquire(project.path("production_deployment"));
        try {
            assertTrue(run().contains("another run is at work"));
        } finally {
            held.orElseThrow().close();
        }
        assertFalse(Files.exists(project.path("ingesteddata")));
        assertTrue(run().contains("deployed release"));
    }

    @ParameterizedTest
    @CsvSource({
        "--install, --install goes with --cron",
        "--status --retrain, '--status goes alone, found --retrain beside it'",
        "--cron --dry-run, '--cron goes alone, found --dry-run beside it'",
        "--cron --install --status, '--status goes alone, found --cron beside it'"
    })
    void whoAsksForOneThingIsNotGivenAnother(String options, String refusal) {
        TestProject.Outcome outcome = project.run(FullProcess::run, options.split(" ", -1));

        assertEquals(2, outcome.status());
        assertEquals("risk.FullProcess: " + refusal + "\n", outcome.errors());
        assertFalse(Files.exists(project.path("practicemodels")), "nothing was run");
    }

    @Test
    @Timeout(60)
    void questionsAreAnsweredWhileARunIsAtWork() throws IOException {
        run();
        Optional<ProcessLock> held = ProcessLock.tryAcquire(project.path("production_deployment"));
        try {
            assertTrue(project.run(Deployment::run, "--list").output().contains("000001-"));
            assertTrue(project.run(FullProcess::run, "--status").output().contains("release 000001-"));
            assertEquals(0, project.run(Ingestion::run, "--list").status());
            assertEquals(0, project.run(FullProcess::run, "--dry-run").status());
        } finally {
            held.orElseThrow().close();
        }
    }

    @Test
    void aRunThatDiedBeforeItsReportsIsFinishedByTheNextOne() throws IOException {
        run();
        DecidedRun decided = project.decided();
        project.letLastRunDie();
        Files.delete(project.path("practicemodels/apireturns.txt"));
        assertTrue(run().startsWith("the last run died before its reports were made"));
        assertTrue(Files.exists(project.path("practicemodels/apireturns.txt")));
        assertEquals(decided, project.decided());
    }

    @Test
    void whoeverAsksForATrainingAfterARunThatDiedGetsBoth() throws IOException {
        run();
        String live = live();
        project.letLastRunDie();

        TestProject.Outcome rehearsed = project.run(FullProcess::run, "--retrain", "--dry-run");
        assertTrue(rehearsed.output().startsWith("the last run died before its reports were made; a run would make"));
        assertTrue(rehearsed.output().contains("would have deployed a new release"), rehearsed.output());
        assertEquals(live, live());

        TestProject.Outcome asked = project.run(FullProcess::run, "--retrain");
        assertEquals(0, asked.status(), asked.errors());
        assertTrue(asked.output().contains("decision        deployed release " + live), asked.output());
        assertTrue(asked.output().contains("decision        deployed release 000002-"), asked.output());
    }

    @Test
    void anotherSchemaWithACategoryGoesAllTheWay() throws IOException {
        Shops.moveInto(project);
        assertTrue(run().contains("deployed release 000001-"));
        assertTrue(project.read("shopproduction/trainedmodel.json").contains("\"Ulm, am See\""));
        assertTrue(Double.parseDouble(project.read("shopmodels/latestscore.txt")) > 0.8);
    }

    /** Clients that any model of the practice data gets right: the active stay, the inactive leave. */
    private static String easyClients() {
        StringBuilder csv = header();
        for (int i = 0; i < 50; i++) {
            csv.append(String.format(Locale.ROOT, "easy%02d,%d,%d,%d,0\n", i, 9000 + i, 9000, 900));
            csv.append(String.format(Locale.ROOT, "gone%02d,%d,%d,%d,1\n", i, i % 3, 500, 10));
        }
        return csv.toString();
    }

    /** Three times as many clients as there are, with the labels of the practice world turned round. */
    private String flippedClients() throws IOException {
        Path generated = project.path("generated");
        ClientGenerator.writeClients(generated, ClientGenerator.World.PRACTICE, 1200, 1, 0, 7);
        StringBuilder csv = header();
        project.read("generated/dataset1.csv")
                .lines()
                .skip(1)
                .forEach(line -> csv.append('x')
                        .append(line, 0, line.length() - 1)
                        .append(line.endsWith("1") ? '0' : '1')
                        .append('\n'));
        return csv.toString();
    }

    private static StringBuilder header() {
        return new StringBuilder("corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited\n");
    }
}
