package risk.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import risk.drift.ColumnDrift;
import risk.drift.ColumnHistogram;
import risk.drift.Significance;
import risk.explain.Importance;
import risk.monitor.DataHealth;
import risk.render.Axis;
import risk.render.Axis.Tick;
import risk.render.Block;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Heading;
import risk.render.Line;
import risk.render.Paragraph;
import risk.render.PlotChart;
import risk.render.PlotChart.Look;
import risk.render.PlotChart.Point;
import risk.render.PlotChart.Series;
import risk.render.Table;
import risk.render.Table.Column;
import risk.settings.DriftMethod;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Words;

/** How the newest rows are spread beside those that the model learnt from, the column first whose drift matters most. */
final class ShapesView {

    /** More would not be looked at; the table above has all columns. */
    private static final int MOST = 6;

    private static final int MOST_COMPARED = 20;

    private ShapesView() {}

    static Document of(DataHealth health, List<Importance> importance) {
        return health.comparison()
                .map(comparison -> of(comparison, importance))
                .orElse(
                        Document.of(
                                Paragraph.of(
                                        Line.flowing(
                                                "No distributions are drawn: rows of a further file beside those trained on would fill this place."))));
    }

    private static Document of(DataHealth.Comparison comparison, List<Importance> importance) {
        Map<String, ColumnHistogram> shapes = new HashMap<>(comparison.histograms());
        shapes.values()
                .removeIf(
                        shape -> shape.reference().isEmpty() || shape.current().isEmpty());
        List<ColumnDrift> columns = ranked(comparison.drift().columns(), importance);
        List<Block> blocks =
                new ArrayList<>(List.of(new Heading(2, Line.whole("The columns whose drift matters most"))));
        distances(columns).ifPresent(blocks::add);
        List<ColumnDrift> drawn = columns.stream()
                .filter(column -> shapes.containsKey(column.column()))
                .limit(MOST)
                .toList();
        drawn.forEach(column -> blocks.add(chart(column, Objects.requireNonNull(shapes.get(column.column())))));
        blocks.add(Paragraph.of(Line.flowing(
                drawn.isEmpty()
                        ? "No column has a drift that could be drawn: none has values of one type on both sides."
                        : "Ranked by importance times drift; the target and the prediction count as all features together. "
                                + Words.count(columns.size(), "column") + " could be ranked, "
                                + drawn.size() + " of them are drawn.")));
        return new Document(blocks);
    }

    /** The target and the prediction are of no less importance than all features together. */
    private static List<ColumnDrift> ranked(List<ColumnDrift> columns, List<Importance> importance) {
        Map<String, Double> shares = new HashMap<>();
        importance.forEach(feature -> shares.put(feature.feature(), feature.share()));
        return columns.stream()
                .filter(column -> column.strength().isMeasured())
                .sorted(Comparator.comparingDouble((ColumnDrift column) ->
                        -column.strength().orElse(0.0) * shares.getOrDefault(column.column(), 1.0)))
                .toList();
    }

    /** Of the columns that have a distance beside what chance makes of it; none where no column has. */
    private static Optional<PlotChart> distances(List<ColumnDrift> columns) {
        List<ColumnDrift> shown = columns.stream()
                .filter(column -> bound(column).isPresent())
                .limit(MOST_COMPARED)
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        List<Point> measured = new ArrayList<>();
        List<Point> chance = new ArrayList<>();
        Table.Builder table = Table.of(
                Column.text("Column"),
                Column.number("distance by its threshold"),
                Column.number("chance by the threshold"));
        double most = 1;
        for (int i = shown.size() - 1; i >= 0; i--) {
            ColumnDrift column = shown.get(i);
            double strength = column.strength().orElse(0.0);
            double byChance = bound(column).orElse(0.0);
            double up = names.size() + 0.5;
            names.add(column.column());
            measured.add(new Point(strength, up));
            chance.add(new Point(byChance, up));
            most = Math.max(most, finite(Math.max(strength, byChance)));
        }
        shown.forEach(column -> table.row(
                Cell.text(column.column()),
                Cell.number(column.strength(), Format.SCORE),
                Cell.number(bound(column), Format.SCORE, "not asked for")));
        return Optional.of(new PlotChart(
                "How far each column has drifted, and how far chance takes it",
                Axis.numbers("distance, in multiples of its threshold", 0, 1.05 * most),
                Axis.names("column, that which matters most on top", names),
                List.of(
                        Series.straight("the threshold", new Point(1, 0), new Point(1, names.size())),
                        new Series("measured", Look.POINTS, measured),
                        new Series("chance stays below in 95 %", Look.SECOND_POINTS, chance)),
                "A column has drifted where its circle is right of the line and of its square.",
                table.build()));
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 1;
    }

