/**
 * Whether the data of today is still the data that the model learnt from.
 *
 * <p>Start at {@link risk.drift.DatasetDrift}. A comparison needs no rows, only a {@link risk.drift.ColumnDistribution} of each
 * column; {@link risk.drift.Profile} holds those of a data set, {@link risk.settings.DriftMethod} says how two are compared. What
 * changes in no column alone {@link risk.drift.MultivariateDrift} sees.
 */
@NullMarked
package risk.drift;

import org.jspecify.annotations.NullMarked;
