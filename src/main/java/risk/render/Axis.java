package risk.render;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import risk.text.Numbers;
import risk.text.Places;

/**
 * What one side of a plot measures.
 *
 * @param name with its unit
 * @param from the least value that is shown
 * @param to the greatest, above the least
 * @param ticks where lines are drawn and what is written there
 */
public record Axis(String name, double from, double to, List<Tick> ticks) {

    private static final int FIFTHS = 5;

    /** About so many lines are drawn across numbers. */
    private static final double LINES = 5;

    private static final int DIGITS = 4;

    /** A longer name would push the plot off its place. */
    private static final int PLACES = 22;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final double FEW_DAYS = 4 * 86_400.0;
    private static final int TIMES = 4;

    public record Tick(double at, String label) {}

    public Axis {
        ticks = List.copyOf(ticks);
        if (!(from < to)) {
            throw new IllegalArgumentException("expected an end after " + from + ", found " + to);
        }
    }

    /** From none to all, a line for every fifth. */
    public static Axis shares(String name) {
        return new Axis(
                name,
                0,
                1,
                IntStream.rangeClosed(0, FIFTHS)
                        .mapToObj(i -> new Tick((double) i / FIFTHS, 100 * i / FIFTHS + " %"))
                        .toList());
    }

    /** Numbers between two, with lines at round ones; where all are the same, with some room on both sides. */
    public static Axis numbers(String name, double least, double most) {
        boolean one = !(least < most);
        if (one && least == 0) {
            return numbers(name, 0, 1);
        }
        double margin = one ? Math.abs(least) * 0.1 : 0;
        double from = least - margin;
        double to = Math.max(most + margin, Math.nextUp(from));
        double step = round((to - from) / LINES);
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step && ticks.size() < 20; i++) {
            ticks.add(new Tick(i * step, shown(i * step)));
        }
        return new Axis(name, from, to, ticks);
    }

    /** One place for each name, the first from 0 to 1; a long one is cut. */
    public static Axis names(String name, List<String> names) {
        return new Axis(
                name,
                0,
                Math.max(1, names.size()),
                IntStream.range(0, names.size())
                        .mapToObj(i -> new Tick(i + 0.5, Places.shortened(names.get(i), PLACES)))
                        .toList());
    }

    /** In seconds since 1970, in UTC. */
    public static Axis times(String name, Instant first, Instant last) {
        double from = (double) first.getEpochSecond();
        double to = Math.max(from + 60, (double) last.getEpochSecond());
        DateTimeFormatter format = to - from > FEW_DAYS ? DAY : MINUTE;
        return new Axis(
                name,
                from,
                to,
                IntStream.range(0, TIMES)
                        .mapToObj(i -> from + (to - from) * i / (TIMES - 1))
                        .map(at -> new Tick(
                                at,
                                format.format(
                                        Instant.ofEpochSecond(Math.round(at)).atOffset(ZoneOffset.UTC))))
                        .toList());
    }

    /** Where on the axis a value is, from 0 to 1; beyond the ends it is held at them. */
    double place(double value) {
        return Math.max(0, Math.min(1, (value - from) / (to - from)));
    }

    /** The next 1, 2 or 5 times a power of ten. */
    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double digits = step / power;
        return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
    }

    private static String shown(double value) {
        return Math.abs(value) >= 1000 && Math.abs(value) < 1e12 && value == Math.rint(value)
                ? Numbers.grouped((long) value)
                : Numbers.significant(value, DIGITS);
    }
}
