package risk.finding;

import static risk.finding.Parts.percent;
import static risk.finding.Parts.rows;
import static risk.finding.Parts.subject;

import risk.text.Numbers;
import risk.text.Words;

/** What findings about the rows say. */
final class RowSentences {

    private RowSentences() {}

    /** @throws IllegalArgumentException if it is about something else */
    static String phrase(Finding f) {
        return switch (f.key()) {
            case NO_ROWS -> "there are no rows";
            case MISSING_IDS ->
                "%s is missing in %s of %s (%s)".formatted(subject(f), f.count("missing"), rows(f, "rows"), percent(f));
            case MISSING_SHARE ->
                "%s is missing in %s of the rows%s"
                        .formatted(
                                subject(f),
                                percent(f),
                                f.has("reference")
                                        ? ", " + Numbers.percent(f.number("reference")) + " in the reference"
                                        : "");
            case EMPTY_COLUMN -> "%s has no value in any of %s".formatted(subject(f), rows(f, "rows"));
            case INFINITE -> "%s is infinite in %s".formatted(subject(f), rows(f, "infinite"));
            case CONSTANT -> "%s is %s in all %s that have a value".formatted(subject(f), value(f), rows(f, "rows"));
            case ALMOST_CONSTANT ->
                "%s is %s in %s of the rows%s"
                        .formatted(
                                subject(f), value(f), percent(f), f.count("missing") > 0 ? " that have a value" : "");
            case RANGE ->
                "%s lies outside the reference's range of %s to %s in %s (%s): %s below, %s above; it goes from %s to %s"
                        .formatted(
                                subject(f),
                                Numbers.number(f.number("reference_min")),
                                Numbers.number(f.number("reference_max")),
                                Words.count(f.count("below") + f.count("above"), "row"),
                                percent(f),
                                f.count("below"),
                                f.count("above"),
                                Numbers.number(f.number("min")),
                                Numbers.number(f.number("max")));
            case NEW_CATEGORIES ->
                "%s has %s that the reference doesn't know, in %s (%s): %s"
                        .formatted(
                                subject(f),
                                categories(f),
                                rows(f, "rows"),
                                percent(f),
                                Words.names(f.texts("first"), f.count("categories")));
            case VANISHED_CATEGORIES ->
                "%s no longer has %s of the reference: %s; the first stood in %s of its rows"
                        .formatted(
                                subject(f),
                                categories(f),
                                Words.names(f.texts("first"), f.count("categories")),
                                percent(f));
            case CORRELATION ->
                "%s of %s and %s is %s, %s in the reference"
                        .formatted(
                                f.text("method"),
                                f.text("first"),
                                f.text("second"),
                                hundredths(f.number("value")),
                                hundredths(f.number("reference")));
            case LOOK_ALIKES ->
                "%s has %s that %s like another one but for case, blanks or what can't be seen: %s"
                        .formatted(
                                subject(f),
                                Words.groupedCount(f.count("texts"), "text"),
                                f.count("texts") == 1 ? "looks" : "look",
                                String.join(", ", f.texts("first")));
            case CONFLICTING_LABELS ->
                "%s with both labels, %s: %s"
                        .formatted(
                                Words.count(f.count("clients"), "client"),
                                f.count("contradictions") > 0
                                        ? f.count("contradictions") + " of them in rows that differ in nothing else"
                                        : "in rows that differ in more than the label",
                                Words.names(f.texts("first"), f.count("clients")));
            default -> throw new IllegalArgumentException(f.key() + " is not about the rows");
        };
    }

    private static String value(Finding f) {
        return '"' + Words.shortened(f.text("value")) + '"';
    }

    private static String categories(Finding f) {
        return f.count("categories") == 1 ? "1 category" : f.count("categories") + " categories";
    }

    private static String hundredths(double coefficient) {
        return Numbers.number(Math.rint(100 * coefficient) / 100);
    }
}
