package risk;

import java.io.IOException;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import risk.config.Config;
import risk.ingest.FinalData;
import risk.ingest.IngestionRecord;

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
        System.out.printf(
                Locale.ROOT,
                "%s: %,d unique rows out of %,d in %s (%,d duplicates), in %.2f s%n",
                config.outputFolder().resolve(FinalData.FILE_NAME),
                record.uniqueRows(),
                record.rows(),
                count(record.files().size(), "file"),
                record.duplicateRows(),
                record.seconds());
        record.findings(config.outputFolder().resolve("rejected"))
                .forEach(finding -> LoggerFactory.getLogger(Ingestion.class).warn(finding.phrase()));
    }

    private static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
