package risk.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.io.file.PathUtils;
import risk.io.ProgressListener;
import risk.project.Project;

/** How long ingestion and training take now, measured on scratch copies: nothing that is there is touched. */
public record Timing(Duration ingestion, Duration training) {

    private static final double NANOS_A_SECOND = 1e9;

    public double ingestionSeconds() {
        return ingestion.toNanos() / NANOS_A_SECOND;
    }

    public double trainingSeconds() {
        return training.toNanos() / NANOS_A_SECOND;
    }

    /** Ingests the input files into a temporary folder, trains on the result, and deletes both. */
    public static Timing measure(Project project) throws IOException {
        Path scratch = Files.createTempDirectory("risk-timing-");
        try {
            Project rehearsed = project.rehearsedIn(scratch);
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
}
