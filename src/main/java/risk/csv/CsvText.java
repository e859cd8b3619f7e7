package risk.csv;

import risk.text.Numbers;

/**
 * Rows as CSV for a spreadsheet, in memory. They can be made on any thread; a {@link SpreadsheetFile} takes them.
 *
 * <p>A cell that begins like a formula gets an apostrophe in front, since a spreadsheet would run it; so does one that begins
 * like one in the wide forms of East Asian scripts, which Excel takes for the same there. A number stays one.
 */
public final class CsvText {

    private static final String STARTS_OF_A_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final CsvRows rows = new CsvRows();

    /** Of no rows yet. */
    public CsvText() {}

    public CsvText(String... header) {
        row((Object[]) header);
    }

    /** @param cells texts, which may come from anywhere, or numbers, which no spreadsheet runs though they begin with a minus */
    public CsvText row(Object... cells) {
        for (Object cell : cells) {
            rows.cell(cell instanceof Double number ? Numbers.exact(number) : inert(String.valueOf(cell)));
        }
        rows.endRow();
        return this;
    }

    /** A cell of a row that is written cell by cell. */
    public void cell(String text) {
        rows.cell(inert(text));
    }

    /** One, after others of its row, that is known to need no quotes and to be run by no spreadsheet, such as a number. */
    public void plainCell(String number) {
        rows.plainCell(number);
    }

    public void endRow() {
        rows.endRow();
    }

    CsvRows rows() {
        return rows;
    }

    /** All rows so far. */
    @Override
    public String toString() {
        return rows.toString();
    }

    static String inert(String text) {
        int first = 0;
        while (first < text.length() && isBlank(text.charAt(first)) && !startsFormula(text.charAt(first))) {
            first++;
        }
        return first < text.length() && startsFormula(text.charAt(first)) ? "'" + text : text;
    }

    private static boolean startsFormula(char c) {
        return STARTS_OF_A_FORMULA.indexOf(c) >= 0;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
