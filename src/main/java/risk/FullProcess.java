package risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.cli.Option;
import org.apache.commons.io.file.PathUtils;
import org.slf4j.LoggerFactory;
import risk.config.Config;
import risk.deploy.ProcessLock;
import risk.deploy.ProductionFolder;
import risk.model.ModelFile;
import risk.monitor.Outage;
import risk.process.Agenda;
import risk.process.Decision;
import risk.process.Retraining;

/**
 * Step 5: looks for new data, and where there is any, ingests it, checks the deployed model for drift, and re-trains,
 * re-deploys and reports where it has drifted. Meant for cron: with nothing new it ends at once.
 */
public final class FullProcess {

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
        Step.end(run(args));
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
            System.out.println(
                    "another run is at work on " + config.productionFolder() + "; nothing done (" + now() + ")");
            return;
        }
        try {
            Agenda agenda = agenda(config, demanded);
            if (agenda.unfinished().isPresent()) {
                System.out.println("the last run died before its reports were made; making them");
                carryOut(config, agenda.unfinished().get());
            }
            if (agenda.occasion().isPresent()) {
                carryOut(config, decide(config, agenda, Optional.empty()));
            } else if (agenda.unfinished().isEmpty()) {
                sayNothingNew(config, agenda);
            }
        } finally {
            lock.get().close();
        }
    }

    /** Takes no lock, since it writes nothing that another run reads. */
    private static void rehearse(Config config, boolean demanded) throws IOException {
        Agenda agenda = agenda(config, demanded);
        if (agenda.unfinished().isPresent()) {
            System.out.println("the last run died before its reports were made; a run would make them");
        }
        if (agenda.occasion().isPresent()) {
            Path scratch = Files.createTempDirectory("risk-dry-run-");
            try {
                System.out.print(decide(config, agenda, Optional.of(scratch)).toDryRunText());
            } finally {
                PathUtils.deleteDirectory(scratch);
            }
        } else if (agenda.unfinished().isEmpty()) {
            sayNothingNew(config, agenda);
        }
        System.out.println("dry run: nothing was changed");
    }

    private static Agenda agenda(Config config, boolean demanded) throws IOException {
        return Agenda.of(
                config.inputFolder(),
                config.modelFolder(),
                new ProductionFolder(config.productionFolder()),
                config.retrain().when(),
                config.retrain().everyDays(),
                demanded);
    }

    private static void sayNothingNew(Config config, Agenda agenda) throws IOException {
        if (config.monitoring().maxAge().isPresent()) {
            warnOfOutage(config.inputFolder(), config.monitoring().maxAge().get());
        }
        System.out.println("nothing new in " + config.inputFolder()
                + (agenda.checkedBefore() ? " since the last check; release " : "; release ")
                + agenda.deployed().orElseThrow().id() + " stays (" + now() + ")");
    }

    private static void warnOfOutage(Path inputFolder, Duration maxAge) throws IOException {
        Outage.of(inputFolder, maxAge, Instant.now())
                .ifPresent(outage -> LoggerFactory.getLogger(FullProcess.class).warn(outage.phrase()));
    }

    /** For the log that cron's runs write their lines to; an Instant would load the formatters of dates to say so. */
    private static FileTime now() {
        return FileTime.from(Instant.now().getEpochSecond(), TimeUnit.SECONDS);
    }

    private static Decision decide(Config config, Agenda agenda, Optional<Path> scratch) throws IOException {
        try (ProgressBar ingesting = ProgressBar.of("ingesting");
                ProgressBar training = ProgressBar.of("training")) {
            Retraining retraining = new Retraining(config.fullProcess(), ingesting, training);
            return scratch.map(retraining::rehearsedIn)
                    .orElse(retraining)
                    .run(agenda.deployed(), agenda.newFiles(), agenda.occasion().orElseThrow());
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
            Reporting.report(config).forEach(file -> System.out.println("reported        " + file));
            System.out.println("called the API  " + ApiCalls.call(config));
        }
        decision.carriedOut(decision.deployedAfter(), false).writeTo(config.modelFolder());
    }
}
