package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import tech.tablesaw.api.CategoricalColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Between the columns that the suite computes with and the Tablesaw tables that people hold. */
public final class Tables {

    private Tables() {}

    /**
     * Tablesaw looks for readers and writers in every jar of the class path when the first table is made, which takes longer than
     * what a short run does with tables; all that it may find are in its own jar.
     */
    private static final class FirstTable {

        private static final String CLASS_PATH = "java.class.path";

        static {
            String all = System.getProperty(CLASS_PATH);
            System.setProperty(CLASS_PATH, jar().toString());
            try {
                Table.create();
            } finally {
                System.setProperty(CLASS_PATH, all);
            }
        }

        private FirstTable() {}

        private static Path jar() {
            URL jar = DoubleColumn.class.getProtectionDomain().getCodeSource().getLocation();
            // A URL writes a blank or an umlaut in another way than the class path does.
            return Path.of(URI.create(jar.toString()));
        }

        static void make() {
            // Made when this class was loaded.
        }
    }

    /** A table of these columns. */
    public static Table of(List<? extends Column<?>> columns) {
        FirstTable.make();
        return Table.create(List.copyOf(columns));
    }

    /** The features and the target of the data set as a table; the target as a number, like any other. */
    public static Table toTable(Dataset dataset) {
        return of(toColumns(dataset));
    }

    /** The columns of that table by themselves, which are to be had without the search that goes before the first table. */
    public static List<Column<?>> toColumns(Dataset dataset) {
        List<Column<?>> columns = new ArrayList<>();
        Schema schema = dataset.schema();
        for (int f = 0; f < schema.features().size(); f++) {
            columns.add(toColumn(dataset, f, schema.features().get(f)));
        }
        double[] labels = new double[dataset.rows()];
        Arrays.setAll(labels, dataset::label);
        columns.add(DoubleColumn.create(schema.target(), labels));
        return columns;
    }

    /**
     * The numeric features as a table, with the values of one more column as texts to group by.
     *
     * @param by the target, or a categorical feature
     */
    public static Table toTableBy(Dataset dataset, String by) {
        Schema schema = dataset.schema();
        List<Column<?>> columns = new ArrayList<>();
        for (int f = 0; f < schema.features().size(); f++) {
            Feature feature = schema.features().get(f);
            if (feature.isNumeric() || feature.name().equals(by)) {
                columns.add(toColumn(dataset, f, feature));
            }
        }
        if (by.equals(schema.target())) {
            columns.add(classes(dataset));
        }
        return of(columns);
    }

    private static StringColumn classes(Dataset dataset) {
        StringColumn classes = StringColumn.create(dataset.schema().target());
        for (int row = 0; row < dataset.rows(); row++) {
            if (dataset.isLabelled(row)) {
                classes.append(dataset.label(row) == 1 ? "1" : "0");
            } else {
                classes.appendMissing();
            }
        }
        return classes;
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
        List<Column<?>> features = new ArrayList<>();
        for (Feature feature : schema.features()) {
            Column<?> column = column(table, feature.name());
            features.add(feature.isNumeric() ? requireNumbers(column) : requireTexts(column));
        }
        NumericColumn<?> target =
                table.containsColumn(schema.target()) ? requireNumbers(table.column(schema.target())) : null;
        Column<?> ids = table.containsColumn(schema.id()) ? table.column(schema.id()) : null;
        DatasetBuilder rows = new DatasetBuilder(schema, ids != null);
        rows.columns().reserve(table.rowCount());
        for (int row = 0; row < table.rowCount(); row++) {
            rows.columns().addRow();
            for (int f = 0; f < features.size(); f++) {
                // Whole numbers may be categories, too: what counts is what the schema says.
                if (schema.features().get(f).isNumeric()) {
                    rows.columns()
                            .setNumber(row, f, requireNumbers(features.get(f)).getDouble(row));
                } else if (!features.get(f).isMissing(row)) {
                    rows.columns()
                            .setText(row, f, features.get(f).getString(row).getBytes(UTF_8));
                }
            }
            rows.addLabel(target == null ? Double.NaN : label(target, row));
            if (ids != null && ids.isMissing(row)) {
                rows.addMissingId();
            } else if (ids != null) {
                byte[] utf8 = ids.getString(row).getBytes(UTF_8);
                rows.addId(utf8, 0, utf8.length);
            }
        }
        return rows.build();
    }

    private static Column<?> column(Table table, String name) {
        if (!table.containsColumn(name)) {
            throw new InvalidInputException(
                    Mismatch.expected("a column " + name).found(table.columnNames()));
        }
        return table.column(name);
    }

    private static NumericColumn<?> requireNumbers(Column<?> column) {
        if (column instanceof NumericColumn<?> numbers) {
            return numbers;
        }
        throw new InvalidInputException(Mismatch.of(column.name() + " must be a column of numbers")
                .found(column.type().name()));
    }

    private static Column<?> requireTexts(Column<?> column) {
        if (column instanceof CategoricalColumn<?>) {
            return column;
        }
        throw new InvalidInputException(Mismatch.of(column.name() + " must be a column of texts")
                .found(column.type().name()));
    }

    private static double label(NumericColumn<?> target, int row) {
        double label = target.getDouble(row);
        if (label != 0 && label != 1 && !Double.isNaN(label)) {
            throw new InvalidInputException(
                    Mismatch.of(target.name() + " must be 0 or 1").found(label));
        }
        return label;
    }
}
