package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import risk.csv.CsvFolder;
import risk.data.Schema;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.io.ProgressListener;
import risk.model.TestData;
import risk.monitor.HealthSettings;
import risk.process.Decision.Action;
import risk.process.Decision.Occasion;
import risk.settings.Gate;
import risk.settings.RetrainPolicy;
import risk.settings.RetrainSettings;
import risk.settings.ScoreRule;
import risk.settings.TrainingPlan;
import risk.settings.TrainingSettings;

/** The folders of a project, and the full process run on them as its step does. */
final class Project {

    private static final int KEPT_RELEASES = 5;

    final Path input;
    final Path output;
    final Path test;
    final Path models;
    final Path production;

    Gate gate = Gate.FRESH;
    ScoreRule scoreTest = ScoreRule.RAW;
    RetrainPolicy policy = RetrainPolicy.ON_NEW_DATA_AND_DRIFT;
    TrainingPlan plan = TrainingPlan.DEFAULT;
    Schema schema = Schema.CLIENTS;

    Project(Path root) throws IOException {
        input = Files.createDirectories(root.resolve("input"));
        output = root.resolve("output");
        test = Files.createDirectories(root.resolve("test"));
        models = root.resolve("models");
        production = root.resolve("production");
    }

    /** A project with a file of clients of the usual kind, and test data of the same. */
    static Project with(Path root, int clients) throws IOException {
        Project project = new Project(root);
        project.write("a.csv", clients(0, clients, Leaving.USUAL));
        project.writeTest(clients(100_000, 100_400, Leaving.USUAL));
        return project;
    }

    /** Why clients leave: for want of activity in the last month, or the other way round, or for no reason at all. */
    enum Leaving {
        USUAL,
        REVERSED,
        RANDOM
    }

    /** Rows of clients with the numbers from one up to, not including, another. */
    static String clients(int from, int to, Leaving leaving) {
        Random random = new Random(from);
        return IntStream.range(from, to)
                .mapToObj(client -> {
                    int lastMonth = random.nextInt(1000);
                    boolean little = lastMonth + 100 * random.nextGaussian() < 500;
                    boolean exits = switch (leaving) {
                        case USUAL -> little;
                        case REVERSED -> !little;
                        case RANDOM -> random.nextBoolean();
                    };
                    return "client" + client + "," + lastMonth + "," + random.nextInt(9000) + "," + random.nextInt(500)
                            + "," + (exits ? 1 : 0);
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The same clients with ten times the employees and ten times last year's activity, neither of which makes them leave. */
    static String grown(String clients) {
        return clients.lines()
                .map(line -> line.split(",", -1))
                .map(cells -> cells[0] + "," + cells[1] + "," + cells[2] + "0," + cells[3] + "0," + cells[4])
                .collect(Collectors.joining("\n", "", "\n"));
    }

    Path write(String name, String rows) throws IOException {
        return TestData.writeClients(input.resolve(name), rows);
    }

    Path writeTest(String rows) throws IOException {
        return TestData.writeClients(test.resolve("test.csv"), rows);
    }

    Optional<Release> live() throws IOException {
        return new ProductionFolder(production).current();
    }

    Release release() throws IOException {
        return live().orElseThrow();
    }

    /** The first run, which deploys whatever is there. */
    Release deploy() throws IOException {
        assertEquals(Action.DEPLOYED_FIRST, run().action());
        return release();
    }

    /** Decides, and notes the decision as the step does once all is carried out. */
    Decision run() throws IOException {
        Optional<Release> live = live();
        return run(live.isPresent() ? NewFiles.since(live.get(), input) : NewFiles.all(CsvFolder.files(input)));
    }

    Decision run(NewFiles newFiles) throws IOException {
        return run(newFiles, Occasion.NEW_FILES);
    }

    Decision run(NewFiles newFiles, Occasion occasion) throws IOException {
        Decision decision = retraining().run(live(), newFiles, occasion);
        decision.carriedOut(decision.deployedAfter(), false).writeTo(models);
        return decision;
    }

    /** Trains whatever is found, for what there is. */
    Decision run(Occasion occasion) throws IOException {
        return run(NewFiles.since(release(), input), occasion);
    }

    Retraining retraining() {
        return new Retraining(settings(), ProgressListener.NONE, ProgressListener.NONE);
    }

    LastRun lastRun() throws IOException {
        return LastRun.readFrom(models);
    }

    private Retraining.Settings settings() {
        return new Retraining.Settings(
                input,
                output,
                test,
                models,
                production,
                schema,
                TrainingSettings.DEFAULT,
                scoreTest,
                new RetrainSettings(policy, 7, plan),
                HealthSettings.defaults(input, TrainingSettings.DEFAULT, 1),
                gate,
                KEPT_RELEASES,
                1);
    }
}
