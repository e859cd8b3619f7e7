package risk.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.csv.WrittenTime;
import risk.finding.Finding;

/**
 * The rows of a data set by column, with the label and the id of each. Immutable; rows and features are counted from 0,
 * features in the order of the schema.
 */
public final class Dataset {

    /** What {@link #level} gives where a categorical cell is missing. */
    public static final int NO_LEVEL = Columns.NO_LEVEL;

    private static final byte UNLABELLED = -1;

    private static final double[] NO_VALUES = new double[0];

    private final Schema schema;
    private final Columns columns;
    private final byte[] labels;
    private final Ids ids;

    /** What each row's client is worth, NaN where that is missing; empty where nobody says. */
    private final double[] values;

    private final RowTimes times;
    private final List<Finding> findings;

    /**
     * Wraps what it is made of; the array is now this object's own. It may be longer than there are rows.
     *
     * @param columns of the schema's features
     * @param labels one a row, as {@link #labelCode} has them
     * @param ids one a row
     * @param values what each row's client is worth, NaN where that is missing; empty where nobody says
     * @param times of each row
     */
    Dataset(Schema schema, Columns columns, byte[] labels, Ids ids, double[] values, RowTimes times) {
        this(schema, columns, labels, ids, values, times, List.of());
    }

    private Dataset(
            Schema schema,
            Columns columns,
            byte[] labels,
            Ids ids,
            double[] values,
            RowTimes times,
            List<Finding> findings) {
        this.values = values;
        this.times = times;
        this.findings = List.copyOf(findings);
        this.schema = schema;
        this.columns = columns;
        this.labels = labels;
        this.ids = ids;
    }

    /** A label as it is kept, in an eighth of the room. */
    static byte labelCode(double label) {
        return Double.isNaN(label) ? UNLABELLED : (byte) label;
    }

    public Schema schema() {
        return schema;
    }

    /** What was left out when it was read; nothing of rows that were chosen from others. */
    public List<Finding> findings() {
        return findings;
    }

    /** The same with what was left out. */
    Dataset finding(Finding leftOut) {
        return new Dataset(schema, columns, labels, ids, values, times, List.of(leftOut));
    }

    public int rows() {
        return columns.rows();
    }

    /** The features alone. */
    public Columns columns() {
        return columns;
    }

    /** The cell of a numeric feature; NaN where it is missing. */
    public double number(int feature, int row) {
        return columns.number(feature, row);
    }

    /** The cell of a categorical feature as an index into its {@link #levels}; {@link #NO_LEVEL} where it is missing. */
    public int level(int feature, int row) {
        return columns.level(feature, row);
    }

    /** The distinct values of a categorical feature in order of first appearance; empty for a numeric one. */
    public List<String> levels(int feature) {
        return columns.levels(feature);
    }

    /** 1 for a client that exited, 0 for one that stayed, NaN where nobody knows. */
    public double label(int row) {
        return isLabelled(row) ? labels[row] : Double.NaN;
    }

    public boolean isLabelled(int row) {
        return labels[row] != UNLABELLED;
    }

    /** What the client is worth, by the schema's column for that; NaN where it is missing or infinite, or there is no such column. */
    public double value(int row) {
        return values.length == 0 || Double.isInfinite(values[row]) ? Double.NaN : values[row];
    }

    /** Whether a column says when rows held, and was read: it is where the clients' names are. */
    public boolean hasTimes() {
        return times.areKnown();
    }

    /** When the row held, see {@link WrittenTime}; its {@code NONE} where nobody says. */
    public long time(int row) {
        return times.of(row);
    }

    /** The latest row of each client, and the one before it: by their times, and of one time by the order in which they came. */
    public LatestRows latest() {
        return ids.latest(times);
    }

    /** The same of one client; {@link Ids#NO_ROW} in the place of each that there is not. */
    public int[] lastTwoRows(String id) {
        return ids.lastTwoRows(id, times);
    }

    /** The clients' names. */
    public Ids ids() {
        return ids;
    }

    /** The client's name; null where it is missing or was not read. */
    public @Nullable String id(int row) {
        return ids.get(row);
    }

    /** How many rows have no client's name, also where the names themselves were not read; 0 for selected rows then. */
    public long missingIds() {
        return ids.missing();
    }

    /** The rows that have a label, in their order; this very data set where all have. */
    public Dataset labelled() {
        return IntStream.range(0, rows()).allMatch(this::isLabelled)
                ? this
                : select(IntStream.range(0, rows()).filter(this::isLabelled).toArray());
    }

    /**
     * The rows of this data set, then those of the other, without the clients' names, what they are worth and when.
     *
     * @throws IllegalArgumentException if their schemas differ
     */
    public Dataset followedBy(Dataset other) {
        if (!schema.equals(other.schema)) {
            throw new IllegalArgumentException("expected data of one schema");
        }
        Columns both = columns.followedBy(other.columns);
        byte[] allLabels = Arrays.copyOf(labels, both.rows());
        System.arraycopy(other.labels, 0, allLabels, rows(), other.rows());
        return new Dataset(
                schema,
                both,
                allLabels,
                Ids.unread(both.rows(), missingIds() + other.missingIds()),
                NO_VALUES,
                RowTimes.UNKNOWN);
    }

    /** The same rows with one of the features alone. */
    public Dataset withOnly(int feature) {
        return withOnly(List.of(schema.features().get(feature)));
    }

    /**
     * The same rows with these of the features alone.
     *
     * @throws IllegalArgumentException if this has no such feature
     */
    public Dataset withOnly(List<Feature> features) {
        int[] kept = features.stream().mapToInt(schema.features()::indexOf).toArray();
        if (IntStream.of(kept).anyMatch(f -> f < 0)) {
            throw new IllegalArgumentException("expected some of " + schema.features() + ", found " + features);
        }
        return new Dataset(schema.withFeatures(features), columns.withOnly(kept), labels, ids, values, times);
    }

    /** The same rows, of which some came again after others had come. */
    public Dataset withReturned(ReturnedRows returned) {
        return new Dataset(schema, columns, labels, ids.withReturned(returned), values, times, findings);
    }

    /** The same rows without the clients' names. */
    public Dataset withoutIds() {
        return new Dataset(schema, columns, labels, Ids.unread(rows(), missingIds()), values, times);
    }

    /** The given rows in the given order. */
    public Dataset select(int[] chosen) {
        byte[] someLabels = new byte[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            someLabels[i] = labels[chosen[i]];
        }
        double[] someValues = values.length == 0
                ? NO_VALUES
                : IntStream.of(chosen).mapToDouble(row -> values[row]).toArray();
        return new Dataset(
                schema, columns.select(chosen), someLabels, ids.select(chosen), someValues, times.select(chosen));
    }
}
