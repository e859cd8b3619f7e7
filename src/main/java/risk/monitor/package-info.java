/**
 * What tells whether data, model and machinery are in order: summary statistics, missing data, timing, dependencies.
 *
 * <p>Start at {@link risk.monitor.SummaryStatistics} for data and at {@link risk.monitor.Dependencies} for machinery.
 */
@NullMarked
package risk.monitor;

import org.jspecify.annotations.NullMarked;
