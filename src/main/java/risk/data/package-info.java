/**
 * What the suite computes with: the columns that a schema names, data sets of them, and any two tables to compare.
 *
 * <p>All rows lie in {@link risk.data.Columns}, wherever they came from, and ids in {@link risk.data.Ids}. Start at
 * {@link risk.data.Dataset}; {@link risk.data.DatasetReader} reads one from CSV, {@link risk.data.Tables} makes a
 * Tablesaw table of one.
 */
@NullMarked
package risk.data;

import org.jspecify.annotations.NullMarked;
