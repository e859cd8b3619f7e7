/**
 * What the field computes of numbers alone: samples, quantiles, random draws.
 *
 * <p>Start at {@link risk.statistics.RowSample}.
 */
@NullMarked
package risk.statistics;

import org.jspecify.annotations.NullMarked;
