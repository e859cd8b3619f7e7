package risk.pipeline;

import java.io.IOException;
import java.util.List;
import risk.data.Dataset;
import risk.finding.Finding;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.model.ModelFile;
import risk.project.Project;
import risk.quality.TestOverlap;
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

    /**
     * That rows of the test data stand among the ingested ones, so that the score of a model of them is too good; none where
     * nothing is ingested, or one of the two can't be read: it is a warning, for which nothing else is to fail.
     */
    public static List<Finding> overlap(Project project) {
        try {
            return TestOverlap.of(project.readTestDataWithIds(), project.readFinalDataWithIds())
                    .warnings();
        } catch (IOException | InvalidInputException e) {
            return List.of();
        }
    }

    static ModelScore of(ModelFile trained, Dataset testData) {
        return new ModelScore(
                trained.version(), ClassificationScores.of(trained.model(), testData), testData.findings());
    }
}
