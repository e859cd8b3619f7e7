package risk.view;

import java.util.List;
import risk.render.Cell;
import risk.render.CurveChart;
import risk.render.CurveChart.Point;
import risk.render.Line;
import risk.render.Table;
import risk.render.Table.Column;
import risk.score.CumulativeGains;
import risk.score.CumulativeGains.Calls;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Words;

/** What is gained by calling the clients by the list, instead of at random. */
final class GainsView {

    private GainsView() {}

    static CurveChart of(CumulativeGains gains) {
        Calls first = gains.first();
        List<Point> points = gains.all().stream()
                .map(calls -> new Point((double) calls.calls() / gains.rows(), calls.recall()))
                .toList();
        return new CurveChart(
                "How many of those who exited the first calls find, on the test data",
                "called, of " + Words.groupedCount(gains.rows(), "client"),
                "found, of " + Words.groupedCount(gains.exits(), "exit"),
                points,
                "called at random",
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
