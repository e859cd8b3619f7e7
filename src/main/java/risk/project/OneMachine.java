package risk.project;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import risk.config.Config;
import risk.data.Dataset;
import risk.ingest.FinalData;
import risk.ingest.FreshRows;
import risk.ingest.IngestionRecord;
import risk.ingest.Quarantine;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.io.ProgressListener;
import risk.layout.InputFolder;
import risk.layout.OutputFolder;
import risk.model.ModelFile;
import risk.model.RowBlocks;

/** All rows pass through this machine, and {@code finaldata.csv} holds them all. */
final class OneMachine implements Engine {

    @Override
    public void look(Config config) throws IOException {
        if (config.cluster().isAny()) {
            throw sparkIsNeeded("the input", config.cluster().inWords());
        }
        InputFolder folder = new InputFolder(config.inputFolder());
        if (!folder.notes().isEmpty()) {
            throw sparkIsNeeded(folder.cluster(), "notes of files that it has read");
        }
    }

    private static InvalidInputException sparkIsNeeded(Object where, String found) {
        return new InvalidInputException(
                where,
                Mismatch.expected("files that one machine reads")
                        .found(found)
                        .remedy("Apache Spark is needed: submit risk.spark.FullProcess"));
    }

    @Override
    public IngestionRecord ingest(Config config, Quarantine quarantine, OutputFolder output, ProgressListener progress)
            throws IOException {
        look(config);
        return FinalData.compile(config.inputFolder(), quarantine, output, config.schema(), config.input(), progress);
    }

    @Override
    public int[] freshRows(Config config, IngestionRecord record, Set<String> files, OutputFolder output)
            throws IOException {
        return FreshRows.indices(
                record,
                files,
                config.inputFolder(),
                output,
                config.schema(),
                config.input().notation());
    }

    @Override
    public RowBlocks<Dataset> trainingRows(
            Config config, OutputFolder output, Dataset all, int[] chosen, Dataset selected) {
        return RowBlocks.of(selected);
    }

    /** A cluster has made them, or nobody has: the sample is all that there is here. */
    @Override
    public void bringMostEndangered(
            Config config, OutputFolder output, ModelFile model, String dataSha256, List<String> others) {}
}
