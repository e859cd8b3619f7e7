package risk.view;

import risk.finding.Measured;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Heading;
import risk.render.Line;
import risk.render.Table;
import risk.render.Table.Column;
import risk.score.ClassificationScores;
import risk.score.ConfusionMatrix;
import risk.score.ModelScore;
import risk.text.Format;
import risk.text.Words;

/** How well a newly trained model does on the test data. */
public final class ScoringView {

    private ScoringView() {}

    public static Document of(ModelScore score) {
        ClassificationScores scores = score.scores();
        ConfusionMatrix matrix = scores.confusionMatrix();
        Table table = Table.of(Column.text("score"), Column.number(""))
                .row(Cell.text("F1"), score(matrix.definedF1()))
                .row(Cell.text("accuracy"), score(matrix.accuracy()))
                .row(Cell.text("precision"), score(matrix.definedPrecision()))
                .row(Cell.text("recall"), score(matrix.definedRecall()))
                .row(Cell.text("ROC AUC"), score(scores.rocAuc()))
                .row(Cell.text("log loss"), score(scores.logLoss()))
                .row(Cell.text("Brier"), score(scores.brier()))
                .build();
        return Document.of(
                new Heading(
                        1,
                        Line.whole("model " + score.modelVersion() + " on " + Words.groupedCount(matrix.rows(), "row")
                                + " of test data" + Thresholds.words(scores.threshold()))),
                table,
                ConfusionMatrixView.of(matrix, "test data", score.modelVersion()));
    }

    private static Cell score(double score) {
        return Cell.number(score, Format.SCORE);
    }

    private static Cell score(Measured<Double> score) {
        return Cell.number(score, Format.SCORE);
    }
}
