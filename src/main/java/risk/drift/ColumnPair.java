package risk.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.settings.ColumnKind;
import risk.settings.DriftMethod;
import risk.settings.DriftSettings;
import risk.settings.DriftVerdict;
import risk.statistics.PValue;

/**
 * One column of the reference and of the current data: how far the one is from the other, however bad they are. It is measured
 * at once, and judged when it is known how many columns there are beside it.
 */
final class ColumnPair {

    /** A column has vanished where so much of the share of cells that had a value has. */
    private static final double VANISHED = 0.5;

    /** And where chance does so with no greater probability. */
    private static final double VANISHED_BY_CHANCE = 0.01;

    private static final String REFERENCE = "the reference";
    private static final String CURRENT = "the current data";

    private final ColumnDistribution reference;
    private final ColumnDistribution current;
    private final DriftSettings settings;
    private final List<Finding> notes = new ArrayList<>();
    private final boolean vanished;
    private final @Nullable Score score;

    /** @param chance what chance does in one of so many columns as are compared, which is known once all are */
    private record Score(DriftMethod method, double value, double threshold, LongFunction<Significance> chance) {}

    private ColumnPair(
            Profile profile, ColumnDistribution reference, ColumnDistribution current, DriftSettings settings) {
        this.reference = reference;
        this.current = current;
        this.settings = settings;
        if (reference.type() != current.type()) {
            notes.add(note(FindingKey.TYPES_DIFFER, reference)
                    .with("reference", shown(reference))
                    .with("current", shown(current)));
            vanished = false;
            score = null;
            return;
        }
        lookAt(reference, REFERENCE);
        lookAt(current, CURRENT);
        vanished = !reference.column().equals(settings.lateLabel()) && hasVanished();
        boolean compared = reference.rows() > 0 && current.rows() > 0 && hasDistribution();
        score = compared ? score(profile) : null;
    }

    /** Measures two columns of one name. */
    static ColumnPair of(
            Profile profile, ColumnDistribution reference, ColumnDistribution current, DriftSettings settings) {
        return new ColumnPair(profile, reference, current, settings);
    }

    /** A column that only the reference has: its values, if it had any, have vanished. */
    static ColumnDrift onlyInReference(ColumnDistribution column) {
        return oneSided(column, CURRENT, column.rows() > 0);
    }

    /** A column that only the current data has. */
    static ColumnDrift onlyInCurrent(ColumnDistribution column) {
        return oneSided(column, REFERENCE, false);
    }

    private static ColumnDrift oneSided(ColumnDistribution column, String lacking, boolean vanished) {
        Finding note = note(FindingKey.ONE_SIDED, column).with("side", lacking);
        return new ColumnDrift(
                column.column(), column.type(), Measured.not(note.phrase()), null, List.of(note), vanished);
    }

    /** Whether it counts among the columns of which a share may drift. */
    boolean isCompared() {
        return vanished || (score != null && Double.isFinite(score.value()));
    }

    /** @param compared how many columns are, at least 1 */
    ColumnDrift judged(long compared) {
        boolean sameType = reference.type() == current.type();
        Optional<DriftMethod> method = Optional.ofNullable(score).map(Score::method);
        ColumnChange change = sameType ? ColumnChange.of(reference, current, method) : null;
        Measured<ColumnDrift.Test> test = score == null
                ? Measured.not(notes.stream().map(Finding::phrase).collect(Collectors.joining("; ")))
                : Measured.of(test(score, compared));
        return new ColumnDrift(reference.column(), reference.type(), test, change, notes, vanished);
    }

    private ColumnDrift.Test test(Score found, long compared) {
        ColumnDrift.Test test = ColumnDrift.Test.of(found.method(), found.value(), found.threshold());
        return settings.verdict() == DriftVerdict.EVIDENTLY || !test.score().isMeasured()
                ? test
                : test.beside(found.chance().apply(compared));
    }

