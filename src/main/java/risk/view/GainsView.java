package risk.view;

import java.util.ArrayList;
import java.util.List;
import risk.render.Axis;
import risk.render.Cell;
import risk.render.Line;
import risk.render.PlotChart;
import risk.render.PlotChart.Look;
import risk.render.PlotChart.Point;
import risk.render.PlotChart.Series;
import risk.render.Table;
import risk.render.Table.Column;
import risk.score.CumulativeGains;
import risk.score.CumulativeGains.Calls;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Words;

/** What is gained by calling the clients by the list, instead of at random. */
final class GainsView {

    private static final Point NONE = new Point(0, 0);

    private GainsView() {}

    static PlotChart of(CumulativeGains gains) {
        Calls first = gains.first();
        List<Point> points = new ArrayList<>(List.of(NONE));
        gains.all().forEach(calls -> points.add(new Point((double) calls.calls() / gains.rows(), calls.recall())));
        return new PlotChart(
                "How many of those who exited the first calls find, on the test data",
                Axis.shares("called, of " + Words.groupedCount(gains.rows(), "client")),
                Axis.shares("found, of " + Words.groupedCount(gains.exits(), "exit")),
                List.of(
                        Series.straight("called at random", NONE, new Point(1, 1)),
                        new Series("called by the list", Look.FIRST, points)),
                "The first " + Words.groupedCount(first.calls(), "call") + " find " + Format.SHARE.of(first.recall())
                        + " of the exits, " + Format.AMOUNT.of(first.lift()) + " times as many as calls at random.",
                table(gains));
    }

    private static Table table(CumulativeGains gains) {
        Table.Builder table = Table.of(
                Column.number("Calls"),
                Column.number("of all"),
                Column.number("precision"),
                Column.number("recall"),
                Column.number("lift"));
        for (Calls calls : gains.all()) {
            table.row(
                    Cell.count(calls.calls()),
                    Cell.number((double) calls.calls() / gains.rows(), Format.SHARE),
                    Cell.number(calls.precision(), Format.SCORE),
                    Cell.number(calls.recall(), Format.SCORE),
                    Cell.number(calls.lift(), Format.AMOUNT));
        }
        return table.note(Line.whole("NDCG of the first "
                        + Numbers.grouped(gains.first().calls()) + ": " + Format.SCORE.of(gains.ndcg())))
                .build();
    }
}
