package risk.render;

import java.util.List;

/**
 * Values against others, as points and as lines through them.
 *
 * @param moments along the horizontal axis, in which something happened
 * @param summary what is to be seen, in a sentence, for whoever doesn't see it
 * @param table the same numbers
 */
public record PlotChart(
        String title, Axis across, Axis up, List<Series> series, List<Moment> moments, String summary, Table table)
        implements Chart {

    /** How values look, in an order in which they can be told apart. */
    public enum Look {
        /** Circles with a line through them. */
        FIRST,
        /** Squares with a line through them. */
        SECOND,
        /** Circles alone. */
        POINTS,
        /** Squares alone. */
        SECOND_POINTS,
        /** A thin line alone, for what the others are held against. */
        STRAIGHT
    }

    public record Point(double across, double up) {}

    /**
     * Values that belong together.
     *
     * @param name what they are; nothing where the series before says it, too
     * @param points from left to right; those that are no finite number are left out
     */
    public record Series(String name, Look look, List<Point> points) {
        public Series {
            points = points.stream()
                    .filter(point -> Double.isFinite(point.across()) && Double.isFinite(point.up()))
                    .toList();
        }

        /** A straight line from one point to another. */
        public static Series straight(String name, Point from, Point to) {
            return new Series(name, Look.STRAIGHT, List.of(from, to));
        }
    }

    /** @param name a word or two */
    public record Moment(double across, String name) {}

    public PlotChart {
        series = series.stream().filter(one -> !one.points().isEmpty()).toList();
        moments = List.copyOf(moments);
    }

    /** Without moments. */
    public PlotChart(String title, Axis across, Axis up, List<Series> series, String summary, Table table) {
        this(title, across, up, series, List.of(), summary, table);
    }
}
