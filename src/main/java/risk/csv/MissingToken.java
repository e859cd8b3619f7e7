package risk.csv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Set;

/** How a cell says that it has no value. */
public final class MissingToken {

    /**
     * What pandas takes for a missing cell ({@code pandas.read_csv}, {@code na_values}), beside the empty one.
     */
    private static final Set<String> TEXTS = Set.of(
            "#N/A",
            "#N/A N/A",
            "#NA",
            "-1.#IND",
            "-1.#QNAN",
            "-NaN",
            "-nan",
            "1.#IND",
            "1.#QNAN",
            "<NA>",
            "N/A",
            "NA",
            "NULL",
            "NaN",
            "None",
            "n/a",
            "nan",
            "null");

    private static final int LONGEST = "#N/A N/A".length();

    private MissingToken() {}

    /** Whether it is empty or one of the texts that pandas takes for a missing cell, in this very case. */
    public static boolean is(byte[] b, int start, int end) {
        int length = end - start;
        if (length == 0) {
            return true;
        }
        return length > 1
                && length <= LONGEST
                && mayBegin(b[start], b[start + 1])
                && TEXTS.contains(new String(b, start, length, US_ASCII));
    }

    /** Whether it is empty, {@code NA}, {@code N/A}, {@code NaN} or {@code null}. */
    static boolean isPlain(byte[] b, int start, int end) {
        return switch (end - start) {
            case 0 -> true;
            case 2 -> b[start] == 'N' && b[start + 1] == 'A';
            case 3 ->
                b[start] == 'N'
                        && ((b[start + 1] == '/' && b[start + 2] == 'A')
                                || (b[start + 1] == 'a' && b[start + 2] == 'N'));
            case 4 -> b[start] == 'n' && b[start + 1] == 'u' && b[start + 2] == 'l' && b[start + 3] == 'l';
            default -> false;
        };
    }

    /** Spares nearly every text the look-up. */
    private static boolean mayBegin(byte first, byte second) {
        return switch (first) {
            case 'N', 'n', '#', '<' -> true;
            case '-' -> second == '1' || second == 'N' || second == 'n';
            case '1' -> second == '.';
            default -> false;
        };
    }
}
