package risk.render;

import java.util.ArrayList;
import java.util.List;
import risk.render.Drawing.Anchor;
import risk.render.Drawing.Ink;
import risk.render.Drawing.Label;
import risk.render.Drawing.Mark;
import risk.render.Drawing.Path;
import risk.render.Drawing.Point;
import risk.render.Drawing.Shape;
import risk.render.Drawing.Size;
import risk.render.PlotChart.Look;
import risk.render.PlotChart.Series;
import risk.text.Places;

/** A plot as a drawing: the names of its axes along them, and above it what each line is. */
final class PlotDrawing {

    private static final int WIDTH = 560;
    private static final int RIGHT = 535;
    private static final int PLOT_HEIGHT = 290;
    private static final int LINE = 24;
    private static final int LEAST_LEFT = 48;

    /** Of a letter, about. */
    private static final double LETTER = 8.2;

    /** Where a word and its mark stand in the list of lines. */
    private static final int KEY = 34;

    private static final int MOST_LETTERS = 62;

    private final PlotChart chart;
    private final List<Shape> shapes = new ArrayList<>();
    private final double left;
    private double top = LINE - 6;

    private PlotDrawing(PlotChart chart) {
        this.chart = chart;
        left = LEAST_LEFT / 2.0
                + Math.max(
                        LEAST_LEFT / 2.0,
                        LETTER
                                * chart.up().ticks().stream()
                                        .mapToInt(tick -> Places.of(tick.label()))
                                        .max()
                                        .orElse(0));
    }

    static Drawing of(PlotChart chart) {
        return new PlotDrawing(chart).drawn();
    }

    private Drawing drawn() {
        keys();
        text(chart.up().name(), 0, top, Anchor.START);
        top += 14;
        double bottom = top + PLOT_HEIGHT;
        grid(bottom);
        chart.moments().forEach(moment -> {
            double x = x(moment.across());
            shapes.add(Path.line(Ink.MOMENT, x, top, x, bottom));
        });
        chart.series().forEach(this::series);
        text(chart.across().name(), (left + RIGHT) / 2, bottom + 2 * LINE, Anchor.MIDDLE);
        return new Drawing(chart.title(), chart.summary(), WIDTH, (int) bottom + 2 * LINE + 14, shapes);
    }

    /** What each line is, side by side where there is room. */
    private void keys() {
        double x = 0;
        for (Series series : chart.series()) {
            if (series.name().isEmpty()) {
                continue;
            }
            String name = Places.shortened(series.name(), MOST_LETTERS);
            double width = KEY + LETTER * Places.of(name) + LINE;
            if (x > 0 && x + width > WIDTH) {
                x = 0;
                top += LINE;
            }
            double middle = top - 5;
            Ink ink = ink(series.look());
            if (hasLine(series)) {
                shapes.add(Path.line(ink, x + 2, middle, x + KEY - 6, middle));
            }
            if (series.look() != Look.STRAIGHT) {
                shapes.add(new Mark(ink, x + KEY / 2.0 - 2, middle));
            }
            text(name, x + KEY, top, Anchor.START);
            x += width;
        }
        top += LINE;
    }

    private void grid(double bottom) {
        double end = Double.NEGATIVE_INFINITY;
        for (Axis.Tick tick : chart.across().ticks()) {
            double x = x(tick.at());
            shapes.add(Path.line(Ink.GRID, x, top, x, bottom));
            double half = LETTER * Places.of(tick.label()) / 2;
            double middle = Math.min(x, WIDTH - half);
            // Of names that would overlap the first is written, and all stand in the table.
            if (middle - half > end) {
                text(tick.label(), middle, bottom + LINE - 2, Anchor.MIDDLE);
                end = middle + half + LETTER / 2;
            }
        }
        for (Axis.Tick tick : chart.up().ticks()) {
            double y = y(tick.at());
            shapes.add(Path.line(Ink.GRID, left, y, RIGHT, y));
            text(tick.label(), left - 8, y + 5, Anchor.END);
        }
    }

    private void series(Series series) {
        Ink ink = ink(series.look());
        List<Point> points = series.points().stream()
                .map(point -> new Point(x(point.across()), y(point.up())))
                .toList();
        if (hasLine(series)) {
            shapes.add(new Path(ink, points));
        }
        if (series.look() != Look.STRAIGHT) {
            points.forEach(point -> shapes.add(new Mark(ink, point.x(), point.y())));
        }
    }

    private static boolean hasLine(Series series) {
        return series.look() != Look.POINTS && series.look() != Look.SECOND_POINTS;
    }

    private static Ink ink(Look look) {
        return switch (look) {
            case FIRST, POINTS -> Ink.FIRST;
            case SECOND, SECOND_POINTS -> Ink.SECOND;
            case STRAIGHT -> Ink.STRAIGHT;
        };
    }

    private double x(double value) {
        return left + chart.across().place(value) * (RIGHT - left);
    }

    private double y(double value) {
        return top + (1 - chart.up().place(value)) * PLOT_HEIGHT;
    }

    private void text(String text, double x, double y, Anchor anchor) {
        shapes.add(new Label(Places.shortened(text, MOST_LETTERS), x, y, anchor, Size.USUAL));
    }
}
