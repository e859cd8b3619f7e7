package risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns for a terminal: the first to the left, the others to the right unless they hold texts. Where a line would
 * be longer than the terminal is wide, its last cell goes on in the next one.
 */
final class TextTable {

    private static final String GAP = "  ";

    /** A last column narrower than this is no longer read with ease; rather let the line be too long. */
    private static final int LEAST_LAST_WIDTH = 20;

    private final List<Row> rows = new ArrayList<>();
    private final Set<Integer> texts = new TreeSet<>(Set.of(0));

    private record Row(List<String> cells, boolean highlighted) {}

    TextTable(String... header) {
        rows.add(new Row(List.of(header), false));
    }

    /** Has these columns, counted from 0, begin at the left. */
    TextTable withTexts(int... columns) {
        Arrays.stream(columns).forEach(texts::add);
        return this;
    }

    TextTable row(String... cells) {
        rows.add(new Row(List.of(cells), false));
        return this;
    }

    /** A row that a person should notice. */
    TextTable highlightedRow(String... cells) {
        rows.add(new Row(List.of(cells), true));
        return this;
    }

    /** A number as people read it; a dash where there is none. */
    static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%,.2f", value);
    }

    /** A share or score with four decimals; a dash where there is none. */
    static String score(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A share as a percentage with one decimal. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    @Override
    public String toString() {
        int columns = rows.get(0).cells().size();
        int[] widths = new int[columns];
        Arrays.setAll(widths, this::width);
        int before = Arrays.stream(widths, 0, columns - 1)
                .map(width -> width + GAP.length())
                .sum();
        int last = Math.max(LEAST_LAST_WIDTH, Terminal.WIDTH - before);
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns - 1; c++) {
                line.append(padded(row.cells().get(c), widths[c], !texts.contains(c)))
                        .append(GAP);
            }
            String margin = " ".repeat(before);
            String rest = row.cells().get(columns - 1);
            if (texts.contains(columns - 1)) {
                for (String part : broken(rest, last)) {
                    line.append(part).append('\n').append(margin);
                }
                line.setLength(line.length() - margin.length());
            } else {
                line.append(padded(rest, widths[columns - 1], true)).append('\n');
            }
            line.toString()
                    .lines()
                    .map(String::stripTrailing)
                    .forEach(printed -> text.append(row.highlighted() ? Terminal.highlighted(printed) : printed)
                            .append('\n'));
        }
        return text.toString();
    }

    /** The text in parts that are no wider, broken between words; a word that is wider stays whole. */
    static List<String> broken(String text, int width) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int end = rest.lastIndexOf(' ', width);
            if (end <= 0) {
                end = rest.indexOf(' ');
            }
            if (end <= 0) {
                break;
            }
            parts.add(rest.substring(0, end));
            rest = rest.substring(end + 1);
        }
        parts.add(rest);
        return parts;
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.cells().get(column).length())
                .max()
                .orElse(0);
    }

    private static String padded(String cell, int width, boolean right) {
        String padding = " ".repeat(width - cell.length());
        return right ? padding + cell : cell + padding;
    }
}
