package risk.csv;

/** Cells for files that this suite reads: nothing in them is altered, as it is for spreadsheets. */
public final class PlainCell {

    /** What makes quotes needed around a cell: whatever a reader may take for a separator, and blanks, which it may cut. */
    private static final String NEEDS_QUOTES = ",;|\t\"\r\n ";

    /** Whole numbers below it are written without a fraction, and none of their digits is lost. */
    private static final double LARGEST_WHOLE = 1e15;

    private PlainCell() {}

    /** A text, in quotes where it needs some. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (NEEDS_QUOTES.indexOf(text.charAt(i)) >= 0) {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }

    /** A finite number, with all its digits. */
    public static String of(double number, Notation notation) {
        String text = number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE
                ? String.valueOf((long) number)
                : String.valueOf(number);
        return of(text.replace('.', notation.decimal()));
    }
}
