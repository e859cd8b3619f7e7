package risk.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cells in rows and columns.
 *
 * @param notes what is to be said of the table right below it
 */
public record Table(List<Column> columns, List<Row> rows, List<Line> notes) implements Block {

    /** What a column's cells are, and so on which side they are aligned. */
    public enum Kind {
        TEXT,
        NUMBER
    }

    /** @param header possibly nothing */
    public record Column(String header, Kind kind) {

        public static Column text(String header) {
            return new Column(header, Kind.TEXT);
        }

        public static Column number(String header) {
            return new Column(header, Kind.NUMBER);
        }
    }

    /** @param highlighted whether a person should notice the row */
    public record Row(List<Cell> cells, boolean highlighted) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException("expected " + columns.size() + " cells, found "
                        + row.cells().size());
            }
        }
    }

    public static Builder of(Column... columns) {
        return new Builder(Arrays.asList(columns));
    }

    public static Builder of(List<Column> columns) {
        return new Builder(columns);
    }

    @Override
    public <T> T renderedBy(Renderer<T> renderer) {
        return renderer.table(this);
    }

    /** A table in the making. */
    public static final class Builder {

        private final List<Column> columns;
        private final List<Row> rows = new ArrayList<>();
        private final List<Line> notes = new ArrayList<>();

        private Builder(List<Column> columns) {
            this.columns = columns;
        }

        public Builder row(Cell... cells) {
            return row(Arrays.asList(cells));
        }

        public Builder row(List<Cell> cells) {
            rows.add(new Row(cells, false));
            return this;
        }

        /** A row that a person should notice. */
        public Builder highlightedRow(Cell... cells) {
            return highlightedRow(Arrays.asList(cells));
        }

        public Builder highlightedRow(List<Cell> cells) {
            rows.add(new Row(cells, true));
            return this;
        }

        public Builder note(Line note) {
            notes.add(note);
            return this;
        }

        public Table build() {
            return new Table(columns, rows, notes);
        }
    }
}
