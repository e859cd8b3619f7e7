package risk.finding;

import org.jspecify.annotations.Nullable;
import risk.text.Numbers;
import risk.text.Words;

/** What is said of something that is not as the configuration expects. */
final class Expected {

    private static final int DIGITS = 4;

    private Expected() {}

    static String phrase(Finding f) {
        return unmet(f)
                + (f.has("files") ? " (in " + Words.names(f.texts("files"), f.count("files_in_all")) + ")" : "");
    }

    private static String unmet(Finding f) {
        if (f.has("unmeasured")) {
            return f.subject() == null
                    ? "F1 can't be held against what is expected: " + f.text("unmeasured")
                    : "%s has groups that can't be held against what is expected: %s"
                            .formatted(f.subject(), f.text("unmeasured"));
        }
        return switch (f.text("measure")) {
            case "missing_share" ->
                "%s is missing in %s of the rows, expected in at most %s"
                        .formatted(f.subject(), percent(f.measured()), percent(f.limit()));
            case "range" ->
                "%s goes %s to %s, expected %s"
                        .formatted(f.subject(), isAbove(f) ? "up" : "down", measured(f), bound(f));
            case "levels" ->
                "%s is %s in %s of the rows, expected %s"
                        .formatted(
                                f.subject(),
                                Words.names(f.texts("first"), f.count("levels")),
                                percent(f.measured()),
                                Words.names(f.texts("among"), f.texts("among").size()));
            case "rows" -> "the newest files brought %s new rows, expected %s".formatted(measured(f), bound(f));
            case "age_hours" ->
                "the newest input file was changed %s hours ago, expected %s".formatted(measured(f), bound(f));
            case "fairness" ->
                "%s has groups whose rates of predicted exits lie %s apart on the test data, expected %s"
                        .formatted(f.subject(), measured(f), bound(f));
            case "f1_score" -> "the model has F1 %s on the test data, expected %s".formatted(measured(f), bound(f));
            default -> "%s is not as expected".formatted(f.text("measure"));
        };
    }

    private static boolean isAbove(Finding f) {
        return f.measured() != null && f.limit() != null && f.measured() > f.limit();
    }

    private static String measured(Finding f) {
        return number(f.measured(), f.limit());
    }

    /** A few digits, or all where they would hide that it is not the bound. */
    private static String number(@Nullable Double number, @Nullable Double bound) {
        if (number == null) {
            return "-";
        }
        String rounded = Numbers.significant(number, DIGITS);
        return bound != null && rounded.equals(Numbers.plain(bound)) ? Numbers.plain(number) : rounded;
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "-" : Numbers.significant(100 * share, DIGITS) + " %";
    }

    private static String bound(Finding f) {
        return (isAbove(f) ? "at most " : "at least ") + (f.limit() == null ? "-" : Numbers.plain(f.limit()));
    }
}
