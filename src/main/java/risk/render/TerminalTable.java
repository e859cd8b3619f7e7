package risk.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import risk.text.Places;

/**
 * A table's aligned columns on a terminal. Where a line would be longer than the terminal is wide, the cells of the widest
 * columns go on in the next one.
 */
final class TerminalTable {

    private static final String GAP = "  ";

    /** A column narrower than this is no longer read with ease; rather let the line be too long. */
    private static final int LEAST_WIDTH = 12;

    /** A number in two parts would be read as another one; only the header above it may be longer. */
    private static final int LEAST_WIDTH_OF_NUMBERS = 18;

    private final List<Table.Column> columns;
    private final List<Row> rows = new ArrayList<>();
    private final UnaryOperator<String> highlight;

    private record Row(List<String> cells, boolean highlighted) {}

    TerminalTable(Table table, UnaryOperator<String> highlight) {
        this.columns = table.columns();
        this.highlight = highlight;
        rows.add(new Row(
                columns.stream()
                        .map(column -> LineBreaks.printable(column.header()))
                        .toList(),
                false));
        for (Table.Row row : table.rows()) {
            rows.add(new Row(
                    row.cells().stream()
                            .map(cell -> LineBreaks.printable(cell.text()))
                            .toList(),
                    row.highlighted()));
        }
    }

    @Override
    public String toString() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            List<List<String>> cells = IntStream.range(0, widths.length)
                    .mapToObj(c -> parts(row.cells().get(c), c, widths))
                    .toList();
            int lines = cells.stream().mapToInt(List::size).max().orElse(0);
            for (int line = 0; line < lines; line++) {
                String printed = line(cells, line, widths);
                text.append(row.highlighted() ? highlight.apply(printed) : printed)
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** As wide as the cells are, the widest ones less where all together don't fit. */
    private int[] widths() {
        int[] widths = new int[columns.size()];
        Arrays.setAll(widths, this::width);
        int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - Terminal.WIDTH;
        for (; excess > 0; excess--) {
            int widest = -1;
            for (int c = 0; c < widths.length; c++) {
                int least = isText(c) ? LEAST_WIDTH : LEAST_WIDTH_OF_NUMBERS;
                widest = widths[c] > least && (widest < 0 || widths[c] >= widths[widest]) ? c : widest;
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> Places.of(row.cells().get(column)))
                .max()
                .orElse(0);
    }

    private boolean isText(int column) {
        return columns.get(column).kind() == Table.Kind.TEXT;
    }

    private static List<String> parts(String cell, int column, int[] widths) {
        List<String> parts = LineBreaks.broken(Line.flowing(cell), widths[column]);
        // A long word in the last column pushes nothing aside, and can be copied whole.
        return column == widths.length - 1
                ? parts
                : parts.stream()
                        .flatMap(part -> LineBreaks.chopped(part, widths[column]))
                        .toList();
    }

    private String line(List<List<String>> cells, int line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            List<String> parts = cells.get(c);
            String part = line < parts.size() ? parts.get(line) : "";
            text.append(c == 0 ? "" : GAP).append(padded(part, c, widths[c]));
        }
        return text.toString().stripTrailing();
    }

    private String padded(String cell, int column, int width) {
        String padding = " ".repeat(Math.max(0, width - Places.of(cell)));
        return isText(column) ? cell + padding : padding + cell;
    }
}
