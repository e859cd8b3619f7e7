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
    LABEL,
    /** A date or time, as the notation of the file writes them. */
    TIME,
    /** Where the row stands, such as {@code x.csv:12}: found in no file, but made of its name and the line. */
    PLACE,
    /** The same as an ingestion wrote it; two rows that differ in nothing else are the same row. */
    STORED_PLACE
}
