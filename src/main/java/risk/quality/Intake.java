package risk.quality;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import risk.ingest.IngestionRecord;

/**
 * How the rows came in.
 *
 * @param newFiles names of the files whose size is to be judged by that of all others; where it is empty, the file changed last
 * @param toldBefore files of which no row was taken, as was told when they came; it is told once, until they change
 * @param schemas what was seen in the headers of the input files
 * @param at when the report is made
 */
public record Intake(
        IngestionRecord ingestion,
        Set<String> newFiles,
        Set<String> toldBefore,
        List<SchemaCheck> schemas,
        Instant at) {
    public Intake {
        newFiles = Set.copyOf(newFiles);
        toldBefore = Set.copyOf(toldBefore);
        schemas = List.copyOf(schemas);
    }

    /** Of which nothing was told yet. */
    public Intake(IngestionRecord ingestion, Set<String> newFiles, List<SchemaCheck> schemas, Instant at) {
        this(ingestion, newFiles, Set.of(), schemas, at);
    }
}
