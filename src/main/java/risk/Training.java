package risk;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.model.ModelFile;
import risk.model.Provenance;
import risk.pipeline.Train;
import risk.project.Project;
import risk.render.ProgressBar;
import risk.view.TrainingView;

/** Step 2a: trains the logistic regression on {@code finaldata.csv} and writes {@code trainedmodel.json}. */
public final class Training {

    private Training() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Training.class, "Trains a logistic regression on finaldata.csv.")
                .runExclusively(args, (project, line) -> print(train(project), project));
    }

    private static ModelFile train(Project project) throws IOException {
        try (ProgressBar reading = ProgressBar.of("reading");
                ProgressBar fitting = ProgressBar.of("training")) {
            return Train.run(project, reading, fitting);
        }
    }

    private static void print(ModelFile trained, Project project) {
        Step.print(TrainingView.of(trained, project.models().trainedModel()));
        warn(trained.model().provenance(), project);
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
