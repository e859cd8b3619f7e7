/**
 * Reads CSV exactly: records, headers and cells as they stand in a file, by blocks and on all cores; and the files that
 * spreadsheets open.
 *
 * <p>Start at {@link risk.csv.CsvSource}, which cuts a file into blocks of records, and at {@link risk.csv.RowParser}, which
 * reads the cells of one. Commons CSV reads the headers and writes what spreadsheets open.
 */
@NullMarked
package risk.csv;

import org.jspecify.annotations.NullMarked;
