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
     * risk}; where the client's row before said something else, {@code lastmonth_activity fell from 412 to 3, far below usual,
     * which raises the risk}.
     */
    public static String of(Contribution contribution) {
        String feature = contribution.feature();
        String verb = verb(contribution.direction());
        return contribution
                .before()
                .map(before -> feature + " " + change(before, contribution.cell()) + " " + verb)
                .orElseGet(() -> feature + " " + state(contribution.cell()) + " " + verb);
    }

    private static String state(FeatureCell cell) {
        if (cell instanceof FeatureCell.Numeric number) {
            return distance(number) + " (" + Numbers.plain(number.value()) + ")";
        }
        if (cell instanceof FeatureCell.Level level) {
            return level.known() ? level.name() : level.name() + " is new to the model, which";
        }
        return cell instanceof FeatureCell.OneOfTwo number ? Numbers.plain(number.value()) : "is unknown, which";
    }

    /** From one value to another, with a word on where it lies now. */
    private static String change(FeatureCell before, FeatureCell now) {
        if (now instanceof FeatureCell.Missing) {
            return "was " + value(before) + " and is unknown, which";
        }
        if (before instanceof FeatureCell.Missing) {
            return "was unknown and is " + value(now) + aside(now, "");
        }
        if (now instanceof FeatureCell.Level) {
            return "changed from " + value(before) + " to " + value(now) + aside(now, "");
        }
        boolean fell = number(now) < number(before);
        String still = now instanceof FeatureCell.Numeric number && fell == number.deviations() > 0 ? "still " : "";
        return (fell ? "fell" : "rose") + " from " + value(before) + " to " + value(now) + aside(now, still);
    }

    private static String aside(FeatureCell now, String still) {
        if (now instanceof FeatureCell.Numeric number) {
            return ", " + still + distance(number) + ", which";
        }
        return now instanceof FeatureCell.Level level && !level.known() ? ", new to the model, which" : ", which";
    }

    private static String value(FeatureCell cell) {
        return cell instanceof FeatureCell.Level level ? level.name() : Numbers.plain(number(cell));
    }

    private static double number(FeatureCell cell) {
        return cell instanceof FeatureCell.Numeric number ? number.value() : ((FeatureCell.OneOfTwo) cell).value();
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
