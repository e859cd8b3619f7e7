package risk.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/** In which cell of a header a wanted column stands: by its name or else, where that is unique, by its letters alone. */
final class HeaderNames {

    private final List<String> names;
    private final List<CsvColumn> columns;
    private final Map<String, Integer> cells = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();

    /** The names by their letters, those of wanted columns left out. Most headers need none. */
    private @Nullable Map<String, List<String>> alike;

    HeaderNames(List<String> names, List<CsvColumn> columns) {
        this.names = names;
        this.columns = columns;
        for (int cell = 0; cell < names.size(); cell++) {
            if (cells.putIfAbsent(names.get(cell), cell) != null) {
                repeated.add(names.get(cell));
            }
        }
    }

    /**
     * The cell, or {@link CsvHeader#NO_COLUMN}.
     *
     * @throws InvalidInputException if there are several
     */
    int cellOf(String name) {
        if (repeated.contains(name)) {
            throw new InvalidInputException(Mismatch.of(CsvHeader.repeated(name)));
        }
        Integer cell = cells.get(name);
        return cell == null ? cellLike(name) : cell;
    }

    private int cellLike(String name) {
        String letters = ColumnName.letters(name);
        List<String> others = alike().getOrDefault(letters, List.of());
        if (letters.isEmpty() || others.isEmpty() || !isUnique(letters)) {
            return CsvHeader.NO_COLUMN;
        }
        if (others.size() > 1) {
            throw new InvalidInputException(Mismatch.of(
                    "the header has several columns that may be " + name + ": " + String.join(", ", others)));
        }
        return cells.getOrDefault(others.get(0), CsvHeader.NO_COLUMN);
    }

    private boolean isUnique(String letters) {
        return columns.stream()
                        .filter(column -> ColumnName.letters(column.name()).equals(letters))
                        .count()
                == 1;
    }

    private Map<String, List<String>> alike() {
        if (alike == null) {
            alike = new HashMap<>();
            Set<String> wanted = new HashSet<>();
            columns.forEach(column -> wanted.add(column.name()));
            for (String name : names) {
                if (!wanted.contains(name)) {
                    alike.computeIfAbsent(ColumnName.letters(name), letters -> new ArrayList<>())
                            .add(name);
                }
            }
        }
        return alike;
    }
}
