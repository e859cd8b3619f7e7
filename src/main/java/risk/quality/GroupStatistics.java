package risk.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.data.Tables;
import risk.finding.Measured;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import tech.tablesaw.aggregate.AggregateFunction;
import tech.tablesaw.aggregate.AggregateFunctions;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * The numbers of a data set, group by group: those of clients who left beside those of clients who stayed, or those of each
 * town.
 *
 * @param by the column whose values make the groups
 * @param columns the numeric features, in their order
 */
public record GroupStatistics(String by, List<Column> columns) {

    private static final AggregateFunction<?, ?>[] FUNCTIONS = {
        AggregateFunctions.countWithMissing,
        AggregateFunctions.count,
        AggregateFunctions.mean,
        AggregateFunctions.stdDev,
        AggregateFunctions.min,
        AggregateFunctions.max
    };

    public GroupStatistics {
        columns = List.copyOf(columns);
    }

    /** @param groups the largest first */
    public record Column(String name, List<Group> groups) {}

    /**
     * What the rows of one group have in a column.
     *
     * @param value of the column by which the rows are grouped; null where it is missing
     * @param rows of the group
     * @param count of them that have a number here
     * @param std the sample standard deviation, dividing by n - 1; a single number has none
     */
    public record Group(
            @Nullable String value,
            long rows,
            long count,
            Measured<Double> mean,
            Measured<Double> std,
            Measured<Double> min,
            Measured<Double> max) {}

    /**
     * Groups the rows of a data set, which is not altered.
     *
     * @param by the target, or a categorical feature
     * @throws InvalidInputException if there is no such column, or if no feature is a number
     */
    public static GroupStatistics of(Dataset dataset, String by) {
        Schema schema = dataset.schema();
        requireGroups(schema, by);
        List<String> numbers = schema.features().stream()
                .filter(Feature::isNumeric)
                .map(Feature::name)
                .toList();
        if (numbers.isEmpty()) {
            throw new InvalidInputException(
                    Mismatch.expected("a numeric feature").found("none"));
        }
        Table summary =
                Tables.toTableBy(dataset, by).summarize(numbers, FUNCTIONS).by(by);
        return new GroupStatistics(
                by, numbers.stream().map(name -> column(summary, by, name)).toList());
    }

    private static void requireGroups(Schema schema, String by) {
        List<String> known = Stream.concat(
                        Stream.of(schema.target()),
                        schema.features().stream()
                                .filter(feature -> !feature.isNumeric())
                                .map(Feature::name))
                .toList();
        if (!known.contains(by)) {
            throw new InvalidInputException(
                    "--by",
                    Mismatch.expected("one of " + String.join(", ", known)).found(by));
        }
    }

    private static Column column(Table summary, String by, String name) {
        List<Group> groups = new ArrayList<>();
        for (Row row : summary) {
            groups.add(group(row, row.getString(by), name));
        }
        groups.sort(Comparator.comparingLong(Group::rows).reversed());
        return new Column(name, groups);
    }

    private static Group group(Row row, String value, String column) {
        long count = Math.round(get(row, AggregateFunctions.count, column));
        return new Group(
                value.isEmpty() ? null : value,
                Math.round(get(row, AggregateFunctions.countWithMissing, column)),
                count,
                measured(count, row, AggregateFunctions.mean, column),
                count == 1 ? Measured.not("a single number") : measured(count, row, AggregateFunctions.stdDev, column),
                measured(count, row, AggregateFunctions.min, column),
                measured(count, row, AggregateFunctions.max, column));
    }

    private static Measured<Double> measured(long count, Row row, AggregateFunction<?, ?> function, String column) {
        if (count == 0) {
            return Measured.not("no numbers");
        }
        double number = get(row, function, column);
        return Double.isFinite(number) ? Measured.of(number) : Measured.not("more than a double can hold");
    }

    /** Tablesaw names a column of a summary so. */
    private static double get(Row row, AggregateFunction<?, ?> function, String column) {
        return row.getDouble(function.functionName() + " [" + column + "]");
    }
}
