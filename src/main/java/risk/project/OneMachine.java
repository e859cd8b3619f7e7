package risk.project;

import java.io.IOException;
import java.util.Set;
import risk.config.Config;
import risk.data.Dataset;
import risk.ingest.FinalData;
import risk.ingest.FreshRows;
import risk.ingest.IngestionRecord;
import risk.ingest.Quarantine;
import risk.io.ProgressListener;
import risk.layout.OutputFolder;
import risk.model.RowBlocks;

/** All rows pass through this machine, and {@code finaldata.csv} holds them all. */
final class OneMachine implements Engine {

    @Override
    public IngestionRecord ingest(Config config, Quarantine quarantine, OutputFolder output, ProgressListener progress)
            throws IOException {
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
}
