package risk.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The latest row of each client, with the one before it, out of all that have its name, which come one after the other. */
final class LatestRow implements Iterator<Row> {

    static final String CLIENT = "client";

    /** The line of the row before; null where there is none. */
    static final String BEFORE = "before";

    static final StructType SCHEMA = new StructType()
            .add(CLIENT, DataTypes.StringType, false)
            .add(UniqueRows.LINE, DataTypes.BinaryType, false)
            .add(BEFORE, DataTypes.BinaryType, true);

    private final Iterator<Row> rows;
    private @Nullable Row first;

    /** @param rows with {@link #CLIENT} and {@link UniqueRows#LINE}, by client and within that from the earliest to the latest */
    LatestRow(Iterator<Row> rows) {
        this.rows = rows;
        first = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
        return first != null;
    }

    @Override
    public Row next() {
        Row latest = first;
        if (latest == null) {
            throw new NoSuchElementException();
        }
        String client = latest.getAs(CLIENT);
        Row before = null;
        Row next = rows.hasNext() ? rows.next() : null;
        while (next != null && client.equals(next.getAs(CLIENT))) {
            before = latest;
            latest = next;
            next = rows.hasNext() ? rows.next() : null;
        }
        first = next;
        // Others read it by the names of its columns before Spark does.
        return new GenericRowWithSchema(
                new Object[] {
                    client,
                    latest.<byte[]>getAs(UniqueRows.LINE),
                    before == null ? null : before.<byte[]>getAs(UniqueRows.LINE)
                },
                SCHEMA);
    }
}
