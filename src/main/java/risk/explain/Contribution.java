package risk.explain;

import java.util.Optional;

/**
 * What one feature of one client does to the risk, beside what is usual.
 *
 * @param logOdds what it adds to the log-odds of an exit
 * @param before what the client's row before said of the feature; empty where it said the same, or there is no such row
 */
public record Contribution(String feature, FeatureCell cell, double logOdds, Optional<FeatureCell> before) {

    /** Of a client of whom nothing else is known. */
    public Contribution(String feature, FeatureCell cell, double logOdds) {
        this(feature, cell, logOdds, Optional.empty());
    }

    /** A change of the odds by less than a hundredth is no reason for anything. */
    public static final double NEGLIGIBLE = 0.01;

    /** What becomes of the risk. */
    public enum Direction {
        RAISES,
        LOWERS,
        KEEPS
    }

    /** {@link Direction#KEEPS} where the contribution lies within plus and minus {@link #NEGLIGIBLE}, bounds included. */
    public Direction direction() {
        if (Math.abs(logOdds) <= NEGLIGIBLE) {
            return Direction.KEEPS;
        }
        return logOdds > 0 ? Direction.RAISES : Direction.LOWERS;
    }
}
