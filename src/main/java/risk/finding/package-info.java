/**
 * What somebody should know, as numbers, and what could not be measured, with the reason.
 *
 * <p>Start at {@link risk.finding.Finding}; {@link risk.finding.Sentences} has the words, and {@link risk.finding.Measured}
 * is a value or the reason why there is none.
 */
@NullMarked
package risk.finding;

import org.jspecify.annotations.NullMarked;
