package risk.database;

import java.util.List;
import java.util.Optional;
import risk.finding.Finding;

/**
 * What came of a look at a database for new rows.
 *
 * @param batch the file of them; empty where there were none
 * @param findings why there was nothing to be had, where that is so
 */
public record Draw(Optional<Batch> batch, List<Finding> findings) {

    public static final Draw NOTHING = new Draw(Optional.empty(), List.of());

    /**
     * New rows as a file.
     *
     * @param file its name
     * @param database where they came from, as people may read it
     */
    public record Batch(String file, long rows, String database) {}

    public Draw {
        findings = List.copyOf(findings);
    }
}
