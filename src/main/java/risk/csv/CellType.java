package risk.csv;

/** How the cells of a column are read. */
public enum CellType {
    /** Any text, exactly as it stands. */
    TEXT,
    /** A finite decimal number. */
    NUMBER,
    /** A number, infinite ones included; a text is no reason to refuse the row. */
    ANY_NUMBER,
    /** A number that is 0 or 1. */
    LABEL
}
