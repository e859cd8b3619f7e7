package risk.render;

import java.time.Instant;
import java.util.Optional;
import risk.finding.Measured;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Places;
import risk.text.Times;

/** What stands in a table: a value of a type, so that a reader may sort by it, and the form in which people read it. */
public sealed interface Cell {

    /** What people read. */
    String text();

    /** A word, a name or a sentence. */
    record Text(String text) implements Cell {}

    /** The name of a client, which may have to be left out. */
    record Client(String name) implements Cell {
        @Override
        public String text() {
            return name;
        }
    }

    /**
     * The beginning of a text that may be long.
     *
     * @param places how many it may take
     */
    record Excerpt(String whole, int places) implements Cell {
        @Override
        public String text() {
            return Places.shortened(whole, places);
        }
    }

    record Count(long count) implements Cell {
        @Override
        public String text() {
            return Numbers.grouped(count);
        }
    }

    record Quantity(double number, Format format) implements Cell {
        @Override
        public String text() {
            return format.of(number);
        }
    }

    /** From one number to another. */
    record Range(double from, double to, Format format) implements Cell {
        @Override
        public String text() {
            return format.of(from) + " to " + format.of(to);
        }
    }

    /** Which numbers a limit sets apart. */
    enum Side {
        BELOW("<"),
        FROM_ON(">=");

        private final String sign;

        Side(String sign) {
            this.sign = sign;
        }
    }

    /** All numbers on a side of one. */
    record Limit(Side side, double number, Format format) implements Cell {
        @Override
        public String text() {
            return side.sign + " " + format.of(number);
        }
    }

    /**
     * A value and how frequent it is.
     *
     * @param percent 0 to 100
     */
    record WithPercent(Cell value, double percent) implements Cell {
        @Override
        public String text() {
            return value.text() + " (" + Format.PERCENT.of(percent) + ")";
        }
    }

    /** To the second, in UTC. */
    record Time(Instant time) implements Cell {
        @Override
        public String text() {
            return Times.second(time);
        }
    }

    record YesNo(boolean yes) implements Cell {
        @Override
        public String text() {
            return yes ? "yes" : "no";
        }
    }

    /** @param reason why there is no value, in a few words */
    record Missing(String reason) implements Cell {
        @Override
        public String text() {
            return "-";
        }
    }

    static Cell text(String text) {
        return new Text(text);
    }

    static Cell count(long count) {
        return new Count(count);
    }

    static Cell number(double number, Format format) {
        return new Quantity(number, format);
    }

    /** The number, or why there is none. */
    static Cell number(Measured<Double> number, Format format) {
        return number.fold(measured -> number(measured, format), Missing::new);
    }

    /** @param reason why there is no number, where there is none */
    static Cell number(Optional<Double> number, Format format, String reason) {
        return number(Measured.of(number, reason), format);
    }
}
