package risk.render;

/** How many of those who stayed and of those who exited were predicted to: rows are what happened, columns what was predicted. */
public record ConfusionMatrixChart(
        String title, long trueNegatives, long falsePositives, long falseNegatives, long truePositives)
        implements Chart {

    @Override
    public Table table() {
        return Table.of(
                        Table.Column.text(""),
                        Table.Column.number("predicted to stay"),
                        Table.Column.number("predicted to exit"))
                .row(Cell.text("stayed"), Cell.count(trueNegatives), Cell.count(falsePositives))
                .row(Cell.text("exited"), Cell.count(falseNegatives), Cell.count(truePositives))
                .build();
    }

    long stayed() {
        return trueNegatives + falsePositives;
    }

    long exited() {
        return falseNegatives + truePositives;
    }
}
