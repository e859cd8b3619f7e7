package risk.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import risk.finding.Measured;
import risk.history.LiveRelease;
import risk.history.Trend;
import risk.history.Trends;
import risk.render.Axis;
import risk.render.Block;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Line;
import risk.render.Paragraph;
import risk.render.PlotChart;
import risk.render.PlotChart.Look;
import risk.render.PlotChart.Moment;
import risk.render.PlotChart.Point;
import risk.render.PlotChart.Series;
import risk.render.Table;
import risk.render.Table.Column;
import risk.text.Numbers;
import risk.text.Words;

/** The trends of the history as plots, with what is usual and the moments in which a release went live. */
final class TrendPlots {

    private static final int DIGITS = 4;

    private TrendPlots() {}

    /** @param trends those of the history, or why it can't be asked */
    static Document of(Measured<Trends> trends) {
        return trends.fold(
                TrendPlots::of,
                why -> Document.of(
                        Paragraph.of(Line.flowing("The history can't be asked how the numbers developed: " + why))));
    }

    private static Document of(Trends trends) {
        List<Trend> drawn = TrendsView.drawn(trends);
        if (drawn.isEmpty()) {
            return Document.of(Paragraph.of(Line.flowing("No number has been measured " + TrendsView.LEAST_POINTS
                    + " times yet. Further runs on new files will fill this place.")));
        }
        List<Block> blocks = new ArrayList<>();
        drawn.forEach(trend -> blocks.add(plot(trend, trends.deployments())));
        return new Document(blocks);
    }

    private static PlotChart plot(Trend trend, List<LiveRelease> deployments) {
        List<Trend.Point> points = trend.points();
        Instant first = points.get(0).time();
        Instant last = trend.last().time();
        List<Moment> moments = deployments.stream()
                .flatMap(release -> moment(release, points).stream())
                .toList();
        List<Series> series = new ArrayList<>(List.of(
                series("the usual lies between", Look.STRAIGHT, usual(points, Trend.Band::lower)),
                series("", Look.STRAIGHT, usual(points, Trend.Band::upper)),
                series(trend.measure(), Look.FIRST, points.stream().map(point -> at(point, point.value())))));
        series.add(series(
                "unusual",
                Look.SECOND_POINTS,
                points.stream().filter(Trend.Point::outside).map(point -> at(point, point.value()))));
        double[] values = series.stream()
                .flatMap(one -> one.points().stream())
                .mapToDouble(Point::up)
                .sorted()
                .toArray();
        String deployed = moments.isEmpty()
                ? ""
                : " The upright " + (moments.size() == 1 ? "line marks a deployment." : "lines mark deployments.");
        return new PlotChart(
                trend.name(),
                Axis.times("time, in UTC", first, last),
                Axis.numbers(
                        trend.measure(),
                        values.length == 0 ? 0 : values[0],
                        values.length == 0 ? 1 : values[values.length - 1]),
                series,
                moments,
                trend.name() + " is " + number(trend.last().value()) + " after "
                        + Words.groupedCount(points.size(), "measurement") + "." + deployed,
                table(trend, deployed));
    }

    /** When it went live; where the data says when its rows held, and that was at other times, the first batch after. */
    private static Optional<Moment> moment(LiveRelease release, List<Trend.Point> points) {
        Instant first = points.get(0).time();
        Instant last = points.get(points.size() - 1).time();
        Optional<Instant> time =
                release.from().isBefore(first) || release.from().isAfter(last)
                        ? points.stream()
                                .dropWhile(point -> !point.release().equals(release.release()))
                                .map(Trend.Point::time)
                                .findFirst()
                                .filter(first::isBefore)
                        : Optional.of(release.from());
        return time.map(at -> new Moment((double) at.getEpochSecond(), release.release()));
    }

    private static Stream<Point> usual(List<Trend.Point> points, Function<Trend.Band, Double> end) {
        return points.stream().flatMap(point -> point.usual().map(band -> at(point, end.apply(band))).stream());
    }

    private static Point at(Trend.Point point, double value) {
        return new Point((double) point.time().getEpochSecond(), value);
    }

    private static Series series(String name, Look look, Stream<Point> points) {
        return new Series(name, look, points.toList());
    }

    private static Table table(Trend trend, String note) {
        Table.Builder table = Table.of(
                Column.text("Time"), Column.text("release"), Column.number(trend.measure()), Column.text("usual"));
        trend.points()
                .forEach(point -> table.row(
                        new Cell.Time(point.time()),
                        Cell.text(point.release()),
                        Cell.text(number(point.value())),
                        point.usual()
                                .<Cell>map(usual -> Cell.text(number(usual.lower()) + " to " + number(usual.upper())))
                                .orElse(new Cell.Missing("fewer than " + Trend.LEAST_BEFORE + " values before"))));
        return (note.isEmpty() ? table : table.note(Line.flowing(note.strip()))).build();
    }

    private static String number(double value) {
        return Numbers.significant(value, DIGITS);
    }
}
