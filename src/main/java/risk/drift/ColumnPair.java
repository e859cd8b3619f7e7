package risk.drift;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.settings.DriftMethod;
import risk.settings.DriftSettings;
import risk.text.Numbers;
import risk.text.Words;

/** One column of the reference and of the current data: how far the one is from the other, however bad they are. */
final class ColumnPair {

    /** A column with more distinct texts in the reference is free text or an identifier: its levels aren't there to stay. */
    private static final int MOST_LEVELS = 1000;

    private static final String REFERENCE = "the reference";
    private static final String CURRENT = "the current data";

    private final ColumnDistribution reference;
    private final ColumnDistribution current;
    private final List<String> warnings = new ArrayList<>();

    private ColumnPair(ColumnDistribution reference, ColumnDistribution current) {
        this.reference = reference;
        this.current = current;
    }

    static ColumnDrift of(ColumnDistribution reference, ColumnDistribution current, DriftSettings settings) {
        return new ColumnPair(reference, current).drift(settings);
    }

    /** A column that only the reference has. */
    static ColumnDrift onlyInReference(ColumnDistribution column) {
        return uncompared(column, null, "not in " + CURRENT);
    }

    /** A column that only the current data has. */
    static ColumnDrift onlyInCurrent(ColumnDistribution column) {
        return uncompared(column, null, "not in " + REFERENCE);
    }

    private ColumnDrift drift(DriftSettings settings) {
        if (reference.type() != current.type()) {
            return uncompared(
                    reference, null, shown(reference) + " in " + REFERENCE + ", " + shown(current) + " in " + CURRENT);
        }
        warnOf(reference, REFERENCE);
        warnOf(current, CURRENT);
        ColumnChange change = ColumnChange.of(reference, current);
        if (reference.rows() == 0 || current.rows() == 0) {
            return uncompared(reference, change, String.join("; ", warnings));
        }
        if (!reference.isNumeric() && reference.distinct() > MOST_LEVELS) {
            warnings.add("not compared: " + Numbers.grouped(reference.distinct()) + " distinct texts in " + REFERENCE
                    + ", free text or an identifier");
            return uncompared(reference, change, String.join("; ", warnings));
        }
        DriftMethod method = DriftMeasure.method(settings, reference, current);
        double threshold = settings.threshold(reference.column(), method);
        double score = DriftMeasure.score(method, reference, current);
        if (!Double.isFinite(score)) {
            warnings.add("no score: " + method.key() + " " + DriftMeasure.needs(method));
        }
        return new ColumnDrift(
                reference.column(),
                reference.type(),
                method,
                Double.isFinite(score) ? score : null,
                threshold,
                Double.isFinite(score) && method.isDrift(score, threshold),
                change,
                warnings.isEmpty() ? null : String.join("; ", warnings));
    }

    private void warnOf(ColumnDistribution column, String where) {
        if (column.infinite() > 0) {
            warnings.add(Words.groupedCount(column.infinite(), "infinite cell") + " left out of " + where);
        }
        if (column.rows() == 0) {
            boolean empty = column.missing() + column.infinite() == 0;
            warnings.add(empty ? "no rows in " + where : "no value in " + where);
        }
        if (column.distinct() == 1) {
            warnings.add("constant in " + where);
        }
    }

    private static ColumnDrift uncompared(ColumnDistribution column, @Nullable ColumnChange change, String warning) {
        return new ColumnDrift(column.column(), column.type(), null, null, null, false, change, warning);
    }

    private static String shown(ColumnDistribution column) {
        return column.isNumeric() ? "numeric" : "categorical";
    }
}
