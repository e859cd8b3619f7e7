package risk.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.ingest.Quarantine;
import risk.model.TestData;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.TrainingUsed;
import risk.process.TrainingUsed.Batch;
import risk.process.Trigger;
import risk.settings.Gate;
import risk.settings.RetrainPolicy;
import risk.settings.RetrainSettings;
import risk.settings.TrainingPlan;
import risk.settings.TrainingPlan.Likeness;
import risk.settings.TrainingPlan.Rows;
import risk.settings.TrainingPlan.Start;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.Printed;
import risk.testkit.TestProject;

/** How a model is re-trained. */
class TrainingPlanTest {

    @TempDir
    private Path root;

    private TestProject project;

    @BeforeEach
    void deploy() throws IOException {
        project = TestProject.ofClients(root, 300);
        project.set("retrain.when", RetrainPolicy.ON_NEW_DATA);
        project.set("deploy.gate", Gate.NONE);
        project.writeClients("b.csv", Clients.rows(300, 600, Leaving.USUAL));
        project.writeClients("big.csv", bigClients(2000, 2300));
        project.decide();
        project.writeClients("aa.csv", Clients.rows(600, 900, Leaving.USUAL));
    }

    /** Clients of another kind: much activity, many employees. */
    private static String bigClients(int from, int to) {
        Random random = new Random(from);
        return IntStream.range(from, to)
                .mapToObj(client -> "client" + client + "," + (5000 + random.nextInt(1000)) + ",50000,"
                        + (4000 + random.nextInt(500)) + "," + random.nextInt(2))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private TrainingUsed trained() throws IOException {
        return deployed().training().orElseThrow();
    }

    private Decision deployed() throws IOException {
        Decision decision = project.decide();
        assertEquals(Action.DEPLOYED, decision.action());
        return decision;
    }

    private static List<String> used(TrainingUsed training) {
        return training.batches().stream().filter(Batch::used).map(Batch::file).toList();
    }

    @Test
    void allRowsNeedNoList() throws IOException {
        TrainingUsed training = trained();

        assertEquals(1200, training.rows());
        assertEquals(List.of(), training.batches());
        assertEquals(Optional.empty(), training.passesFromScratch());
        assertEquals(project.release().score(), training.f1Score());
    }

    @Test
    void theLastBatchesAreThoseOfTheLastNamesAfterWhichTheNewOnesStand() throws IOException {
        project.set("retrain.rows", "last_batches").set("retrain.batches", 2);

        TrainingUsed training = trained();

        assertEquals(List.of("aa.csv", "big.csv"), used(training));
        assertEquals(600, training.rows());
        assertEquals(
                List.of("before the last 2", "new", "before the last 2", "among the last 2"),
                training.batches().stream().map(Batch::why).toList());
        Dataset rows = DatasetReader.labelled(Schema.CLIENTS).read(project.path("ingested/finaldata.csv"));
        assertEquals(
                TestData.fit(rows.select(IntStream.range(0, 1200)
                                .filter(row -> row / 300 == 1 || row / 300 == 3)
                                .toArray()))
                        .terms(),
                project.release().model().model().terms());
    }

    @Test
    void newBatchesAreInHoweverManyTheyAre() throws IOException {
        project.writeClients("ab.csv", Clients.rows(900, 1000, Leaving.USUAL));

        project.set("retrain.rows", "last_batches").set("retrain.batches", 1);

        assertEquals(List.of("aa.csv", "ab.csv"), used(trained()));
    }

    @ParameterizedTest
    @EnumSource(Likeness.class)
    void batchesThatNoLongerResembleTodayAreLeftOut(Likeness likeness) throws IOException {
        project.set("retrain.rows", "resembling_batches").set("retrain.likeness", likeness);

        TrainingUsed training = trained();

        assertEquals(List.of("a.csv", "aa.csv", "b.csv"), used(training));
        assertEquals(900, training.rows());
        Batch big = training.batches().get(3);
        assertTrue(big.divergence().orElseThrow() > 1, big.toString());
        assertTrue(big.why().endsWith("unlike today"), big.why());
        assertEquals(Optional.empty(), training.batches().get(1).divergence());
        assertTrue(project.lastRun().covers(project.release().id(), project.path("input"), Quarantine.NONE));
    }

    @Test
    void aFewFreshRowsDoNotShowWhatTodayLooksLike() throws IOException {
        project.writeClients("aa.csv", Clients.rows(600, 650, Leaving.USUAL));

        project.set("retrain.rows", "resembling_batches");
        TrainingUsed training = trained();

        assertEquals(4, used(training).size());
        assertEquals(
                "too few rows to say what resembles today",
                training.batches().get(0).why());
    }

    @Test
    void autoTakesTheRowsWhoseModelSaysMostOfTheFreshOnes() throws IOException {
        project.writeClients("aa.csv", Clients.rows(600, 900, Leaving.REVERSED));
        project.set("retrain.rows", "auto");

        Decision decision = deployed();

        TrainingUsed training = decision.training().orElseThrow();
        assertEquals(List.of("aa.csv"), used(training));
        assertEquals(300, training.rows());
        assertEquals(
                List.of(1200L, 900L, 300L),
                training.tried().stream().map(TrainingUsed.Tried::rows).toList());
        List<Double> losses = training.tried().stream()
                .map(tried -> tried.logLoss().orElseThrow())
                .toList();
        assertTrue(losses.get(2) < losses.get(0) - 0.2 && losses.get(2) < losses.get(1) - 0.2, losses.toString());
        assertTrue(Printed.text(decision)
                .replaceAll("\\s+", " ")
                .contains("log loss on the fresh rows: all 1,200 rows 0."));
    }

    @Test
    void autoTakesAllRowsWhereTheFreshOnesAreTooFewToTell() throws IOException {
        project.set("retrain.rows", "auto");
        project.writeClients("aa.csv", Clients.rows(600, 640, Leaving.USUAL));

        TrainingUsed training = trained();

        assertEquals(List.of(), training.batches());
        assertEquals(940, training.rows());
        assertEquals(Optional.empty(), training.tried().get(0).logLoss());
    }

    @Test
    void withNothingNewTheLastBatchIsToday() throws IOException {
        project.decide();
        project.set("retrain.rows", "resembling_batches");

        Decision decision = project.decide(Trigger.DEMAND);

        TrainingUsed training = decision.training().orElseThrow();
        assertEquals(List.of("big.csv"), used(training));
        assertEquals("the last", training.batches().get(3).why());
    }

    @Test
    void batchesOfOneClassTeachNothingSoAllAreUsed() throws IOException {
        project.writeClients("aa.csv", "x1,999,1,1,0\nx2,998,1,1,0\n");

        project.set("retrain.rows", "last_batches").set("retrain.batches", 1);
        TrainingUsed training = trained();

        assertEquals(4, used(training).size());
        assertTrue(training.batches().get(0).why().contains("of one class"));
        assertEquals(902, training.rows());
    }

    @Test
    void continuingEndsAtTheSameModelInFewerPasses() throws IOException {
        project.set("retrain.start", Start.CONTINUE);

        Decision decision = deployed();

        TrainingUsed continued = decision.training().orElseThrow();
        Dataset rows = DatasetReader.labelled(Schema.CLIENTS).read(project.path("ingested/finaldata.csv"));

        assertArrayEquals(
                TestData.fit(rows).probabilities(rows),
                project.release().model().model().probabilities(rows),
                1e-9);
        assertTrue(continued.passes() < continued.passesFromScratch().orElseThrow(), continued.toString());
        String text = Printed.text(decision).replaceAll("\\s+", " ");
        assertTrue(text.contains("passes rather than about"), text);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Rows.LastBatches(0));
        assertThrows(IllegalArgumentException.class, () -> new Rows.Resembling(Likeness.CLUSTERING, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RetrainSettings(RetrainPolicy.ON_SCHEDULE, 0, TrainingPlan.DEFAULT));
    }
}
