package risk.csv;

import java.util.Locale;
import java.util.Optional;

/** What a file is that is no table of text, by its first bytes. */
enum FileKind {
    GZIP("\u001f\u008b", "a gzip archive"),
    ZIP("PK\u0003\u0004", "a zip archive that is no Excel workbook; unpack it, or save it as CSV"),
    PARQUET("PAR1", "a Parquet file; write it as CSV, such as by duckdb -c \"COPY 'x.parquet' TO 'x.csv'\""),
    EXCEL("\u00d0\u00cf\u0011\u00e0", "an old Excel file, or one with a password; save it as CSV"),
    PDF("%PDF-", "a PDF"),
    SEVEN_ZIP("7z\u00bc\u00af", "a 7z archive; unpack it"),
    ZSTANDARD("(\u00b5/\u00fd", "a zstd archive; unpack it"),
    BZIP2("BZh", "a bzip2 archive; unpack it"),
    XZ("\u00fd7zXZ", "an xz archive; unpack it"),
    SQLITE("SQLite format 3", "an SQLite database");

    /** The first bytes, each as the character of that number. */
    private final String magic;

    private final String what;

    FileKind(String magic, String what) {
        this.magic = magic;
        this.what = what;
    }

    /** In words, and what to do about it. */
    String what() {
        return what;
    }

    /** The kind of a file that begins so; empty where it may be text. */
    static Optional<FileKind> of(byte[] head) {
        for (FileKind kind : values()) {
            if (head.length >= kind.magic.length() && startsWith(head, kind.magic)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /**
     * What text is that was found to hold no header.
     *
     * @param record the first one
     * @return empty where it may be a table with other columns
     */
    static Optional<String> ofText(String record) {
        String text = record.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return Optional.of("an HTML page, as a server sends in the place of a file");
        }
        if (text.startsWith("<?xml")) {
            return Optional.of("XML");
        }
        if (text.startsWith("{") || text.startsWith("[{") || text.equals("[")) {
            return Optional.of("JSON");
        }
        return !record.isEmpty() && record.chars().allMatch(c -> c == 0)
                ? Optional.of("zero bytes alone, as a disk leaves them where a file was not written to its end")
                : Optional.empty();
    }

    private static boolean startsWith(byte[] head, String magic) {
        for (int i = 0; i < magic.length(); i++) {
            if ((head[i] & 0xFF) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
