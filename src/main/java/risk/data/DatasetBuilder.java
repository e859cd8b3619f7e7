package risk.data;

import java.util.Arrays;
import risk.csv.RowParser;

/**
 * A {@link Dataset} while its rows come in: each row's cells go to {@link #columns}, then follow its label and its id.
 *
 * <p>Once it is built, no row may follow. A part that was appended may be cleared and used again.
 */
final class DatasetBuilder {

    private final Schema schema;
    private final boolean keepsIds;
    private final ColumnsBuilder columns;
    private byte[] labels = new byte[0];
    private int labelled;
    private final TextPages ids = new TextPages();
    private long missingIds;
    private double[] values = new double[0];
    private int valued;
    private long[] times = new long[0];
    private int timed;

    /** @param keepsIds whether it knows of a row more than whether it has an id */
    DatasetBuilder(Schema schema, boolean keepsIds) {
        this.schema = schema;
        this.keepsIds = keepsIds;
        this.columns = new ColumnsBuilder(schema.features());
    }

    ColumnsBuilder columns() {
        return columns;
    }

    int rows() {
        return columns.rows();
    }

    /** @param label 1, 0 or NaN */
    void addLabel(double label) {
        reserveLabels(1);
        labels[labelled++] = Dataset.labelCode(label);
    }

    private void reserveLabels(int more) {
        int needed = labelled + more;
        if (needed > labels.length) {
            labels = Arrays.copyOf(labels, Math.max(needed, columns.capacity()));
        }
    }

    private void reserveValues(int more) {
        int needed = valued + more;
        if (needed > values.length) {
            values = Arrays.copyOf(values, Math.max(needed, columns.capacity()));
        }
    }

    private void reserveTimes(int more) {
        int needed = timed + more;
        if (needed > times.length) {
            times = Arrays.copyOf(times, Math.max(needed, columns.capacity()));
        }
    }

    void addId(byte[] utf8, int start, int end) {
        if (keepsIds) {
            ids.add(utf8, start, end);
        }
    }

    void addMissingId() {
        missingIds++;
        if (keepsIds) {
            ids.addMissing();
        }
    }

    /**
     * Adds the row that a parser of {@link SchemaColumns} holds.
     *
     * @param labelled whether it looks for the label
     */
    void addRow(RowParser row, boolean labelled) {
        columns.addRow(row, SchemaColumns.FIRST_FEATURE);
        addLabel(
                labelled
                        ? row.number(
                                SchemaColumns.FIRST_FEATURE + schema.features().size())
                        : Double.NaN);
        if (labelled && schema.value().isPresent()) {
            reserveValues(1);
            values[valued++] =
                    row.number(SchemaColumns.FIRST_FEATURE + schema.features().size() + 1);
        }
        if (labelled && keepsIds && schema.time().isPresent()) {
            reserveTimes(1);
            times[timed++] = row.time();
        }
        if (row.isMissing(SchemaColumns.ID)) {
            addMissingId();
        } else {
            addId(row.bytes(), row.start(SchemaColumns.ID), row.end(SchemaColumns.ID));
        }
    }

    /** Adds the rows of a part of the same data set. */
    void append(DatasetBuilder part) {
        columns.append(part.columns);
        reserveLabels(part.labelled);
        System.arraycopy(part.labels, 0, labels, labelled, part.labelled);
        labelled += part.labelled;
        reserveValues(part.valued);
        System.arraycopy(part.values, 0, values, valued, part.valued);
        valued += part.valued;
        reserveTimes(part.timed);
        System.arraycopy(part.times, 0, times, timed, part.timed);
        timed += part.timed;
        ids.append(part.ids);
        missingIds += part.missingIds;
    }

    /** Removes all rows; the arrays stay to be filled anew. */
    void clear() {
        columns.clear();
        labelled = 0;
        valued = 0;
        timed = 0;
        ids.clear();
        missingIds = 0;
    }

    Dataset build() {
        return new Dataset(
                schema,
                columns.build(),
                labels,
                keepsIds ? Ids.of(ids) : Ids.unread(columns.rows(), missingIds),
                valued == 0 ? new double[0] : values,
                timed == 0 ? RowTimes.UNKNOWN : new RowTimes(times));
    }
}
