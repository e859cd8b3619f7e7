/**
 * What tells whether the machinery is in order: how long its steps take, and how old its libraries are.
 *
 * <p>Start at {@link risk.monitor.Timing} and at {@link risk.monitor.Dependencies}. Whether the data is in order is told by
 * {@link risk.quality}.
 */
@NullMarked
package risk.monitor;

import org.jspecify.annotations.NullMarked;
