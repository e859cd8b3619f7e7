package risk.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import risk.ingest.IngestionRecord;
import risk.io.ProgressListener;
import risk.process.Decision;
import risk.process.TrainingUsed;
import risk.project.Engine;
import risk.project.Project;

/** How long ingestion and training take. */
public record Timing(Duration ingestion, Duration training) {

    private static final double NANOS_A_SECOND = 1e9;

    public double ingestionSeconds() {
        return ingestion.toNanos() / NANOS_A_SECOND;
    }

    public double trainingSeconds() {
        return training.toNanos() / NANOS_A_SECOND;
    }

    /** How long they took in a run that did both; empty where it trained nothing. */
    public static Optional<Timing> ofRun(IngestionRecord record, Decision decision) {
        return decision.training()
                .flatMap(TrainingUsed::seconds)
                .map(training -> ofSeconds(record.seconds(), training));
    }

    static Timing ofSeconds(double ingestion, double training) {
        return new Timing(duration(ingestion), duration(training));
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * NANOS_A_SECOND));
    }

    /**
     * How long they take on this machine now, measured on scratch copies: nothing that is there is touched. Where {@code
     * finaldata.csv} is a sample of more rows than a machine takes, or made of files that it can't read, they are measured on that.
     */
    public static Timing measure(Project project) throws IOException {
        Path scratch = Files.createTempDirectory("risk-timing-");
        try {
            Project rehearsed = held(project, scratch).rehearsedIn(scratch).on(Engine.ONE_MACHINE);
            long start = System.nanoTime();
            rehearsed.ingest(ProgressListener.NONE);
            long ingested = System.nanoTime();
            Train.modelAlone(rehearsed);
            long trained = System.nanoTime();
            return new Timing(Duration.ofNanos(ingested - start), Duration.ofNanos(trained - ingested));
        } finally {
            PathUtils.deleteDirectory(scratch);
        }
    }

    private static Project held(Project project, Path scratch) throws IOException {
        boolean isOfThisMachine = !project.isInCluster()
                && !IngestionRecord.isSampledIn(project.output().ingestionRecord());
        if (!project.isIngested() || isOfThisMachine) {
            return project;
        }
        Path input = Files.createDirectory(scratch.resolve("input"));
        Files.createSymbolicLink(
                input.resolve("sample.csv"), project.finalData().toAbsolutePath());
        return project.readingFrom(input);
    }
}
