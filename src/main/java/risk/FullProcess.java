package risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.io.file.PathUtils;
import risk.config.Config;
import risk.data.CsvFolder;
import risk.deploy.ProcessLock;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.model.ModelFile;
import risk.process.Decision;
import risk.process.Decision.Occasion;
import risk.process.LastRun;
import risk.process.NewFiles;
import risk.process.RetrainPolicy;
import risk.process.RetrainSettings;
import risk.process.Retraining;

/**
 * Step 5: looks for new data, and where there is any, ingests it, checks the deployed model for drift, and re-trains,
 * re-deploys and reports where it has drifted. Meant for cron: with nothing new it ends at once.
 */
public final class FullProcess {

    private static final RetrainSettings RETRAIN_SETTINGS = RetrainSettings.DEFAULT;

    private static final Option RETRAIN = Option.builder()
            .longOpt("retrain")
            .desc("trains a new model now, whatever was found; the gate still decides")
            .get();

    private static final Option DRY_RUN = Option.builder()
            .longOpt("dry-run")
            .desc("decides, says what it would have done, and changes nothing")
            .get();

    private FullProcess() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(FullProcess.class, "Checks for new data and drift, and re-trains and re-deploys where needed.")
                .withOption(RETRAIN)
                .withOption(DRY_RUN)
                .run(args, (config, line) -> {
                    boolean demanded = line.hasOption(RETRAIN);
                    if (line.hasOption(DRY_RUN)) {
                        rehearse(config, demanded);
                    } else {
                        process(config, demanded);
                    }
                });
    }

    private static void process(Config config, boolean demanded) throws IOException, InterruptedException {
        Optional<ProcessLock> lock = ProcessLock.tryAcquire(config.productionFolder());
        if (lock.isEmpty()) {
            System.out.printf("another run is at work on %s; nothing done (%s)%n", config.productionFolder(), now());
            return;
        }
        try {
            Task task = task(config, demanded);
            if (task.finished().isPresent()) {
                System.out.println("the last run died before its reports were made; making them");
                carryOut(config, task.finished().get());
            } else if (task.occasion().isPresent()) {
                carryOut(config, retrain(config, task, Optional.empty()));
            }
        } finally {
            lock.get().close();
        }
    }

    /** Takes no lock, since it writes nothing that another run reads. */
    private static void rehearse(Config config, boolean demanded) throws IOException {
        Task task = task(config, demanded);
        if (task.finished().isPresent()) {
            System.out.println("the last run died before its reports were made; a run would make them");
        } else if (task.occasion().isPresent()) {
            Path scratch = Files.createTempDirectory("risk-dry-run-");
            try {
                System.out.print(retrain(config, task, Optional.of(scratch)).toDryRunText());
            } finally {
                PathUtils.deleteDirectory(scratch);
            }
        }
        System.out.println("dry run: nothing was changed");
    }

    /**
     * What is to be done.
     *
     * @param finished the decision of a run that died before its reports were made
     * @param occasion what to decide about; empty where nothing is to be done, which has been said then
     */
    private record Task(
            Optional<Release> deployed, NewFiles newFiles, Optional<Occasion> occasion, Optional<Decision> finished) {}

    private static Task task(Config config, boolean demanded) throws IOException {
        Optional<Release> deployed = new ProductionFolder(config.productionFolder()).current();
        if (deployed.isEmpty()) {
            NewFiles all = NewFiles.all(CsvFolder.files(config.inputFolder()));
            return new Task(deployed, all, Optional.of(Occasion.NEW_FILES), Optional.empty());
        }
        String live = deployed.get().id();
        LastRun last = LastRun.readFrom(config.modelFolder());
        NewFiles newFiles = NewFiles.since(deployed.get(), config.inputFolder());
        if (last.diedBehindDeploymentOf(live)) {
            Decision died = Decision.readFrom(config.modelFolder()).carriedOut(live, true);
            return new Task(deployed, newFiles, Optional.empty(), Optional.of(died));
        }
        return new Task(
                deployed, newFiles, occasion(config, demanded, deployed.get(), last, newFiles), Optional.empty());
    }

    private static Optional<Occasion> occasion(
            Config config, boolean demanded, Release live, LastRun last, NewFiles newFiles) throws IOException {
        if (demanded) {
            return Optional.of(Occasion.DEMAND);
        }
        if (RETRAIN_SETTINGS.policy() == RetrainPolicy.ON_SCHEDULE
                && last.isDue(live, RETRAIN_SETTINGS.everyDays(), Instant.now())) {
            return Optional.of(Occasion.SCHEDULE);
        }
        if (newFiles.isEmpty()) {
            System.out.printf("nothing new in %s; release %s stays (%s)%n", config.inputFolder(), live.id(), now());
            return Optional.empty();
        }
        if (last.covers(live.id(), config.inputFolder())) {
            System.out.printf(
                    "nothing new in %s since the last check; release %s stays (%s)%n",
                    config.inputFolder(), live.id(), now());
            return Optional.empty();
        }
        return Optional.of(Occasion.NEW_FILES);
    }

    /** For the log that cron's runs write their lines to. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Decision retrain(Config config, Task task, Optional<Path> scratch) throws IOException {
        try (ProgressBar ingesting = ProgressBar.of("ingesting");
                ProgressBar training = ProgressBar.of("training")) {
            Retraining.Settings settings = new Retraining.Settings(
                    config.inputFolder(),
                    config.outputFolder(),
                    config.testFolder(),
                    config.modelFolder(),
                    config.productionFolder(),
                    config.schema(),
                    config.training().settings(),
                    config.drift().scoreTest(),
                    RETRAIN_SETTINGS,
                    config.deploy().gate(),
                    config.deploy().keep(),
                    config.seed());
            Retraining retraining = new Retraining(settings, ingesting, training);
            return scratch.map(retraining::rehearsedIn)
                    .orElse(retraining)
                    .run(task.deployed(), task.newFiles(), task.occasion().orElseThrow());
        }
    }

    /** What the training warned of, where there was one; also of a model that was refused then. */
    private static void warnOfTraining(Config config, Decision decision) throws IOException {
        if (decision.action() != Decision.Action.KEPT) {
            Path trained = config.modelFolder().resolve(ModelFile.FILE_NAME);
            Training.warn(ModelFile.read(trained).model().provenance(), config);
        }
    }

    private static void carryOut(Config config, Decision decision) throws IOException, InterruptedException {
        System.out.print(decision.toText());
        warnOfTraining(config, decision);
        if (decision.reportsDue()) {
            System.out.println("reported        " + Reporting.report(config));
            System.out.println("called the API  " + ApiCalls.call(config));
        }
        decision.carriedOut(decision.deployedAfter(), false).writeTo(config.modelFolder());
    }
}
