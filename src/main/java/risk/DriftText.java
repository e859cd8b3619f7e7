package risk;

import java.util.Locale;
import risk.drift.ColumnDrift;
import risk.drift.DatasetDrift;
import risk.drift.MultivariateDrift;

/** The drift of data as people read it in a terminal. */
final class DriftText {

    /** An error of more digits is written with an exponent. */
    private static final double LARGE_ERROR = 1e6;

    private DriftText() {}

    static String of(DatasetDrift drift) {
        TextTable table =
                new TextTable("Column", "method", "score", "threshold", "drifted", "what changed").withTexts(1, 4, 5);
        for (ColumnDrift column : drift.columns()) {
            String[] cells = {
                column.column(),
                column.method() == null ? "-" : column.method().key(),
                TextTable.score(column.score().toOptional().orElse(null)),
                threshold(column),
                !column.isCompared() ? "-" : column.drifted() ? "yes" : "no",
                what(column)
            };
            if (column.drifted() || column.warning() != null) {
                table.highlightedRow(cells);
            } else {
                table.row(cells);
            }
        }
        long compared = drift.columns().stream().filter(ColumnDrift::isCompared).count();
        long drifted = drift.columns().stream().filter(ColumnDrift::drifted).count();
        return table
                + String.format(
                        Locale.ROOT,
                        "%d of %d %s drifted: the data set %s%n",
                        drifted,
                        compared,
                        compared == 1 ? "column" : "columns",
                        drift.datasetDrift() ? "drifted" : "did not drift");
    }

    /** A p-value means drift below its threshold, a distance from it on. */
    private static String threshold(ColumnDrift column) {
        if (column.threshold() == null || column.method() == null) {
            return "-";
        }
        return (column.method().isPValue() ? "< " : ">= ") + TextTable.score(column.threshold());
    }

    private static String what(ColumnDrift column) {
        String change = column.change() == null ? "" : column.change().sentence();
        String warning = column.warning() == null ? "" : column.warning();
        return change + (change.isEmpty() || warning.isEmpty() ? "" : "; ") + warning;
    }

    static String of(MultivariateDrift drift) {
        StringBuilder text = new StringBuilder();
        drift.domainClassifier()
                .toOptional()
                .ifPresent(classifier -> text.append(String.format(
                        Locale.ROOT,
                        "All together: a classifier tells the rows apart by ROC AUC %.3f (chance: up to %.3f): %s%n",
                        classifier.auc(),
                        classifier.upperBound(),
                        drifted(classifier.drifted()))));
        drift.reconstructionError()
                .toOptional()
                .ifPresent(error -> text.append(String.format(
                        Locale.ROOT,
                        "Correlations: reconstruction error %s (chance: %s to %s): %s%n",
                        error(error.error()),
                        error(error.lowerBound()),
                        error(error.upperBound()),
                        drifted(error.drifted()))));
        drift.notMeasured().forEach(why -> text.append(TextTable.wrapped(why)));
        return text.toString();
    }

    private static String error(double error) {
        return String.format(Locale.ROOT, error < LARGE_ERROR ? "%.3f" : "%.3e", error);
    }

    private static String drifted(boolean drifted) {
        return drifted ? "drifted" : "not drifted";
    }
}