    private static Optional<Double> bound(ColumnDrift column) {
        Significance chance = column.chance();
        Double threshold = column.threshold();
        return chance == null || chance.bound() == null || threshold == null || threshold == 0
                ? Optional.empty()
                : Optional.of(chance.bound() / threshold);
    }

    private static PlotChart chart(ColumnDrift column, ColumnHistogram shape) {
        List<Point> before = points(shape.reference());
        List<Point> now = points(shape.current());
        double most = IntStream.range(0, before.size())
                .mapToDouble(i -> Math.max(before.get(i).up(), now.get(i).up()))
                .max()
                .orElse(1);
        String verdict = column.drifted() ? "drifted" : column.isHeldBack() ? "not beyond chance" : "not drifted";
        return new PlotChart(
                column.column() + ": " + verdict,
                shape.labels().isEmpty()
                        ? numbers(column.column(), shape)
                        : Axis.names("value of " + column.column(), shape.labels()),
                percent(most),
                List.of(new Series("trained on", Look.FIRST, before), new Series("the newest rows", Look.SECOND, now)),
                summary(column, verdict),
                table(shape));
    }

    private static String summary(ColumnDrift column, String verdict) {
        DriftMethod method = column.method();
        String score = method == null
                ? ""
                : column.score()
                        .map(value -> " (" + method.key() + " " + Format.SCORE.of(value) + ")")
                        .orElse("");
        return column.column() + " has " + verdict + score + "."
                + (column.change() == null ? "" : " " + column.change().sentence() + ".");
    }

    private static List<Point> points(List<Double> shares) {
        return IntStream.range(0, shares.size())
                .mapToObj(i -> new Point(i + 0.5, shares.get(i)))
                .toList();
    }

    private static Axis percent(double most) {
        Axis numbers = Axis.numbers("share of the rows of either side", 0, Math.min(1, Math.max(1.1 * most, 0.05)));
        return new Axis(
                numbers.name(),
                numbers.from(),
                numbers.to(),
                numbers.ticks().stream()
                        .map(tick -> new Tick(tick.at(), Numbers.significant(100 * tick.at(), 3) + " %"))
                        .toList());
    }

    /** The bins beside each other, and between two what parts them. */
    private static Axis numbers(String column, ColumnHistogram shape) {
        return new Axis(
                column + ", without the outermost hundredths",
                0,
                shape.reference().size(),
                IntStream.range(0, shape.edges().size())
                        .mapToObj(i -> new Tick(i, Format.VALUE.of(shape.edges().get(i))))
                        .toList());
    }

    private static Table table(ColumnHistogram shape) {
        Table.Builder table =
                Table.of(Column.text("Value"), Column.number("trained on"), Column.number("the newest rows"));
        for (int i = 0; i < shape.reference().size(); i++) {
            table.row(
                    Cell.text(name(shape, i)),
                    Cell.number(shape.reference().get(i), Format.SHARE),
                    Cell.number(shape.current().get(i), Format.SHARE));
        }
        return table.build();
    }

    private static String name(ColumnHistogram shape, int bin) {
        if (!shape.labels().isEmpty()) {
            return shape.labels().get(bin);
        }
        return Format.VALUE.of(shape.edges().get(bin)) + " to "
                + Format.VALUE.of(shape.edges().get(bin + 1));
    }
}
