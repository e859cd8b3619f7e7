package risk.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import risk.data.Columns;
import risk.data.Dataset;
import risk.data.Feature;
import risk.settings.DriftMethod;
import risk.settings.DriftSettings;

/**
 * The distributions of a data set's columns.
 *
 * @param rows of the data set
 * @param columns features in the order of the schema, then the target, then the prediction where there is one
 * @param kept how far chance takes batches from it, by the names of the columns for which that is known
 */
public record Profile(long rows, List<ColumnDistribution> columns, Map<String, KeptBounds> kept) {

    /** What the column with a model's probabilities is called. */
    public static final String PREDICTION = DriftSettings.PREDICTION;

    private static final List<String> LABELS = List.of("0", "1");

    public Profile {
        columns = List.copyOf(columns);
        kept = Map.copyOf(kept);
    }

    /** A profile of which nobody has asked what chance does. */
    public Profile(long rows, List<ColumnDistribution> columns) {
        this(rows, columns, Map.of());
    }

    /** The same that knows how far chance takes batches from it, by the methods that the settings choose. */
    public Profile withKeptBounds(DriftSettings settings) {
        Map<ColumnDistribution, DriftMethod> methods = new LinkedHashMap<>();
        columns.stream()
                .filter(column -> column.rows() > 0 && ReferenceKind.of(column).isCompared())
                .forEach(column -> methods.put(column, DriftMeasure.method(settings, column, column)));
        return new Profile(rows, columns, KeptBounds.of(methods, settings.seed()));
    }

    Optional<KeptBounds> bounds(String column) {
        return Optional.ofNullable(kept.get(column));
    }

    /** The distributions of features and target; the target counts as categorical. */
    public static Profile of(Dataset dataset) {
        return new Profile(dataset.rows(), sideBySide(columnsOf(dataset)));
    }

    /** The same with the model's probabilities, one a row, as a further numeric column. */
    public static Profile of(Dataset dataset, double[] probabilities) {
        List<Supplier<ColumnDistribution>> columns = columnsOf(dataset);
        columns.add(() -> ColumnDistribution.ofNumbers(PREDICTION, probabilities));
        return new Profile(dataset.rows(), sideBySide(columns));
    }

    private static List<Supplier<ColumnDistribution>> columnsOf(Dataset dataset) {
        List<Supplier<ColumnDistribution>> columns = new ArrayList<>();
        for (int f = 0; f < dataset.schema().features().size(); f++) {
            int feature = f;
            columns.add(() -> ofColumn(dataset.columns(), feature));
        }
        columns.add(() -> ofTarget(dataset));
        return columns;
    }

    private static List<ColumnDistribution> sideBySide(List<Supplier<ColumnDistribution>> columns) {
        return columns.stream().parallel().map(Supplier::get).toList();
    }

    /** The distributions of all columns. */
    public static Profile of(Columns table) {
        return new Profile(
                table.rows(),
                IntStream.range(0, table.features().size())
                        .parallel()
                        .mapToObj(column -> ofColumn(table, column))
                        .toList());
    }

    public Optional<ColumnDistribution> column(String name) {
        return columns.stream().filter(column -> column.column().equals(name)).findFirst();
    }

    private static ColumnDistribution ofTarget(Dataset dataset) {
        int[] labels = IntStream.range(0, dataset.rows())
                .map(row -> dataset.isLabelled(row) ? (int) dataset.label(row) : Dataset.NO_LEVEL)
                .toArray();
        return ColumnDistribution.ofLevels(dataset.schema().target(), LABELS, labels);
    }

    private static ColumnDistribution ofColumn(Columns table, int column) {
        Feature feature = table.features().get(column);
        if (feature.isNumeric()) {
            return ColumnDistribution.ofNumbers(feature.name(), table.rows(), row -> table.number(column, row));
        }
        int[] codes = new int[table.rows()];
        Arrays.setAll(codes, row -> table.level(column, row));
        return ColumnDistribution.ofLevels(feature.name(), table.levels(column), codes);
    }
}
