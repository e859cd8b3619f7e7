package risk;

import java.io.IOException;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import risk.config.Config;
import risk.score.ClassificationScores;
import risk.score.ConfusionMatrix;
import risk.score.ModelScore;
import risk.score.ScoreFile;

/** Step 2b: scores the trained model on the test data and writes the F1 score to {@code latestscore.txt}. */
public final class Scoring {

    private Scoring() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Scoring.class, "Scores the trained model on the test data.")
                .runExclusively(args, (config, line) -> {
                    print(score(config));
                });
    }

    static ModelScore score(Config config) throws IOException {
        try (ProgressBar bar = ProgressBar.of("scoring")) {
            ModelScore score = ModelScore.of(config.modelFolder(), config.testFolder(), config.schema(), bar);
            score.scores()
                    .findings()
                    .forEach(finding -> LoggerFactory.getLogger(Scoring.class).warn(finding.phrase()));
            ScoreFile.write(score.scores().f1(), config.modelFolder().resolve(ScoreFile.FILE_NAME));
            return score;
        }
    }

    private static void print(ModelScore score) {
        ClassificationScores scores = score.scores();
        ConfusionMatrix matrix = scores.confusionMatrix();
        System.out.printf(Locale.ROOT, "model %s on %,d rows of test data%n%n", score.modelVersion(), matrix.rows());
        System.out.println(new TextTable("score", "")
                .row("F1", decimal(scores.f1()))
                .row("accuracy", decimal(matrix.accuracy()))
                .row("precision", decimal(matrix.precision()))
                .row("recall", decimal(matrix.recall()))
                .row("ROC AUC", scores.rocAuc() == null ? "-" : decimal(scores.rocAuc()))
                .row("log loss", decimal(scores.logLoss()))
                .row("Brier", decimal(scores.brier())));
        System.out.print(new TextTable("", "predicted to stay", "predicted to exit")
                .row("stayed", count(matrix.trueNegatives()), count(matrix.falsePositives()))
                .row("exited", count(matrix.falseNegatives()), count(matrix.truePositives())));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
