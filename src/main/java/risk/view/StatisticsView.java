package risk.view;

import risk.finding.Measured;
import risk.quality.GroupStatistics;
import risk.quality.GroupStatistics.Group;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Table;
import risk.render.Table.Column;
import risk.text.Format;

/** The numbers of the ingested data, group by group. */
public final class StatisticsView {

    /** A name may be longer than what stands beside it. */
    private static final int NAME_PLACES = 30;

    private StatisticsView() {}

    public static Document of(GroupStatistics statistics) {
        Table.Builder table = Table.of(
                Column.text("Ingested data"),
                Column.text(statistics.by()),
                Column.number("numbers"),
                Column.number("mean"),
                Column.number("std"),
                Column.number("least"),
                Column.number("greatest"));
        for (GroupStatistics.Column column : statistics.columns()) {
            String name = column.name();
            for (Group group : column.groups()) {
                table.row(
                        new Cell.Excerpt(name, NAME_PLACES),
                        group.value() == null
                                ? new Cell.Missing("missing")
                                : new Cell.Excerpt(group.value(), NAME_PLACES),
                        Cell.count(group.count()),
                        amount(group.mean()),
                        amount(group.std()),
                        amount(group.min()),
                        amount(group.max()));
                name = "";
            }
        }
        return Document.of(table.build());
    }

    private static Cell amount(Measured<Double> number) {
        return Cell.number(number, Format.AMOUNT);
    }
}
