package risk.process;

import java.util.List;

/**
 * How far the fresh rows lie from those that the deployed model knows.
 *
 * @param drifted whether the data set has drifted as a whole
 * @param share of the columns that drifted, between 0 and 1
 * @param driftedColumns their names
 */
public record DataDriftSummary(boolean drifted, double share, List<String> driftedColumns) {

    public DataDriftSummary {
        driftedColumns = List.copyOf(driftedColumns);
    }

    String inWords() {
        String columns = driftedColumns.isEmpty()
                ? "no column has drifted"
                : DecisionText.format(
                        "%.0f %% of the columns have drifted (%s)", 100 * share, String.join(", ", driftedColumns));
        return (drifted ? "the data have drifted: " : "the data have not drifted: ") + columns;
    }
}
