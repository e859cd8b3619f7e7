package risk.finding;

import risk.text.Numbers;
import risk.text.Words;

/** The parts that sentences have in common. */
final class Parts {

    private Parts() {}

    static String subject(Finding f) {
        return String.valueOf(f.subject());
    }

    static String measured(Finding f) {
        return f.measured() == null ? "-" : Numbers.fourDecimals(f.measured());
    }

    static String limit(Finding f) {
        return f.limit() == null ? "-" : Numbers.fourDecimals(f.limit());
    }

    /** What was measured, which is a share. */
    static String percent(Finding f) {
        return f.measured() == null ? "-" : Numbers.percent(f.measured());
    }

    static String rows(Finding f, String detail) {
        return Words.count(f.count(detail), "row");
    }
}
