/**
 * What the field computes of numbers alone, knowing no column and no model: samples and random draws, ranks, quantiles by their
 * definitions, the bootstrap, probabilities of chance, the roots of matrices.
 *
 * <p>Start at {@link risk.statistics.Quantile} and {@link risk.statistics.RowSample}.
 */
@NullMarked
package risk.statistics;

import org.jspecify.annotations.NullMarked;
