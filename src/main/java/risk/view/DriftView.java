package risk.view;

import java.util.ArrayList;
import java.util.List;
import risk.drift.ColumnDrift;
import risk.drift.DatasetDrift;
import risk.drift.MultivariateDrift;
import risk.pipeline.FileDrift;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Heading;
import risk.render.Line;
import risk.render.Table;
import risk.render.Table.Column;
import risk.text.Format;
import risk.text.Words;

/** How far data are from others: column by column, and all columns together. */
public final class DriftView {

    private static final String NOT_COMPARED = "not compared";

    private DriftView() {}

    /** Of any two files. */
    public static Document of(FileDrift files) {
        List<Line> notes = new ArrayList<>(notes(files.multivariate()));
        files.warnings().forEach(warning -> notes.add(Line.flowing("warning: " + warning)));
        return Document.of(
                new Heading(
                        1,
                        Line.ofPieces(
                                files.current() + " (" + Words.groupedCount(files.currentRows(), "row") + ")",
                                "beside " + files.reference() + " (" + Words.groupedCount(files.referenceRows(), "row")
                                        + ")")),
                table(files.drift(), notes));
    }

    static Table table(DatasetDrift drift, MultivariateDrift multivariate) {
        return table(drift, notes(multivariate));
    }

    private static Table table(DatasetDrift drift, List<Line> notes) {
        Table.Builder table = Table.of(
                Column.text("Column"),
                Column.text("method"),
                Column.number("score"),
                Column.number("threshold"),
                Column.text("drifted"),
                Column.text("what changed"));
        for (ColumnDrift column : drift.columns()) {
            if (column.drifted() || column.warning() != null) {
                table.highlightedRow(cells(column));
            } else {
                table.row(cells(column));
            }
        }
        table.note(Line.whole(summary(drift)));
        notes.forEach(table::note);
        return table.build();
    }

    private static List<Cell> cells(ColumnDrift column) {
        String why = column.warning() == null ? NOT_COMPARED : column.warning();
        return List.of(
                Cell.text(column.column()),
                column.method() == null
                        ? new Cell.Missing(why)
                        : Cell.text(column.method().key()),
                Cell.number(column.score().toOptional().orElse(null), Format.SCORE, why),
                threshold(column, why),
                column.isCompared() ? new Cell.YesNo(column.drifted()) : new Cell.Missing(why),
                Cell.text(what(column)));
    }

    /** A p-value means drift below its threshold, a distance from it on. */
    private static Cell threshold(ColumnDrift column, String why) {
        if (column.threshold() == null || column.method() == null) {
            return new Cell.Missing(why);
        }
        return new Cell.Limit(
                column.method().isPValue() ? Cell.Side.BELOW : Cell.Side.FROM_ON, column.threshold(), Format.SCORE);
    }

    private static String what(ColumnDrift column) {
        String change = column.change() == null ? "" : column.change().sentence();
        String warning = column.warning() == null ? "" : column.warning();
        return change + (change.isEmpty() || warning.isEmpty() ? "" : "; ") + warning;
    }

    private static String summary(DatasetDrift drift) {
        long compared = drift.columns().stream().filter(ColumnDrift::isCompared).count();
        long drifted = drift.columns().stream().filter(ColumnDrift::drifted).count();
        return drifted + " of " + Words.count(compared, "column") + " drifted: the data set "
                + (drift.datasetDrift() ? "drifted" : "did not drift");
    }

    private static List<Line> notes(MultivariateDrift drift) {
        List<Line> notes = new ArrayList<>();
        drift.domainClassifier()
                .toOptional()
                .ifPresent(
                        classifier -> notes.add(Line.whole("All together: a classifier tells the rows apart by ROC AUC "
                                + Format.ROUGH_SCORE.of(classifier.auc()) + " (chance: up to "
                                + Format.ROUGH_SCORE.of(classifier.upperBound()) + "): "
                                + drifted(classifier.drifted()))));
        drift.reconstructionError()
                .toOptional()
                .ifPresent(error -> notes.add(
                        Line.whole("Correlations: reconstruction error " + Format.ROUGH_SCORE.of(error.error())
                                + " (chance: " + Format.ROUGH_SCORE.of(error.lowerBound()) + " to "
                                + Format.ROUGH_SCORE.of(error.upperBound()) + "): " + drifted(error.drifted()))));
        drift.notMeasured().forEach(why -> notes.add(Line.flowing(why)));
        return notes;
    }

    private static String drifted(boolean drifted) {
        return drifted ? "drifted" : "not drifted";
    }
}
