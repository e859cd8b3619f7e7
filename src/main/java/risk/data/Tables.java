package risk.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;
import tech.tablesaw.api.CategoricalColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Between the columns that the suite computes with and the Tablesaw tables that people hold. */
public final class Tables {

    private Tables() {}

    /** The features and the target of the data set as a table; the target as a number, like any other. */
    public static Table toTable(Dataset dataset) {
        List<Column<?>> columns = new ArrayList<>();
        Schema schema = dataset.schema();
        for (int f = 0; f < schema.features().size(); f++) {
            columns.add(toColumn(dataset, f, schema.features().get(f)));
        }
        double[] labels = new double[dataset.rows()];
        Arrays.setAll(labels, dataset::label);
        columns.add(DoubleColumn.create(schema.target(), labels));
        return Table.create(columns);
    }

    private static Column<?> toColumn(Dataset dataset, int f, Feature feature) {
        if (feature.isNumeric()) {
            double[] numbers = new double[dataset.rows()];
            Arrays.setAll(numbers, row -> dataset.number(f, row));
            return DoubleColumn.create(feature.name(), numbers);
        }
        StringColumn texts = StringColumn.create(feature.name());
        for (int row = 0; row < dataset.rows(); row++) {
            int level = dataset.level(f, row);
            if (level == Dataset.NO_LEVEL) {
                texts.appendMissing();
            } else {
                texts.append(dataset.levels(f).get(level));
            }
        }
        return texts;
    }

    /**
     * The table's features as a data set; the table is not altered. Id and target are taken along where they stand.
     *
     * @throws InvalidInputException if a feature is absent, or is no number where the schema says it is one, or if
     *     a label is neither 0 nor 1
     */
    public static Dataset toDataset(Table table, Schema schema) {
        int rows = table.rowCount();
        int features = schema.features().size();
        double[][] numbers = new double[features][0];
        int[][] codes = new int[features][0];
        List<Levels> levels = Levels.ofColumns(features);
        for (int f = 0; f < features; f++) {
            Feature feature = schema.features().get(f);
            Column<?> column = column(table, feature.name());
            if (feature.isNumeric()) {
                numbers[f] = numbers(column);
            } else {
                codes[f] = codes(column, levels.get(f));
            }
        }
        double[] labels = new double[rows];
        Arrays.fill(labels, Double.NaN);
        if (table.containsColumn(schema.target())) {
            labels = labels(table.column(schema.target()));
        }
        String[] ids = ids(table, schema);
        long missingIds =
                table.containsColumn(schema.id()) ? table.column(schema.id()).countMissing() : 0;
        return new Dataset(schema, rows, numbers, codes, Levels.textsOf(levels), labels, ids, missingIds);
    }

    private static Column<?> column(Table table, String name) {
        if (!table.containsColumn(name)) {
            throw new InvalidInputException("expected a column " + name + ", found " + table.columnNames());
        }
        return table.column(name);
    }

    private static double[] numbers(Column<?> column) {
        if (!(column instanceof NumericColumn<?> numeric)) {
            throw new InvalidInputException(column.name() + " must be a column of numbers, found "
                    + column.type().name());
        }
        double[] numbers = new double[column.size()];
        Arrays.setAll(numbers, numeric::getDouble);
        return numbers;
    }

    private static double[] labels(Column<?> column) {
        double[] labels = numbers(column);
        for (double label : labels) {
            if (label != 0 && label != 1 && !Double.isNaN(label)) {
                throw new InvalidInputException(column.name() + " must be 0 or 1, found " + label);
            }
        }
        return labels;
    }

    private static int[] codes(Column<?> column, Levels levels) {
        if (!(column instanceof CategoricalColumn<?>)) {
            throw new InvalidInputException(column.name() + " must be a column of texts, found "
                    + column.type().name());
        }
        int[] codes = new int[column.size()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = column.isMissing(row) ? Dataset.NO_LEVEL : levels.code(column.getString(row));
        }
        return codes;
    }

    private static String @Nullable [] ids(Table table, Schema schema) {
        if (!table.containsColumn(schema.id())) {
            return null;
        }
        Column<?> column = table.column(schema.id());
        String[] ids = new String[column.size()];
        for (int row = 0; row < ids.length; row++) {
            if (!column.isMissing(row)) {
                ids[row] = column.getString(row);
            }
        }
        return ids;
    }
}
