/**
 * Whether the data of today is still the data that the model learnt from.
 *
 * <p>Start at {@link risk.drift.ColumnDistribution}, which is all that a comparison needs to know of a column, and at
 * {@link risk.drift.Profile}, which holds those of a data set.
 */
@NullMarked
package risk.drift;

import org.jspecify.annotations.NullMarked;
