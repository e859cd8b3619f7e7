package risk.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts of a categorical column while its rows come in, each with a code: how many others came before it. */
final class Levels {

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** For so many columns. */
    static List<Levels> ofColumns(int columns) {
        List<Levels> levels = new ArrayList<>(columns);
        for (int c = 0; c < columns; c++) {
            levels.add(new Levels());
        }
        return levels;
    }

    /** The texts of each column, by their codes. */
    static List<List<String>> textsOf(List<Levels> columns) {
        return columns.stream().map(column -> List.copyOf(column.texts)).toList();
    }

    /** The code of a text, which is a new one where the text is new. */
    int code(String text) {
        return codes.computeIfAbsent(text, level -> {
            texts.add(level);
            return texts.size() - 1;
        });
    }

    /** By their codes. */
    List<String> texts() {
        return texts;
    }

    /**
     * Appends the cells of a part of the column: what the part calls level 0 may be level 5 of the whole.
     *
     * @param at where in the whole the part begins
     */
    void append(List<String> levelsOfPart, int[] part, int rows, int[] whole, int at) {
        int[] wholeCode = levelsOfPart.stream().mapToInt(this::code).toArray();
        for (int i = 0; i < rows; i++) {
            whole[at + i] = part[i] == Dataset.NO_LEVEL ? Dataset.NO_LEVEL : wholeCode[part[i]];
        }
    }

    void clear() {
        codes.clear();
        texts.clear();
    }
}
