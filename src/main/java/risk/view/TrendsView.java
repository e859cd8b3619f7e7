package risk.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import risk.csv.CsvText;
import risk.finding.Finding;
import risk.history.LiveRelease;
import risk.history.Trend;
import risk.history.Trends;
import risk.render.Block;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Findings;
import risk.render.Line;
import risk.render.Paragraph;
import risk.render.Table;
import risk.render.Table.Column;
import risk.render.TrendChart;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Times;

/** How the numbers of the history developed. */
public final class TrendsView {

    /** Fewer points are no trend to look at. */
    public static final int LEAST_POINTS = 3;

    private static final int MOST_CHARTS = 8;

    private static final int PLACES = 44;

    private static final int DIGITS = 4;

    private TrendsView() {}

    public static Document of(Trends trends) {
        if (trends.trends().isEmpty()) {
            return Document.of(Paragraph.of(Line.flowing("the history has no such values yet")));
        }
        List<Block> blocks = new ArrayList<>();
        Table.Builder table = Table.of(
                Column.text("Measure"),
                Column.text("of"),
                Column.number("newest"),
                Column.text("usual"),
                Column.text("the last values"));
        for (Trend trend : trends.trends()) {
            List<Cell> cells = cells(trend);
            if (trend.last().outside()) {
                table.highlightedRow(cells);
            } else {
                table.row(cells);
            }
        }
        blocks.add(table.build());
        List<Finding> findings = trends.findings();
        if (!findings.isEmpty()) {
            blocks.add(new Findings(findings.stream().map(VerdictView::entry).toList()));
        }
        if (!trends.deployments().isEmpty()) {
            blocks.add(deployments(trends.deployments()));
        }
        return new Document(blocks);
    }

    private static List<Cell> cells(Trend trend) {
        List<Double> values = trend.points().stream().map(Trend.Point::value).toList();
        return List.of(
                Cell.text(trend.measure()),
                new Cell.Excerpt(trend.subject(), PLACES),
                Cell.text(number(trend.last().value())),
                trend.last()
                        .usual()
                        .<Cell>map(usual -> Cell.text(number(usual.lower()) + " to " + number(usual.upper())))
                        .orElse(new Cell.Missing("fewer than " + Trend.LEAST_BEFORE + " values before")),
                Cell.text(TrendChart.blocks(values)));
    }

    private static String number(double value) {
        return Numbers.significant(value, DIGITS);
    }

    private static Table deployments(List<LiveRelease> deployments) {
        Table.Builder table =
                Table.of(Column.text("Live from"), Column.text("release"), Column.text("how"), Column.number("F1"));
        for (LiveRelease release : deployments) {
            table.row(
                    new Cell.Time(release.from()),
                    Cell.text(release.release()),
                    Cell.text(release.how()),
                    Cell.number(release.f1Score(), Format.SCORE, "not known"));
        }
        return table.build();
    }

    /** The trends that are worth a picture: what is unusual first, then scores; none with too few points. */
    public static List<TrendChart> charts(Trends trends) {
        return drawn(trends).stream().map(TrendsView::chart).toList();
    }

    static List<Trend> drawn(Trends trends) {
        return trends.trends().stream()
                .filter(trend -> trend.points().size() >= LEAST_POINTS)
                .sorted(Comparator.comparing((Trend trend) -> trend.findings().isEmpty())
                        .thenComparing(trend -> !trend.measure().equals("f1_score"))
                        .thenComparing(trend -> trend.measure().endsWith("_seconds")))
                .limit(MOST_CHARTS)
                .toList();
    }

    private static TrendChart chart(Trend trend) {
        return new TrendChart(
                trend.name(),
                trend.points().stream()
                        .map(point -> new TrendChart.Point(
                                point.time(),
                                point.value(),
                                point.usual().map(Trend.Band::lower).orElse(null),
                                point.usual().map(Trend.Band::upper).orElse(null),
                                point.outside()))
                        .toList());
    }

    /** The same point by point, for a spreadsheet. */
    public static String csv(Trends trends) {
        CsvText csv =
                new CsvText("measure", "subject", "time", "release", "batch", "value", "lower", "upper", "outside");
        for (Trend trend : trends.trends()) {
            for (Trend.Point point : trend.points()) {
                csv.row(
                        trend.measure(),
                        trend.subject(),
                        Times.second(point.time()),
                        point.release(),
                        point.batch(),
                        point.value(),
                        point.usual().<Object>map(Trend.Band::lower).orElse(""),
                        point.usual().<Object>map(Trend.Band::upper).orElse(""),
                        point.outside() ? "yes" : "no");
            }
        }
        return csv.toString();
    }
}
