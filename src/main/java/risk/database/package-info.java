/**
 * SQL databases by JDBC: who asks them, and what each of them has its own way of.
 *
 * <p>Start at {@link risk.database.Database}.
 */
@NullMarked
package risk.database;

import org.jspecify.annotations.NullMarked;
