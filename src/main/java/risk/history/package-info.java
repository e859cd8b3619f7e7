/**
 * What the steps leave behind for later: a journal of events, an SQL database that it is written to, and how the numbers in it
 * develop. Whatever the database does, no step waits for it.
 *
 * <p>Start at {@link risk.history.RunHistory}, what one run leaves.
 */
@NullMarked
package risk.history;

import org.jspecify.annotations.NullMarked;
