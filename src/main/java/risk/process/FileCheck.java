package risk.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import risk.score.ModelComparison;

/**
 * The models on the rows of one new file, by itself.
 *
 * @param rows labelled ones that stand in no file that the deployed model knows
 * @param exits how many of these exited
 * @param deployedF1 of the deployed model; null where it is undefined
 * @param comparison with the re-trained model, cross-validated; null where none was trained
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileCheck(
        String file,
        long rows,
        long exits,
        @Nullable Double deployedF1,
        @Nullable ModelComparison comparison) {}
