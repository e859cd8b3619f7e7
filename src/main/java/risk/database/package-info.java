/**
 * SQL databases by JDBC: who asks them, what each of them has its own way of, and new rows drawn from one into files.
 *
 * <p>Start at {@link risk.database.Database}, which the history is kept in, too, and at {@link risk.database.InputDatabase}.
 */
@NullMarked
package risk.database;

import org.jspecify.annotations.NullMarked;
