/**
 * Many CSV files become one of unique rows, with a record of what came from where.
 *
 * <p>Start at {@link risk.ingest.FinalData}; {@link risk.ingest.IngestionRecord} is what it leaves behind.
 */
@NullMarked
package risk.ingest;

import org.jspecify.annotations.NullMarked;
