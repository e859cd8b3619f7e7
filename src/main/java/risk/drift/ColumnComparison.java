package risk.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;

/** Compares one column, however bad it is. */
final class ColumnComparison {

    /** A column with more distinct texts in the reference is free text or an identifier: its levels aren't there to stay. */
    private static final int MOST_LEVELS = 1000;

    private static final String REFERENCE = "the reference";
    private static final String CURRENT = "the current data";

    private final ColumnDistribution reference;
    private final ColumnDistribution current;
    private final List<Finding> notes = new ArrayList<>();

    private ColumnComparison(ColumnDistribution reference, ColumnDistribution current) {
        this.reference = reference;
        this.current = current;
    }

    static ColumnDrift of(ColumnDistribution reference, ColumnDistribution current, DriftSettings settings) {
        return new ColumnComparison(reference, current).drift(settings);
    }

    /** A column that only the reference has. */
    static ColumnDrift onlyInReference(ColumnDistribution column) {
        return oneSided(column, CURRENT);
    }

    /** A column that only the current data has. */
    static ColumnDrift onlyInCurrent(ColumnDistribution column) {
        return oneSided(column, REFERENCE);
    }

    private static ColumnDrift oneSided(ColumnDistribution column, String lacking) {
        return uncompared(
                column, null, List.of(note(FindingKey.ONE_SIDED, column).with("side", lacking)));
    }

    private ColumnDrift drift(DriftSettings settings) {
        if (reference.type() != current.type()) {
            return uncompared(
                    reference,
                    null,
                    List.of(note(FindingKey.TYPES_DIFFER, reference)
                            .with("reference", shown(reference))
                            .with("current", shown(current))));
        }
        lookAt(reference, REFERENCE);
        lookAt(current, CURRENT);
        ColumnChange change = ColumnChange.of(reference, current);
        if (reference.rows() == 0 || current.rows() == 0) {
            return uncompared(reference, change, notes);
        }
        if (!reference.isNumeric() && reference.distinct() > MOST_LEVELS) {
            notes.add(note(FindingKey.FREE_TEXT, reference)
                    .measured(reference.distinct(), Unit.CATEGORIES)
                    .limit(MOST_LEVELS)
                    .with("texts", reference.distinct()));
            return uncompared(reference, change, notes);
        }
        DriftMethod method = settings.method(reference, current);
        ColumnDrift.Test test = ColumnDrift.Test.of(
                method, method.score(reference, current), settings.threshold(reference.column(), method));
        test.score()
                .whyNot()
                .ifPresent(why -> notes.add(note(FindingKey.NO_SCORE, reference).with("reason", why)));
        return new ColumnDrift(reference.column(), reference.type(), Measured.of(test), change, notes);
    }

    private void lookAt(ColumnDistribution column, String side) {
        if (column.infinite() > 0) {
            notes.add(note(FindingKey.INFINITE_LEFT_OUT, column)
                    .measured(column.infinite(), Unit.ROWS)
                    .limit(0)
                    .with("infinite", column.infinite())
                    .with("side", side));
        }
        if (column.rows() == 0) {
            notes.add(note(FindingKey.NO_VALUE, column)
                    .with("rows", column.missing() + column.infinite())
                    .with("side", side));
        }
        if (column.distinct() == 1) {
            notes.add(note(FindingKey.CONSTANT_SIDE, column).with("side", side));
        }
    }

    /** What hides a change from the comparison is a warning; what columns may well be like is worth knowing. */
    private static Finding note(FindingKey key, ColumnDistribution column) {
        boolean harmless = key == FindingKey.CONSTANT_SIDE || key == FindingKey.FREE_TEXT || key == FindingKey.NO_SCORE;
        return Finding.of(key, !harmless).about(column.column());
    }

    private static ColumnDrift uncompared(
            ColumnDistribution column, @Nullable ColumnChange change, List<Finding> notes) {
        String why = notes.stream().map(Finding::phrase).collect(Collectors.joining("; "));
        return new ColumnDrift(column.column(), column.type(), Measured.not(why), change, notes);
    }

    private static String shown(ColumnDistribution column) {
        return column.isNumeric() ? "numeric" : "categorical";
    }
}
