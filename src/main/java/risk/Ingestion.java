package risk;

import java.io.IOException;
import org.slf4j.LoggerFactory;
import risk.config.Config;
import risk.ingest.FinalData;
import risk.ingest.IngestionRecord;
import risk.render.ProgressBar;
import risk.text.Words;
import risk.view.IngestionView;

/** Step 1: compiles every CSV of the input folder to {@code finaldata.csv} and keeps a record of it. */
public final class Ingestion {

    private Ingestion() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Ingestion.class, "Compiles every CSV of the input folder to finaldata.csv.")
                .runExclusively(args, (config, line) -> {
                    print(ingest(config), config);
                });
    }

    static IngestionRecord ingest(Config config) throws IOException {
        try (ProgressBar bar = ProgressBar.of("ingesting")) {
            return FinalData.compile(config.inputFolder(), config.outputFolder(), config.schema(), bar);
        }
    }

    private static void print(IngestionRecord record, Config config) {
        Step.print(IngestionView.of(record, config.outputFolder().resolve(FinalData.FILE_NAME)));
        if (record.rejectedRows() > 0 || !record.rejectedFiles().isEmpty()) {
            LoggerFactory.getLogger(Ingestion.class)
                    .warn(
                            "not taken: {} and {}; see {}",
                            Words.groupedCount(record.rejectedRows(), "row"),
                            Words.groupedCount(record.rejectedFiles().size(), "file"),
                            config.outputFolder().resolve("rejected"));
        }
    }
}
