package risk;

import java.io.IOException;
import risk.history.Events;
import risk.pipeline.Score;
import risk.project.Project;
import risk.render.ProgressBar;
import risk.score.Baselines;
import risk.score.ModelScore;
import risk.view.ScoringView;

/** Step 2b: scores the trained model on the test data and writes the F1 score to {@code latestscore.txt}. */
public final class Scoring {

    private Scoring() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Scoring.class, "Scores the trained model on the test data.")
                .runExclusively(args, (project, line, run) -> {
                    ModelScore score = score(project);
                    run.remember(Events.of(score));
                    print(score, project);
                    Step.warn(Scoring.class, Score.overlap(project));
                });
    }

    private static ModelScore score(Project project) throws IOException {
        try (ProgressBar bar = ProgressBar.of("scoring")) {
            return Score.run(project, bar);
        }
    }

    private static void print(ModelScore score, Project project) {
        Step.warn(Scoring.class, score.leftOut());
        Step.warn(Scoring.class, score.scores().findings());
        Step.warn(Scoring.class, Baselines.againstEveryoneExits(score.scores(), project.seed()));
        Step.print(ScoringView.of(score));
    }
}
