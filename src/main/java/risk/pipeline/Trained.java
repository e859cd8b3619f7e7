package risk.pipeline;

import java.util.List;
import risk.data.Dataset;
import risk.finding.Finding;
import risk.model.ModelFile;
import risk.project.Project;
import risk.score.EncodingAdvice;

/**
 * A trained model.
 *
 * @param rows all that it was trained on
 */
public record Trained(ModelFile model, Dataset rows) {

    /** What would make a better one; it is worked out when it is asked for, from a sample of the rows. */
    public List<Finding> advice(Project project) {
        return EncodingAdvice.of(rows, project.config().training(), project.seed());
    }
}
