/**
 * The log as JSON, for those who collect logs: one object a line, with what the line is of.
 *
 * <p>Start at {@link risk.log.JsonLog}.
 */
@NullMarked
package risk.log;

import org.jspecify.annotations.NullMarked;
