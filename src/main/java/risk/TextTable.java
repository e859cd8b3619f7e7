package risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns for a terminal: the first to the left, the others to the right unless they hold texts. Where a line would
 * be longer than the terminal is wide, the cells of the widest columns go on in the next one.
 */
final class TextTable {

    private static final String GAP = "  ";

    /** A column narrower than this is no longer read with ease; rather let the line be too long. */
    private static final int LEAST_WIDTH = 12;

    /** A number in two parts would be read as another one; only the header above it may be longer. */
    private static final int LEAST_WIDTH_OF_NUMBERS = 18;

    /** A score of more digits is written with an exponent. */
    private static final double LARGE_SCORE = 1e6;

    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}+");

    /** A sign for per cent goes with its number. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile(" (?!%)");

    private final List<Row> rows = new ArrayList<>();
    private final Set<Integer> texts = new TreeSet<>(Set.of(0));

    private record Row(List<String> cells, boolean highlighted) {

        /** A line break or a terminal's command in somebody's data stays out of the table. */
        private Row {
            cells = cells.stream()
                    .map(cell -> CONTROL_CHARACTERS.matcher(cell).replaceAll(" "))
                    .toList();
        }
    }

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
        return value == null ? "-" : String.format(Locale.ROOT, value < LARGE_SCORE ? "%.4f" : "%.3e", value);
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
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            List<List<String>> cells = IntStream.range(0, widths.length)
                    .mapToObj(c -> parts(row.cells().get(c), c, widths))
                    .toList();
            int lines = cells.stream().mapToInt(List::size).max().orElse(0);
            for (int line = 0; line < lines; line++) {
                String printed = line(cells, line, widths);
                text.append(row.highlighted() ? Terminal.highlighted(printed) : printed)
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** As wide as the cells are, the widest ones less where all together don't fit. */
    private int[] widths() {
        int[] widths = new int[rows.get(0).cells().size()];
        Arrays.setAll(widths, this::width);
        int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - Terminal.WIDTH;
        for (; excess > 0; excess--) {
            int widest = -1;
            for (int c = 0; c < widths.length; c++) {
                int least = texts.contains(c) ? LEAST_WIDTH : LEAST_WIDTH_OF_NUMBERS;
                widest = widths[c] > least && (widest < 0 || widths[c] >= widths[widest]) ? c : widest;
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static List<String> parts(String cell, int column, int[] widths) {
        List<String> parts = broken(cell, widths[column]);
        // A long word in the last column pushes nothing aside, and can be copied whole.
        return column == widths.length - 1
                ? parts
                : parts.stream().flatMap(part -> chopped(part, widths[column])).toList();
    }

    private static Stream<String> chopped(String text, int width) {
        Stream.Builder<String> parts = Stream.builder();
        int start = 0;
        do {
            int end = Terminal.end(text, start, width);
            parts.add(text.substring(start, end));
            start = end;
        } while (start < text.length());
        return parts.build();
    }

    private String line(List<List<String>> cells, int line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            List<String> parts = cells.get(c);
            String part = line < parts.size() ? parts.get(line) : "";
            text.append(c == 0 ? "" : GAP).append(padded(part, widths[c], !texts.contains(c)));
        }
        return text.toString().stripTrailing();
    }

    /** The text in lines that are no wider than the terminal. */
    static String wrapped(String text) {
        return String.join("\n", broken(text, Terminal.WIDTH)) + "\n";
    }

    /** The text in parts that are no wider, broken between words; a word that is wider stays whole. */
    static List<String> broken(String text, int width) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String word : BETWEEN_WORDS.split(text, -1)) {
            if (!part.isEmpty() && Terminal.width(part) + 1 + Terminal.width(word) > width) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(part.isEmpty() ? "" : " ").append(word);
        }
        parts.add(part.toString());
        return parts;
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> Terminal.width(row.cells().get(column)))
                .max()
                .orElse(0);
    }

    private static String padded(String cell, int width, boolean right) {
        String padding = " ".repeat(Math.max(0, width - Terminal.width(cell)));
        return right ? padding + cell : cell + padding;
    }
}
