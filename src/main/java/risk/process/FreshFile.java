package risk.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import risk.score.ModelComparison;

/**
 * The models on the rows of one new file, by itself.
 *
 * @param rows labelled ones that stand in no file that the deployed model knows
 * @param exits how many of these exited
 * @param deployedF1 of the deployed model; empty where it is undefined
 * @param comparison with the re-trained model, cross-validated; empty where none was trained
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FreshFile(
        String file, long rows, long exits, Optional<Double> deployedF1, Optional<ModelComparison> comparison) {}
