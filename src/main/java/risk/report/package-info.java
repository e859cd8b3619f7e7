/**
 * The reports: files that people open, such as the list of clients at risk.
 *
 * <p>Start at {@link risk.report.Reports}.
 */
@NullMarked
package risk.report;

import org.jspecify.annotations.NullMarked;
