package risk.finding;

import static risk.finding.Parts.subject;

import risk.text.Numbers;
import risk.text.Words;

/** What findings about databases, and the history in them, say. */
final class HistorySentences {

    private HistorySentences() {}

    /** @throws IllegalArgumentException if it is about something else */
    static String phrase(Finding f) {
        return switch (f.key()) {
            case HISTORY_WAITS ->
                "%s can't be written to, and what has happened waits in %s: %s"
                        .formatted(subject(f), f.text("journal"), f.text("reason"));
            case INPUT_DATABASE_UNREAD ->
                "%s can't be read, and no new rows are drawn from it: %s".formatted(subject(f), f.text("reason"));
            case UNUSUAL_VALUE ->
                "%s is %s, usual are %s to %s"
                        .formatted(
                                subject(f),
                                Numbers.number(f.measured() == null ? Double.NaN : f.measured()),
                                Numbers.number(f.number("lower")),
                                Numbers.number(f.number("upper")));
            case STEADY_TREND ->
                "%s %s from %s to %s over %s (%s)"
                        .formatted(
                                subject(f),
                                f.number("to") >= f.number("from") ? "grew" : "fell",
                                Numbers.number(f.number("from")),
                                Numbers.number(f.number("to")),
                                Words.groupedCount(f.count("points"), "value"),
                                Numbers.pValue(f.measured() == null ? Double.NaN : f.measured()));
            default -> throw new IllegalArgumentException(f.key() + " is not about a database");
        };
    }
}