    private Score score(Profile profile) {
        DriftMethod method = DriftMeasure.method(settings, reference, current);
        double value = DriftMeasure.score(method, reference, current);
        if (!Double.isFinite(value)) {
            notes.add(note(FindingKey.NO_SCORE, reference)
                    .with("reason", method.key() + " " + DriftMeasure.needs(method)));
        }
        double threshold = settings.threshold(reference.column(), method);
        return new Score(method, value, threshold, chance(method, value, threshold, profile));
    }

    private LongFunction<Significance> chance(DriftMethod method, double value, double threshold, Profile profile) {
        if (settings.verdict() == DriftVerdict.EVIDENTLY || !Double.isFinite(value)) {
            return compared -> Significance.ofPValue(BoundedPValue.computed(1), compared);
        }
        if (method.isPValue()) {
            BoundedPValue pValue = TwoSampleTest.pValue(method, reference, current, value, settings.seed());
            return compared -> Significance.ofPValue(pValue, compared);
        }
        DistanceBounds bounds = profile.bounds(reference.column())
                .filter(kept -> kept.method() == method)
                .map(kept -> kept.forRows((double) reference.rows(), (double) current.rows()))
                .orElseGet(() -> DistanceBounds.of(method, reference, current, settings.seed()));
        ColumnDistribution near = method.isBinned() ? NearValues.moved(current, reference) : current;
        double distance = near == current ? value : Math.min(value, DriftMeasure.score(method, reference, near));
        // A distance that is none between values that are nearly equal isn't beyond anything.
        double relevant = method.isDrift(distance, threshold) || distance == value ? distance : 0;
        return compared -> Significance.ofDistance(relevant, bounds, compared);
    }

    /** Whether values of the column tell something; else a note says what they are. */
    private boolean hasDistribution() {
        ColumnKind kind = settings.kinds().getOrDefault(reference.column(), ReferenceKind.of(reference));
        switch (kind) {
            case NUMERIC, CATEGORICAL -> {
                return true;
            }
            case DATE -> notes.add(note(FindingKey.DATES, reference));
            case ID -> notes.add(note(FindingKey.IDENTIFIER, reference));
            case TEXT ->
                notes.add(note(FindingKey.FREE_TEXT, reference)
                        .measured(reference.distinct(), Unit.CATEGORIES)
                        .with("texts", reference.distinct())
                        .with("rows", reference.rows()));
        }
        return false;
    }

    /** Whether values are gone, all or half of the share of cells that had one, and chance doesn't do that. */
    private boolean hasVanished() {
        double cellsBefore = (double) reference.rows() + none(reference);
        double cells = (double) current.rows() + none(current);
        if (reference.rows() == 0 || cells == 0) {
            return false;
        }
        double before = reference.rows() / cellsBefore;
        double now = current.rows() / cells;
        double chance = current.rows() == 0
                ? Math.pow((none(reference) + 1) / (cellsBefore + 1), cells)
                : PValue.ofRise(none(current), (long) cells, none(reference), (long) cellsBefore);
        if (now > VANISHED * before || chance > VANISHED_BY_CHANCE) {
            return false;
        }
        if (current.rows() > 0) {
            notes.add(note(FindingKey.MISSING_SHARE, reference)
                    .measured(1 - now, Unit.SHARE)
                    .limit(1 - VANISHED * before)
                    .with("reference", 1 - before));
        }
        return true;
    }

    /** How many cells have no value. */
    private static long none(ColumnDistribution column) {
        return column.missing() + column.infinite();
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
        boolean harmless = switch (key) {
            case CONSTANT_SIDE, FREE_TEXT, DATES, IDENTIFIER, NO_SCORE -> true;
            default -> false;
        };
        return Finding.of(key, !harmless).about(column.column());
    }

    private static String shown(ColumnDistribution column) {
        return column.isNumeric() ? "numeric" : "categorical";
    }
}
