package risk.spark;

import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The latest row of each client, with the one before it, out of all that have its name, which come one after the other. */
final class LatestRow extends RowRuns {

    static final String CLIENT = "_client";

    /** The line of the row before; null where there is none. */
    static final String BEFORE = "_before";

    static final StructType SCHEMA = new StructType()
            .add(CLIENT, DataTypes.StringType, false)
            .add(UniqueRows.LINE, DataTypes.BinaryType, false)
            .add(BEFORE, DataTypes.BinaryType, true);

    /** @param rows with {@link #CLIENT} and {@link UniqueRows#LINE}, by client and within that from the earliest to the latest */
    LatestRow(Iterator<Row> rows) {
        super(rows);
    }

    @Override
    Row of(Row first, Iterator<Row> others) {
        Row before = null;
        Row latest = first;
        while (others.hasNext()) {
            before = latest;
            latest = others.next();
        }
        // Others read it by the names of its columns before Spark does.
        return new GenericRowWithSchema(
                new Object[] {
                    first.<String>getAs(CLIENT),
                    latest.<byte[]>getAs(UniqueRows.LINE),
                    before == null ? null : before.<byte[]>getAs(UniqueRows.LINE)
                },
                SCHEMA);
    }

    @Override
    boolean belongTogether(Row one, Row other) {
        return one.<String>getAs(CLIENT).equals(other.<String>getAs(CLIENT));
    }
}
