/**
 * Tells people that something needs a look: what a run decided and found, and what is overdue, to a webhook, by mail or through a
 * command.
 *
 * <p>Start at {@link risk.alert.Alerts}.
 */
@NullMarked
package risk.alert;

import org.jspecify.annotations.NullMarked;
