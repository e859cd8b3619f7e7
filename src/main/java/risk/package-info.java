/**
 * The steps of the suite, one main class each: a step reads its words, calls the function below that does the work, prints
 * what came of it, and tells by its exit status how it ended.
 *
 * <p>Start at {@link risk.FullProcess}, the one that cron runs, or at the step of interest; {@link risk.Step} runs them all.
 */
@NullMarked
package risk;

import org.jspecify.annotations.NullMarked;
