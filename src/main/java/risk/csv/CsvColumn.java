package risk.csv;

/**
 * A column that a reader looks for.
 *
 * @param required whether a file without it is refused; the cells of an optional column that is absent are missing
 */
public record CsvColumn(String name, CellType type, boolean required) {}
