package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as people write them, in a notation that a configuration names. */
final class WrittenNumber {

    private static final Pattern COMMA_AFTER_POINTS = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})+,\\d+");
    private static final Pattern POINT_AFTER_COMMAS = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+");
    private static final Pattern GROUPS = Pattern.compile("[+-]?\\d{1,3}([ \u00a0\u202f']\\d{3})+([.,]\\d+)?");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    private WrittenNumber() {}

    /**
     * The number as {@link DecimalParser} reads it; null where it is not written so. Thousands stand in groups of three, or not
     * at all.
     */
    static byte @Nullable [] plain(byte[] bytes, int start, int end, Notation notation) {
        String text = new String(bytes, start, end - start, UTF_8);
        char thousands = notation.thousands();
        if (thousands == ' ') {
            text = text.replace('\u00a0', ' ').replace('\u202f', ' ');
        }
        int fraction = text.indexOf(notation.decimal());
        String whole = fraction < 0 ? text : text.substring(0, fraction);
        if (whole.indexOf(thousands) >= 0 && thousands != Notation.NONE) {
            if (!isGrouped(whole, thousands)) {
                return null;
            }
            whole = whole.replace(String.valueOf(thousands), "");
        }
        if (notation.decimal() != '.' && whole.indexOf('.') >= 0) {
            return null;
        }
        String rest = fraction < 0 ? "" : text.substring(fraction + 1);
        if (rest.indexOf('.') >= 0) {
            return null;
        }
        return (fraction < 0 ? whole : whole + "." + rest).getBytes(UTF_8);
    }

    private static boolean isGrouped(String whole, char thousands) {
        return Pattern.matches("[+-]?\\d{1,3}(" + Pattern.quote(String.valueOf(thousands)) + "\\d{3})+", whole);
    }

    /** Whether it holds a digit, and so may be a number in another notation rather than a word. */
    static boolean holdsDigit(String text) {
        return DIGIT.matcher(text).find();
    }

    /** The entries of the configuration by which it would be read; empty where none would do. */
    static Optional<String> remedy(String text) {
        if (COMMA_AFTER_POINTS.matcher(text).matches()) {
            return Optional.of(input("\"decimal\": \",\", \"thousands\": \".\""));
        }
        if (POINT_AFTER_COMMAS.matcher(text).matches()) {
            return Optional.of(input("\"thousands\": \",\""));
        }
        if (COMMA.matcher(text).matches()) {
            return Optional.of(input("\"decimal\": \",\""));
        }
        Matcher groups = GROUPS.matcher(text);
        if (groups.matches()) {
            String thousands = text.indexOf('\'') >= 0 ? "\"thousands\": \"'\"" : "\"thousands\": \" \"";
            return Optional.of(input(text.indexOf(',') >= 0 ? "\"decimal\": \",\", " + thousands : thousands));
        }
        return Optional.empty();
    }

    private static String input(String entries) {
        return "read it with \"input\": {" + entries + "}";
    }
}
