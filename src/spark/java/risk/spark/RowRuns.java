package risk.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Makes one row of all that belong together, which come one after the other. */
abstract class RowRuns implements Iterator<Row> {

    private final Iterator<Row> rows;
    private @Nullable Row next;

    RowRuns(Iterator<Row> rows) {
        this.rows = rows;
        advance();
    }

    private void advance() {
        next = rows.hasNext() ? rows.next() : null;
    }

    abstract boolean belongTogether(Row one, Row other);

    /** @param others those that belong to the first; all of them must be looked at */
    abstract Row of(Row first, Iterator<Row> others);

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Row next() {
        Row first = next;
        if (first == null) {
            throw new NoSuchElementException();
        }
        advance();
        return of(first, new Others(first));
    }

    private final class Others implements Iterator<Row> {

        private final Row first;

        Others(Row first) {
            this.first = first;
        }

        @Override
        public boolean hasNext() {
            Row other = next;
            return other != null && belongTogether(first, other);
        }

        @Override
        public Row next() {
            Row other = next;
            if (other == null || !hasNext()) {
                throw new NoSuchElementException();
            }
            advance();
            return other;
        }
    }
}
