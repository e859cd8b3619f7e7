package risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import risk.config.Config;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.ingest.FinalData;
import risk.ingest.IngestionRecord;
import risk.io.InvalidInputException;
import risk.monitor.HealthCheck;
import risk.monitor.ModelHealth;

/** The ingested data and the deployed model of a project, read for a look at their health. */
final class Ingested {

    private final Config config;
    private final Release deployed;
    private final Dataset data;
    private final IngestionRecord record;

    /** @throws InvalidInputException if nothing is ingested or nothing is deployed */
    Ingested(Config config) throws IOException {
        this.config = config;
        this.deployed = deployed(config);
        Path folder = config.outputFolder();
        this.data = DatasetReader.labelled(config.schema()).withIds().read(finalData(config));
        this.record = IngestionRecord.readFrom(folder)
                .orElseThrow(() -> new InvalidInputException(folder.resolve(IngestionRecord.FILE_NAME)
                        + ": expected the record of an ingestion, found none; run risk.Ingestion"));
    }

    /** @throws InvalidInputException if nothing is ingested */
    static Path finalData(Config config) {
        Path file = config.outputFolder().resolve(FinalData.FILE_NAME);
        if (!Files.exists(file)) {
            throw new InvalidInputException(file + ": expected the ingested data, found none; run risk.Ingestion");
        }
        return file;
    }

    static Release deployed(Config config) throws IOException {
        return new ProductionFolder(config.productionFolder())
                .current()
                .orElseThrow(() -> new InvalidInputException(
                        config.productionFolder() + ": expected a deployed model, found none; run risk.Deployment"));
    }

    Release release() {
        return deployed;
    }

    /** All rows, with the clients' names. */
    Dataset data() {
        return data;
    }

    HealthCheck healthCheck() throws IOException {
        return new HealthCheck(config.health(), deployed, data, record);
    }

    /** @throws InvalidInputException if no row of the test data is labelled */
    ModelHealth modelHealth() throws IOException {
        Schema withGroups = config.monitoring().withGroups(config.schema());
        return healthCheck().ofModel(DatasetReader.labelled(withGroups).readFolder(config.testFolder()));
    }
}
