/**
 * The reports: files that people open, made of documents.
 *
 * <p>Start at {@link risk.report.Reports}.
 */
@NullMarked
package risk.report;

import org.jspecify.annotations.NullMarked;
