package risk.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** One row out of all that have its fingerprint, which come one after the other: the first, with where else it stands. */
final class UniqueRows implements Iterator<Row> {

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

    private final Iterator<Row> rows;
    private @Nullable Row first;

    /** @param rows of {@link ParsedRows}, by fingerprint and within that by file and row */
    UniqueRows(Iterator<Row> rows) {
        this.rows = rows;
        first = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
        return first != null;
    }

    @Override
    public Row next() {
        Row unique = first;
        if (unique == null) {
            throw new NoSuchElementException();
        }
        long last = place(unique);
        SortedSet<Integer> files = new TreeSet<>();
        Row next = unique;
        while (next != null && isSame(unique, next)) {
            last = place(next);
            files.add(next.<Integer>getAs(ParsedRows.FILE));
            next = rows.hasNext() ? rows.next() : null;
        }
        first = next;
        return RowFactory.create(
                place(unique), last, files.toArray(Integer[]::new), unique.<byte[]>getAs(ParsedRows.LINE));
    }

    private static boolean isSame(Row one, Row other) {
        return one.<Long>getAs(ParsedRows.HIGH).equals(other.<Long>getAs(ParsedRows.HIGH))
                && one.<Long>getAs(ParsedRows.LOW).equals(other.<Long>getAs(ParsedRows.LOW));
    }

    private static long place(Row row) {
        return Place.of(row.<Integer>getAs(ParsedRows.FILE), row.<Long>getAs(ParsedRows.ROW));
    }
}
