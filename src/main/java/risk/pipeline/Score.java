package risk.pipeline;

import java.io.IOException;
import risk.data.Dataset;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.model.ModelFile;
import risk.project.Project;
import risk.score.ClassificationScores;
import risk.score.ModelScore;

/** Scores the trained model on the test data. */
public final class Score {

    private Score() {}

    /**
     * Scores, and writes the F1 score to {@code latestscore.txt}.
     *
     * @throws InvalidInputException if nothing is trained, or no row of the test data is labelled
     */
    public static ModelScore run(Project project, ProgressListener progress) throws IOException {
        ModelScore score = of(project, progress);
        project.writeScore(score.scores().f1());
        return score;
    }

    /** The same, and writes nothing. */
    public static ModelScore of(Project project, ProgressListener progress) throws IOException {
        ModelFile trained = project.readTrainedModel();
        return of(trained, project.readTestData(progress));
    }

    /** The same of the deployed model, whose score nobody changes any more. */
    public static ModelScore ofDeployed(Project project, ProgressListener progress) throws IOException {
        return of(project.requireLive().model(), project.readTestData(progress));
    }

    static ModelScore of(ModelFile trained, Dataset testData) {
        return new ModelScore(
                trained.version(), ClassificationScores.of(trained.model(), testData), testData.findings());
    }
}
