package risk.view;

import risk.pipeline.Explanation;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Heading;
import risk.render.Line;
import risk.render.Table;
import risk.render.Table.Column;
import risk.text.Format;

/** Why the deployed model says of a client what it says. */
public final class ExplanationView {

    private ExplanationView() {}

    public static Document of(Explanation explanation) {
        Table.Builder table = Table.of(Column.text(""), Column.number("log-odds"), Column.text(""));
        table.row(Cell.text("the usual client"), logOdds(explanation.usualLogOdds()), Cell.text(""));
        explanation
                .contributions()
                .forEach(reason -> table.row(
                        Cell.text(reason.feature()), logOdds(reason.logOdds()), Cell.text(reason.sentence())));
        table.row(Cell.text("together"), logOdds(explanation.logOdds()), Cell.text(""));
        for (Explanation.Reason reason : explanation.contributions()) {
            reason.oddsRatioPerTenfold()
                    .ifPresent(ratio -> table.note(Line.whole(OddsRatios.tenfold(reason.feature(), ratio))));
        }
        explanation
                .outlierBecause()
                .ifPresent(feature ->
                        table.note(Line.whole("unlike the clients that the model learnt from, most of all in " + feature
                                + ": less to be trusted")));
        return Document.of(
                new Heading(
                        1,
                        Line.whole(explanation.id() + " exits with a probability of "
                                + Format.SCORE.of(explanation.probability()) + ", says release "
                                + explanation.release())),
                table.build());
    }

    private static Cell logOdds(double logOdds) {
        return Cell.number(logOdds, Format.LOG_ODDS);
    }
}
