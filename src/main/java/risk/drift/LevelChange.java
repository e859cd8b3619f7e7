package risk.drift;

import java.util.Optional;
import risk.settings.DriftMethod;
import risk.text.Numbers;

/**
 * The text of a column from which its score comes: whose share of the rows changed most, the first by the alphabet of those that
 * changed alike, or one that adds much more to the score.
 *
 * @param referencePercent of the rows that have a value, between 0 and 100; the current one alike
 */
public record LevelChange(String level, double referencePercent, double currentPercent) implements ColumnChange {

    private static final double PERCENT = 100;

    /** So much more must another text add to the score than the one whose share changed most. */
    private static final double MUCH_MORE = 1.5;

    /** A rarer text counts as if it had this share, so that logarithms stay finite; {@link Bins} fills zeros alone. */
    private static final double LEAST_SHARE = 0.0001;

    /** Longer texts are cut in a sentence. */
    private static final int SHOWN = 40;

    /**
     * The text whose share changed most, unless another one adds much more to the score, as a new one of few rows may.
     *
     * @param method by which the score comes about
     */
    static LevelChange of(ColumnDistribution reference, ColumnDistribution current, Optional<DriftMethod> method) {
        PooledValues pooled = new PooledValues(reference, current);
        LevelChange moved = null;
        LevelChange cause = null;
        while (pooled.next()) {
            LevelChange change = new LevelChange(
                    pooled.level(),
                    PERCENT * pooled.inReference() / reference.rows(),
                    PERCENT * pooled.inCurrent() / current.rows());
            moved = moved == null || change.size() > moved.size() ? change : moved;
            cause = cause == null || change.exceeds(cause, 1, method) ? change : cause;
        }
        if (moved == null || cause == null) {
            throw new IllegalArgumentException("a column without rows");
        }
        return cause.exceeds(moved, MUCH_MORE, method) ? cause : moved;
    }

    /** Whether this adds more to the score than so many times the other; of two that make it infinite, the one with more rows. */
    private boolean exceeds(LevelChange other, double times, Optional<DriftMethod> method) {
        double ours = method.map(this::partOf).orElse(size());
        double theirs = method.map(other::partOf).orElse(other.size());
        return Double.isInfinite(theirs) ? Double.isInfinite(ours) && size() > other.size() : ours > times * theirs;
    }

    /**
     * What the text adds to the score, but for a factor that is the same for all; from 0 up. Of the G-test it is the leading term;
     * to that of kl_div c - r is added, which comes to 0 over all texts.
     */
    private double partOf(DriftMethod method) {
        double r = referencePercent / PERCENT;
        double c = currentPercent / PERCENT;
        double middle = (r + c) / 2;
        return switch (method) {
            case CHISQUARE, G_TEST -> (c - r) * (c - r) / r;
            case JENSENSHANNON -> information(r, middle) + information(c, middle);
            case HELLINGER -> Math.pow(Math.sqrt(r) - Math.sqrt(c), 2);
            case PSI -> (r - c) * Math.log(Math.max(r, LEAST_SHARE) / Math.max(c, LEAST_SHARE));
            case KL_DIV -> {
                double filled = Math.max(c, LEAST_SHARE);
                yield information(r, filled) + filled - r;
            }
            default -> Math.abs(c - r);
        };
    }

    private static double information(double share, double other) {
        return share == 0 ? 0 : share * Math.log(share / other);
    }

    @Override
    public String sentence() {
        String printable = level.replaceAll("\\p{Cntrl}", " ");
        String name = printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "...";
        String from = Numbers.shortPercent(referencePercent);
        String to = Numbers.shortPercent(currentPercent);
        return "share of \"" + name + "\" " + (from.equals(to) ? from + ", as before" : from + " -> " + to);
    }

    private double size() {
        return Math.abs(currentPercent - referencePercent);
    }
}
