package risk;

import java.io.IOException;
import risk.pipeline.Train;
import risk.pipeline.Trained;
import risk.project.Project;
import risk.quality.LookAlikeFindings;
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
                .runExclusively(args, (project, line, run) -> print(train(project), project));
    }

    private static Trained train(Project project) throws IOException {
        try (ProgressBar reading = ProgressBar.of("reading");
                ProgressBar fitting = ProgressBar.of("training")) {
            return Train.run(project, reading, fitting);
        }
    }

    private static void print(Trained trained, Project project) {
        Step.print(TrainingView.of(trained.model(), project.models().trainedModel(), trained.advice(project)));
        Step.warn(
                Training.class,
                trained.model().model().provenance().findings(project.schema().target()));
        Step.warn(Training.class, LookAlikeFindings.ofLevels(trained.rows()));
    }
}
