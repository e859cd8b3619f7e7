package risk.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.io.file.PathUtils;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.ingest.FinalData;
import risk.io.ProgressListener;
import risk.model.LogisticTraining;
import risk.model.ModelFile;
import risk.model.TrainingSettings;

/** How long ingestion and training take now, measured on scratch copies: nothing that is there is touched. */
public record Timing(Duration ingestion, Duration training) {

    /** Ingests the input folder into a temporary one, trains on the result, and deletes both. */
    public static Timing measure(Path inputFolder, Schema schema, TrainingSettings settings) throws IOException {
        Path scratch = Files.createTempDirectory("risk-timing-");
        try {
            long start = System.nanoTime();
            String digest = FinalData.compile(inputFolder, scratch, schema, ProgressListener.NONE)
                    .dataSha256();
            long ingested = System.nanoTime();
            ModelFile.write(
                    new LogisticTraining(settings, ProgressListener.NONE)
                            .fit(DatasetReader.labelled(schema).read(scratch.resolve(FinalData.FILE_NAME)), digest),
                    scratch.resolve(ModelFile.FILE_NAME));
            long trained = System.nanoTime();
            return new Timing(Duration.ofNanos(ingested - start), Duration.ofNanos(trained - ingested));
        } finally {
            PathUtils.deleteDirectory(scratch);
        }
    }
}
