package risk.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.drift.ColumnDrift;
import risk.drift.DatasetDrift;
import risk.drift.MultivariateDrift;
import risk.drift.Significance;
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

    /** A smaller p-value would print as none. */
    private static final double LEAST_SHOWN = 0.0001;

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
        boolean asksForChance = drift.columns().stream().anyMatch(column -> column.chance() != null);
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("Column"), Column.text("method"), Column.number("score"), Column.number("threshold")));
        if (asksForChance) {
            columns.add(Column.number("chance"));
        }
        columns.addAll(List.of(Column.text("drifted"), Column.text("what changed")));
        Table.Builder table = Table.of(columns);
        for (ColumnDrift column : drift.columns()) {
            if (column.drifted() || column.warning() != null) {
                table.highlightedRow(cells(column, asksForChance));
            } else {
                table.row(cells(column, asksForChance));
            }
        }
        table.note(Line.whole(summary(drift)));
        heldBack(drift).ifPresent(table::note);
        if (drift.isHeldBack()) {
            table.note(
                    Line.flowing("so many columns make a drift of the whole, but chance does as much in all together"));
        }
        vanished(drift).ifPresent(table::note);
        notes.forEach(table::note);
        return table.build();
    }

    private static List<Cell> cells(ColumnDrift column, boolean asksForChance) {
        String why = column.warning() == null ? NOT_COMPARED : column.warning();
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.text(column.column()),
                column.method() == null
                        ? new Cell.Missing(why)
                        : Cell.text(column.method().key()),
                score(column, why),
                threshold(column, why)));
        if (asksForChance) {
            cells.add(chance(column.chance(), why));
        }
        cells.add(column.isCompared() ? new Cell.YesNo(column.drifted()) : new Cell.Missing(why));
        cells.add(Cell.text(what(column)));
        return cells;
    }

    /** A p-value that is smaller than its last digit is no 0. */
    private static Cell score(ColumnDrift column, String why) {
        boolean tiny = column.method() != null
                && column.method().isPValue()
                && column.score().map(p -> p < LEAST_SHOWN).orElse(false);
        return tiny
                ? Cell.text("<" + Format.SCORE.of(LEAST_SHOWN))
                : Cell.number(column.score().toOptional(), Format.SCORE, why);
    }

    /** How far chance takes a distance, or how likely it does as much. */
    private static Cell chance(@Nullable Significance chance, String why) {
        if (chance == null) {
            return new Cell.Missing(why);
        }
        if (chance.bound() != null) {
            return Cell.number(chance.bound(), Format.SCORE);
        }
        return Cell.text(
                chance.pValue() < LEAST_SHOWN
                        ? "p<" + Format.SCORE.of(LEAST_SHOWN)
                        : "p " + Format.SCORE.of(chance.pValue()));
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
        return drift.compared() == 0
                ? "No column could be compared"
                : drift.drifted() + " of " + Words.count(drift.compared(), "column") + " drifted: the data set "
                        + (drift.datasetDrift() ? "drifted" : "did not drift");
    }

    /** The columns that have not drifted only because chance does as much. */
    private static Optional<Line> heldBack(DatasetDrift drift) {
        List<ColumnDrift> held =
                drift.columns().stream().filter(ColumnDrift::isHeldBack).toList();
        return held.stream()
                .findFirst()
                .map(ColumnDrift::chance)
                .map(chance -> Line.flowing("beyond the threshold, but not beyond chance ("
                        + Format.SHARE.of(chance.level()) + " a column): " + names(held)));
    }

    private static Optional<Line> vanished(DatasetDrift drift) {
        return drift.vanished().isEmpty()
                ? Optional.empty()
                : Optional.of(Line.flowing("vanished: "
                        + Words.names(
                                drift.vanished().stream().limit(Words.NAMED).toList(),
                                drift.vanished().size())));
    }

    private static String names(List<ColumnDrift> columns) {
        return Words.names(
                columns.stream().map(ColumnDrift::column).limit(Words.NAMED).toList(), columns.size());
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
