package risk.explain;

import risk.text.Numbers;

/**
 * Says in a sentence what a number or a category does to the risk.
 *
 * <p>How far out a number lies is told by its place among the reference rows, not by standard deviations: activity is so
 * skewed that no client lies one below the mean, and the least active one would be called usual.
 */
public final class ReasonSentence {

    /** The outermost twentieth on either side of the mean lies far out. */
    private static final double FAR = 0.05;

    /** The outermost quarter lies out; the rest only slightly. */
    private static final double OUT = 0.25;

    private ReasonSentence() {}

    /**
     * Such as {@code lastmonth_activity far below usual (3) raises the risk}, {@code town Leeds lowers the risk}, {@code
     * is_member 0 raises the risk} of a number that is one of two, or {@code number_of_employees is unknown, which raises the
     * risk}.
     */
    public static String of(Contribution contribution) {
        String verb = verb(contribution.direction());
        String feature = contribution.feature();
        if (contribution.cell() instanceof FeatureCell.Numeric number) {
            return feature + " " + distance(number) + " (" + Numbers.plain(number.value()) + ") " + verb;
        }
        if (contribution.cell() instanceof FeatureCell.OneOfTwo number) {
            return feature + " " + Numbers.plain(number.value()) + " " + verb;
        }
        if (contribution.cell() instanceof FeatureCell.Level level) {
            return level.known()
                    ? feature + " " + level.name() + " " + verb
                    : feature + " " + level.name() + " is new to the model, which " + verb;
        }
        return feature + " is unknown, which " + verb;
    }

    /** Such as {@code far below usual}. */
    private static String distance(FeatureCell.Numeric number) {
        if (number.deviations() == 0) {
            return "as usual";
        }
        String side = number.deviations() < 0 ? "below usual" : "above usual";
        if (number.tail() <= FAR) {
            return "far " + side;
        }
        return number.tail() <= OUT ? side : "slightly " + side;
    }

    private static String verb(Contribution.Direction direction) {
        return switch (direction) {
            case RAISES -> "raises the risk";
            case LOWERS -> "lowers the risk";
            case KEEPS -> "hardly changes the risk";
        };
    }
}
