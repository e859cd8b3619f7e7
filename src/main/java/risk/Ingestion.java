package risk;

import java.io.IOException;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import risk.ingest.IngestionRecord;
import risk.project.Project;

/** Step 1: compiles every CSV of the input folder to {@code finaldata.csv} and keeps a record of it. */
public final class Ingestion {

    private Ingestion() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Ingestion.class, "Compiles every CSV of the input folder to finaldata.csv.")
                .runExclusively(args, (project, line) -> ingest(project));
    }

    private static void ingest(Project project) throws IOException {
        try (ProgressBar bar = ProgressBar.of("ingesting")) {
            print(project.ingest(bar), project);
        }
    }

    private static void print(IngestionRecord record, Project project) {
        System.out.printf(
                Locale.ROOT,
                "%s: %,d unique rows out of %,d in %s (%,d duplicates), in %.2f s%n",
                project.output().finalData(),
                record.uniqueRows(),
                record.rows(),
                count(record.files().size(), "file"),
                record.duplicateRows(),
                record.seconds());
        if (record.rejectedRows() > 0 || !record.rejectedFiles().isEmpty()) {
            LoggerFactory.getLogger(Ingestion.class)
                    .warn(
                            "not taken: {} and {}; see {}",
                            count(record.rejectedRows(), "row"),
                            count(record.rejectedFiles().size(), "file"),
                            project.output().rejected());
        }
    }

    private static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
