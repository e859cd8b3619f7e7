package risk;

import java.io.IOException;
import risk.ingest.IngestionRecord;
import risk.project.Project;
import risk.render.ProgressBar;
import risk.view.IngestionView;

/** Step 1: compiles every CSV of the input folder to {@code finaldata.csv} and keeps a record of it. */
public final class Ingestion {

    private Ingestion() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Ingestion.class, "Compiles every CSV of the input folder to finaldata.csv.")
                .runExclusively(args, (project, line) -> print(ingest(project), project));
    }

    private static IngestionRecord ingest(Project project) throws IOException {
        try (ProgressBar bar = ProgressBar.of("ingesting")) {
            return project.ingest(bar);
        }
    }

    private static void print(IngestionRecord record, Project project) {
        Step.print(IngestionView.of(record, project.output().finalData()));
        Step.warn(Ingestion.class, record.findings(project.output().rejected()));
    }
}
