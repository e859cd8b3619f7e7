package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /**
     * The entries of the configuration by which it would be read; none among them where that would undo one that there is.
     *
     * @return empty where it is no number in any notation
     */
    static Optional<String> entries(String text, Notation notation) {
        if (COMMA_AFTER_POINTS.matcher(text).matches()) {
            return Optional.of(entries(',', '.', notation));
        }
        if (POINT_AFTER_COMMAS.matcher(text).matches()) {
            return Optional.of(entries('.', ',', notation));
        }
        if (COMMA.matcher(text).matches()) {
            return Optional.of(entries(',', Notation.NONE, notation));
        }
        if (GROUPS.matcher(text).matches()) {
            char decimal = text.indexOf(',') >= 0 ? ',' : '.';
            return Optional.of(entries(decimal, text.indexOf('\'') >= 0 ? '\'' : ' ', notation));
        }
        return Optional.empty();
    }

    private static String entries(char decimal, char thousands, Notation notation) {
        boolean undoes = (notation.decimal() != '.' && notation.decimal() != decimal)
                || (notation.thousands() != Notation.NONE && notation.thousands() != thousands);
        List<String> entries = new ArrayList<>();
        if (decimal != '.') {
            entries.add("\"decimal\": \"" + decimal + "\"");
        }
        if (thousands != Notation.NONE) {
            entries.add("\"thousands\": \"" + thousands + "\"");
        }
        return undoes ? "" : String.join(", ", entries);
    }
}
