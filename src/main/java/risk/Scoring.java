package risk;

import java.io.IOException;
import org.slf4j.LoggerFactory;
import risk.config.Config;
import risk.render.ProgressBar;
import risk.score.ModelScore;
import risk.score.ScoreFile;
import risk.view.ScoringView;

/** Step 2b: scores the trained model on the test data and writes the F1 score to {@code latestscore.txt}. */
public final class Scoring {

    private Scoring() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Scoring.class, "Scores the trained model on the test data.")
                .runExclusively(args, (config, line) -> {
                    Step.print(ScoringView.of(score(config)));
                });
    }

    static ModelScore score(Config config) throws IOException {
        try (ProgressBar bar = ProgressBar.of("scoring")) {
            ModelScore score = ModelScore.of(config.modelFolder(), config.testFolder(), config.schema(), bar);
            if (!score.scores().confusionMatrix().isF1Defined()) {
                LoggerFactory.getLogger(Scoring.class)
                        .warn("no row exited and none was predicted to: F1 means nothing here and is set to 0");
            }
            ScoreFile.write(score.scores().f1(), config.modelFolder().resolve(ScoreFile.FILE_NAME));
            return score;
        }
    }
}
