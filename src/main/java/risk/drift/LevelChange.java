package risk.drift;

import risk.text.Numbers;

/**
 * The text of a column whose share of the rows changed most; the first by the alphabet of those that changed alike.
 *
 * @param referencePercent of the rows that have a value, between 0 and 100; the current one alike
 */
public record LevelChange(String level, double referencePercent, double currentPercent) implements ColumnChange {

    private static final double PERCENT = 100;

    /** Longer texts are cut in a sentence. */
    private static final int SHOWN = 40;

    static LevelChange of(ColumnDistribution reference, ColumnDistribution current) {
        PooledValues pooled = new PooledValues(reference, current);
        LevelChange greatest = null;
        while (pooled.next()) {
            LevelChange change = new LevelChange(
                    pooled.level(),
                    PERCENT * pooled.inReference() / reference.rows(),
                    PERCENT * pooled.inCurrent() / current.rows());
            if (greatest == null || change.size() > greatest.size()) {
                greatest = change;
            }
        }
        if (greatest == null) {
            throw new IllegalArgumentException("a column without rows");
        }
        return greatest;
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
