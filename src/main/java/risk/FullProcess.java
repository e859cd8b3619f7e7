package risk;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import risk.config.Config;
import risk.data.CsvFolder;
import risk.deploy.ProcessLock;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.model.ModelFile;
import risk.process.Decision;
import risk.process.LastRun;
import risk.process.NewFiles;
import risk.process.Retraining;

/**
 * Step 5: looks for new data, and where there is any, ingests it, checks the deployed model for drift, and re-trains,
 * re-deploys and reports where it has drifted. Meant for cron: with nothing new it ends at once.
 */
public final class FullProcess {

    private FullProcess() {}

    public static void main(String[] args) {
        Step.end(run(args));
    }

    static int run(String... args) {
        return new Step(FullProcess.class, "Checks for new data and drift, and re-trains and re-deploys where needed.")
                .run(args, (config, line) -> process(config));
    }

    private static void process(Config config) throws IOException, InterruptedException {
        Optional<ProcessLock> lock = ProcessLock.tryAcquire(config.productionFolder());
        if (lock.isEmpty()) {
            System.out.printf("another run is at work on %s; nothing done (%s)%n", config.productionFolder(), now());
            return;
        }
        try {
            Optional<Decision> decision = decide(config);
            if (decision.isPresent()) {
                carryOut(config, decision.get());
            }
        } finally {
            lock.get().close();
        }
    }

    /** What is to be done, or nothing where nothing is new. */
    private static Optional<Decision> decide(Config config) throws IOException {
        Optional<Release> deployed = new ProductionFolder(config.productionFolder()).current();
        if (deployed.isEmpty()) {
            List<Path> files = CsvFolder.files(config.inputFolder());
            return Optional.of(retrain(config, deployed, NewFiles.all(files)));
        }
        String live = deployed.get().id();
        LastRun last = LastRun.readFrom(config.modelFolder());
        if (last.diedBehindDeploymentOf(live)) {
            System.out.println("the last run died before its reports were made; making them");
            return Optional.of(Decision.readFrom(config.modelFolder()).carriedOut(live, true));
        }
        NewFiles newFiles = NewFiles.since(deployed.get(), config.inputFolder());
        if (newFiles.isEmpty()) {
            sayNothingNew(config.inputFolder().toString(), live);
            return Optional.empty();
        }
        if (last.covers(live, config.inputFolder())) {
            sayNothingNew(config.inputFolder() + " since the last check", live);
            return Optional.empty();
        }
        return Optional.of(retrain(config, deployed, newFiles));
    }

    private static void sayNothingNew(String where, String live) {
        System.out.println("nothing new in " + where + "; release " + live + " stays (" + now() + ")");
    }

    /** For the log that cron's runs write their lines to; an Instant would load the formatters of dates to say so. */
    private static FileTime now() {
        return FileTime.from(Instant.now().getEpochSecond(), TimeUnit.SECONDS);
    }

    private static Decision retrain(Config config, Optional<Release> deployed, NewFiles newFiles) throws IOException {
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
                    config.deploy().gate(),
                    config.deploy().keep(),
                    config.seed());
            return new Retraining(settings, ingesting, training).run(deployed, newFiles);
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
