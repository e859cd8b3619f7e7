/**
 * What people look at: charts of how the model does.
 *
 * <p>Start at {@link risk.report.ConfusionMatrixChart}. XChart lives here.
 */
@NullMarked
package risk.report;

import org.jspecify.annotations.NullMarked;
