/**
 * The schema, CSV in and out, de-duplication and the record of an ingestion.
 *
 * <p>Start at {@link risk.data.Schema} for what a row is, at
 * {@link risk.data.DatasetReader} for how rows are read, and at
 * {@link risk.data.FinalData} for how many files become one. Commons CSV and Tablesaw live here.
 */
@NullMarked
package risk.data;

import org.jspecify.annotations.NullMarked;
