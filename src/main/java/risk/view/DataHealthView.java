package risk.view;

import java.util.List;
import risk.finding.Finding;
import risk.finding.Measured;
import risk.monitor.DataHealth;
import risk.quality.Check;
import risk.quality.ColumnQuality;
import risk.quality.ColumnType;
import risk.quality.DataQuality;
import risk.quality.Quantiles;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Findings;
import risk.render.Heading;
import risk.render.Line;
import risk.render.Paragraph;
import risk.render.Table;
import risk.render.Table.Column;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Words;

/** The health of the newest rows: their drift, and whether they can be worked with. */
public final class DataHealthView {

    /** The places that a value may take; what is longer is cut, so that the table is no wider than a terminal. */
    private static final int VALUE_WIDTH = 12;

    private DataHealthView() {}

    public static Document of(DataHealth health) {
        return drift(health).then(quality(health.quality()));
    }

    /** How far the newest rows are from those that the deployed model learnt from. */
    public static Document drift(DataHealth health) {
        String files = Words.listed(health.files());
        String rows = health.rows() == 1
                ? "The only row of " + files
                : "The " + Numbers.grouped(health.rows()) + " rows of " + files;
        return health.comparison()
                .fold(
                        comparison -> Document.of(
                                new Heading(2, Line.flowing(rows + " beside " + health.reference())),
                                DriftView.table(comparison.drift(), comparison.multivariate())),
                        why -> Document.of(Paragraph.of(
                                Line.flowing(rows + (health.rows() == 1 ? " is" : " are") + " compared with nothing:"),
                                Line.flowing(why))));
    }

    /** What every column holds, and what is worth knowing of the rows. */
    public static Document quality(DataQuality quality) {
        Table.Builder table = Table.of(
                Column.text("Column"),
                Column.number("missing %"),
                Column.number("distinct"),
                Column.number("min"),
                Column.number("5 %"),
                Column.number("median"),
                Column.number("95 %"),
                Column.number("max"),
                Column.number("most frequent"));
        for (ColumnQuality column : quality.columns()) {
            Measured<Quantiles> quantiles = column.quantiles();
            Measured<ColumnQuality.Range> range = column.range();
            table.row(
                    Cell.text(column.column()),
                    Cell.number(column.missingPercent(), Format.AMOUNT),
                    column.distinct().fold(Cell::count, Cell.Missing::new),
                    value(range.map(ColumnQuality.Range::min)),
                    value(quantiles.map(Quantiles::p5)),
                    value(quantiles.map(Quantiles::p50)),
                    value(quantiles.map(Quantiles::p95)),
                    value(range.map(ColumnQuality.Range::max)),
                    mostFrequent(column));
        }
        return Document.of(table.build(), findings(quality.findings()));
    }

    private static Cell value(Measured<Double> value) {
        return Cell.number(value, Format.VALUE);
    }

    private static Cell mostFrequent(ColumnQuality column) {
        return column.mostFrequent()
                .fold(
                        value -> new Cell.WithPercent(
                                column.type() == ColumnType.NUMERIC
                                        ? Cell.number(Double.parseDouble(value), Format.VALUE)
                                        : new Cell.Excerpt(value, VALUE_WIDTH),
                                column.mostFrequentPercent().orElseThrow()),
                        Cell.Missing::new);
    }

    private static Findings findings(List<Finding> findings) {
        return new Findings(findings.stream()
                .map(finding -> VerdictView.entry(finding, Check.of(finding).key()))
                .toList());
    }
}
