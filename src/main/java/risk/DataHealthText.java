package risk;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.monitor.DataHealth;
import risk.quality.Check;
import risk.quality.ColumnQuality;
import risk.quality.ColumnType;
import risk.quality.DataQuality;
import risk.quality.Quantiles;

/** The health of the newest rows as people read it in a terminal. */
final class DataHealthText {

    private static final double LARGE = 1e6;
    private static final double SMALL = 0.01;
    private static final double WITHOUT_FRACTION = 1000;

    /** The places that a value may take; what is longer is cut, so that the table is no wider than a terminal. */
    private static final int VALUE_WIDTH = 12;

    private static final String CUT = "...";

    private DataHealthText() {}

    static String of(DataHealth health) {
        return drift(health) + "\n" + quality(health.quality());
    }

    static String drift(DataHealth health) {
        String files = String.join(", ", health.files());
        String rows = health.rows() == 1
                ? "The only row of " + files
                : String.format(Locale.ROOT, "The %,d rows of %s", health.rows(), files);
        return health.comparison()
                .fold(
                        comparison -> TextTable.wrapped(rows + " beside " + health.reference()) + "\n"
                                + DriftText.of(comparison.drift())
                                + DriftText.of(comparison.multivariate()),
                        why -> TextTable.wrapped(
                                        rows + (health.rows() == 1 ? " is" : " are") + " compared with nothing:")
                                + TextTable.wrapped(why));
    }

    static String quality(DataQuality quality) {
        TextTable table = new TextTable(
                "Column", "missing %", "distinct", "min", "5 %", "median", "95 %", "max", "most frequent");
        for (ColumnQuality column : quality.columns()) {
            Quantiles quantiles = column.quantiles();
            ColumnQuality.Range range = column.range();
            table.row(
                    column.column(),
                    TextTable.number(column.missingPercent()),
                    column.distinct() == null ? "-" : TextTable.count(column.distinct()),
                    number(range == null ? null : range.min()),
                    number(quantiles == null ? null : quantiles.p5()),
                    number(quantiles == null ? null : quantiles.p50()),
                    number(quantiles == null ? null : quantiles.p95()),
                    number(range == null ? null : range.max()),
                    mostFrequent(column));
        }
        return table + "\n" + findings(quality.findings());
    }

    /** Whole numbers whole, others with a few digits: a table is looked over, not copied from. */
    private static String number(@Nullable Double value) {
        if (value == null) {
            return "-";
        }
        double size = Math.abs(value);
        if (size >= LARGE || (value != 0 && size < SMALL)) {
            String longer = String.format(Locale.ROOT, "%.2e", value);
            return longer.replace("e+0", "e").replace("e+", "e").replace("e-0", "e-");
        }
        boolean whole = value == Math.rint(value) || size >= WITHOUT_FRACTION;
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%.2f", value);
    }

    private static String mostFrequent(ColumnQuality column) {
        String value = column.mostFrequent();
        if (value == null || column.mostFrequentPercent() == null) {
            return "-";
        }
        String shown = column.type() == ColumnType.NUMERIC ? number(Double.valueOf(value)) : shortened(value);
        return String.format(Locale.ROOT, "%s (%.1f %%)", shown, column.mostFrequentPercent());
    }

    private static String shortened(String value) {
        return Terminal.width(value) <= VALUE_WIDTH
                ? value
                : value.substring(0, Terminal.end(value, 0, VALUE_WIDTH - CUT.length())) + CUT;
    }

    private static String findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "nothing to note\n";
        }
        TextTable table = new TextTable("", "what", "finding").withTexts(1, 2);
        for (Finding finding : findings) {
            String[] cells = {
                finding.severity().label(), Check.of(finding).key().replace('_', ' '), finding.sentence()
            };
            if (finding.severity().needsALook()) {
                table.highlightedRow(cells);
            } else {
                table.row(cells);
            }
        }
        return table.toString();
    }
}
