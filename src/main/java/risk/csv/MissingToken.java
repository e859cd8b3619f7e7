package risk.csv;

/** How a cell says that it has no value. */
public final class MissingToken {

    private MissingToken() {}

    /** Empty, {@code NA}, {@code N/A}, {@code NaN} or {@code null}. */
    public static boolean is(byte[] b, int start, int end) {
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
}
