package risk.csv;

import java.text.Normalizer;
import java.util.Locale;

/** Names of columns as people write them. */
public final class ColumnName {

    private ColumnName() {}

    /**
     * The letters and digits alone, in small letters: {@code " Exited"}, {@code "EXITED"} and {@code "exited"} with a no-break space are one
     * name, and so are {@code "Last month activity"} and {@code "lastmonth_activity"}.
     */
    public static String letters(String name) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
