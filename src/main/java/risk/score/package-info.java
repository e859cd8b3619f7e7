/**
 * How well predictions meet what really happened.
 *
 * <p>Start at {@link risk.score.ClassificationScores}; {@link risk.score.ConfusionMatrix} holds the counts that they come from. Where
 * the model is weak say {@link risk.score.Segments} and {@link risk.score.WeakestSegments}, how it does before labels come {@link
 * risk.score.PerformanceReference}, when it began to fail {@link risk.score.ConceptDrift}, and whether another model is better
 * {@link risk.score.F1Comparison}.
 */
@NullMarked
package risk.score;

import org.jspecify.annotations.NullMarked;
