package risk;

import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.model.ModelFile;
import risk.model.Provenance;
import risk.pipeline.Train;
import risk.project.Project;

/** Step 2a: trains the logistic regression on {@code finaldata.csv} and writes {@code trainedmodel.json}. */
public final class Training {

    private Training() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Training.class, "Trains a logistic regression on finaldata.csv.")
                .runExclusively(args, (project, line) -> train(project));
    }

    private static void train(Project project) throws IOException {
        try (ProgressBar reading = ProgressBar.of("reading");
                ProgressBar fitting = ProgressBar.of("training")) {
            print(Train.run(project, reading, fitting), project);
        }
    }

    private static void print(ModelFile file, Project project) {
        Provenance provenance = file.model().provenance();
        System.out.printf(
                Locale.ROOT,
                "%s: version %s, trained on %,d rows, %.1f %% of which exited%n",
                project.models().trainedModel(),
                file.version(),
                provenance.rows(),
                100.0 * provenance.exited() / provenance.rows());
        warn(provenance, project);
    }

    /** Tells what about a training a person should know. */
    static void warn(Provenance provenance, Project project) {
        Logger log = LoggerFactory.getLogger(Training.class);
        if (provenance.unlabelledRows() > 0) {
            log.warn(
                    "{} rows have no {} and were not trained on",
                    provenance.unlabelledRows(),
                    project.schema().target());
        }
        if (!provenance.suspectedLeaks().isEmpty()) {
            log.warn(
                    "{} follows {} so closely that it may give it away: was it filled in after the fact?",
                    String.join(", ", provenance.suspectedLeaks()),
                    project.schema().target());
        }
    }
}
