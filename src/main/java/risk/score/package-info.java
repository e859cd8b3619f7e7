/**
 * How well predictions meet what really happened.
 *
 * <p>Start at {@link risk.score.ClassificationScores}; {@link risk.score.ConfusionMatrix} holds the counts behind it.
 */
@NullMarked
package risk.score;

import org.jspecify.annotations.NullMarked;
