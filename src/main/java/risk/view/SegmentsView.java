package risk.view;

import static risk.view.ModelHealthView.range;
import static risk.view.ModelHealthView.score;

import risk.finding.Measured;
import risk.render.Block;
import risk.render.Cell;
import risk.render.Line;
import risk.render.Paragraph;
import risk.render.Table;
import risk.render.Table.Column;
import risk.score.F1Interval;
import risk.score.Fairness;
import risk.score.Segments;
import risk.score.WeakestSegments;
import risk.text.Format;
import risk.text.Numbers;

/** The rows told apart by a column: how well the model does on each part, and whether it treats them alike. */
final class SegmentsView {

    private SegmentsView() {}

    static Table of(Segments segments) {
        Table.Builder table = Table.of(
                Column.text("Segment"),
                Column.number("rows"),
                Column.number("exits"),
                Column.number("F1"),
                Column.number("95 % interval"),
                Column.number("accuracy"),
                Column.number("ROC AUC"));
        segments.segments()
                .forEach(segment -> table.row(
                        Cell.text(segment.segment()),
                        Cell.count(segment.rows()),
                        Cell.count(segment.exits()),
                        score(segment.f1()),
                        range(
                                segment.f1Interval().map(F1Interval::lower),
                                segment.f1Interval().map(F1Interval::upper)),
                        score(segment.accuracy()),
                        score(segment.rocAuc())));
        return table.build();
    }

    static Block ofWeakest(WeakestSegments weakest) {
        if (weakest.segments().isEmpty()) {
            return Paragraph.of(Line.whole("No segment is weaker than the rest beyond chance, of "
                    + Numbers.grouped(weakest.searched()) + " looked at"));
        }
        Table.Builder table = Table.of(
                Column.text("Weakest segments"),
                Column.number("rows"),
                Column.number("share"),
                Column.number("F1"),
                Column.number("log loss"),
                Column.number("promised"));
        weakest.segments()
                .forEach(segment -> table.row(
                        Cell.text(segment.segment()),
                        Cell.count(segment.rows()),
                        Cell.number(segment.share(), Format.SHARE),
                        score(segment.f1()),
                        Cell.number(segment.logLoss(), Format.SCORE),
                        Cell.number(segment.promisedLogLoss(), Format.SCORE)));
        return table.note(Line.whole("log loss of all rows: " + Format.SCORE.of(weakest.logLoss())))
                .build();
    }

    static Table ofGroups(Fairness fairness) {
        Table.Builder table = Table.of(
                Column.text("Group"),
                Column.number("rows"),
                Column.number("selected"),
                Column.number("true positives"),
                Column.number("false positives"),
                Column.text(""));
        fairness.groups()
                .forEach(group -> table.row(
                        Cell.text(group.group()),
                        Cell.count(group.rows()),
                        rate(group, Measured.of(group.selectionRate())),
                        rate(group, group.truePositiveRate()),
                        rate(group, group.falsePositiveRate()),
                        Cell.text(group.tooFewRows() ? "too few rows" : "")));
        Cell difference = score(fairness.statisticalParityDifference());
        Cell ratio = score(fairness.disparateImpactRatio());
        Cell opportunity = score(fairness.equalOpportunityDifference());
        table.row(
                Cell.text("difference"),
                Cell.text(""),
                difference,
                opportunity,
                score(fairness.falsePositiveRateDifference()),
                Cell.text(""));
        table.row(
                Cell.text("ratio"),
                Cell.text(""),
                ratio,
                score(fairness.truePositiveRateRatio()),
                score(fairness.falsePositiveRateRatio()),
                Cell.text(""));
        return table.note(Line.whole("statistical parity difference " + difference.text()
                        + ", equal opportunity difference " + opportunity.text() + ","))
                .note(Line.whole(
                        "disparate impact ratio " + ratio.text() + ": " + fourFifths(fairness.passesFourFifthsRule())))
                .build();
    }

    private static Cell rate(Fairness.Group group, Measured<Double> rate) {
        return group.tooFewRows() ? new Cell.Missing("too few rows") : score(rate);
    }

    private static String fourFifths(Measured<Boolean> passes) {
        return passes.fold(
                measured -> measured ? "passes the four-fifths rule" : "fails the four-fifths rule", why -> why);
    }
}
