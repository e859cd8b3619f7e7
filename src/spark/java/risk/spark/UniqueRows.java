package risk.spark;

import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One row out of all that have its fingerprint, which come one after the other: the first, with where else it stands. */
final class UniqueRows extends RowRuns {

    /** The place of the row. */
    static final String PLACE = "_place";

    /** Where it stood last; the same where it stood once. */
    static final String LAST = "_last";

    /** The numbers of the files that it stands in, ascending. */
    static final String FILES = "_files";

    /** The row as a line of {@code finaldata.csv}. */
    static final String LINE = "_line";

    static final StructType SCHEMA = new StructType()
            .add(PLACE, DataTypes.LongType, false)
            .add(LAST, DataTypes.LongType, false)
            .add(FILES, DataTypes.createArrayType(DataTypes.IntegerType, false), false)
            .add(LINE, DataTypes.BinaryType, false);

    /** @param rows of {@link ParsedRows}, by fingerprint and within that by file and row */
    UniqueRows(Iterator<Row> rows) {
        super(rows);
    }

    @Override
    Row of(Row unique, Iterator<Row> others) {
        long last = place(unique);
        SortedSet<Integer> files = new TreeSet<>(List.of(unique.<Integer>getAs(ParsedRows.FILE)));
        while (others.hasNext()) {
            Row again = others.next();
            last = place(again);
            files.add(again.<Integer>getAs(ParsedRows.FILE));
        }
        return RowFactory.create(
                place(unique), last, files.toArray(Integer[]::new), unique.<byte[]>getAs(ParsedRows.LINE));
    }

    @Override
    boolean belongTogether(Row one, Row other) {
        return one.<Long>getAs(ParsedRows.HIGH).equals(other.<Long>getAs(ParsedRows.HIGH))
                && one.<Long>getAs(ParsedRows.LOW).equals(other.<Long>getAs(ParsedRows.LOW));
    }

    private static long place(Row row) {
        return Place.of(row.<Integer>getAs(ParsedRows.FILE), row.<Long>getAs(ParsedRows.ROW));
    }
}
