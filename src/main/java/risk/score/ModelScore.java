package risk.score;

import java.util.List;
import risk.finding.Finding;

/**
 * The scores of one version of the model on the test data.
 *
 * @param leftOut what of the test data was not scored on
 */
public record ModelScore(String modelVersion, ClassificationScores scores, List<Finding> leftOut) {
    public ModelScore {
        leftOut = List.copyOf(leftOut);
    }
}
