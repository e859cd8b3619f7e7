package risk.process;

import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.drift.ColumnDrift;
import risk.drift.DatasetDrift;
import risk.monitor.DataHealth;
import risk.quality.Check;
import risk.quality.Finding;
import risk.text.Format;

/**
 * What a look at the rows that new files brought has shown.
 *
 * @param reference in words, what they were held against
 * @param drifted whether the data set has drifted as a whole; never where it was not compared
 * @param share of the columns that drifted, between 0 and 1
 * @param driftedColumns their names
 * @param notCompared why; null where they were compared
 * @param warnings of the data's quality, a sentence each
 */
public record DataFindings(
        String reference,
        boolean drifted,
        double share,
        List<String> driftedColumns,
        @Nullable String notCompared,
        List<String> warnings) {

    private static final String NO_ROWS = "the new files brought no row that was not there before";

    public DataFindings {
        driftedColumns = List.copyOf(driftedColumns);
        warnings = List.copyOf(warnings);
    }

    public static DataFindings of(DataHealth health) {
        boolean noRows = health.rows() == 0;
        DatasetDrift drift = noRows ? null : health.drift();
        return new DataFindings(
                health.reference(),
                drift != null && drift.datasetDrift(),
                drift == null ? 0 : drift.share(),
                drift == null
                        ? List.of()
                        : drift.columns().stream()
                                .filter(ColumnDrift::drifted)
                                .map(ColumnDrift::column)
                                .toList(),
                noRows ? NO_ROWS : health.notCompared(),
                health.quality().warnings().stream()
                        .filter(finding -> finding.check() != Check.ROWS) // Said already.
                        .map(Finding::message)
                        .toList());
    }

    /** What was found, a sentence without its beginning and its end. */
    public String inWords() {
        if (notCompared != null) {
            return "the data could not be compared: " + notCompared;
        }
        String columns = driftedColumns.isEmpty()
                ? "no column has drifted"
                : Format.WHOLE_SHARE.of(share) + " of the columns have drifted (" + String.join(", ", driftedColumns)
                        + ")";
        return (drifted ? "the data have drifted: " : "the data have not drifted: ") + columns;
    }
}
