package risk.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What may stand between the cells of a file. */
final class Separators {

    static final char COMMA = ',';

    /** The most usual first. */
    static final List<Character> ALL = List.of(COMMA, ';', '\t', '|');

    private Separators() {}

    /** The separator in a line such as {@code sep=;}, which Excel heeds; empty where the line is another one. */
    static OptionalInt declared(String line) {
        String plain = line.startsWith("\"") && line.endsWith("\"") && line.length() > 1
                ? line.substring(1, line.length() - 1)
                : line;
        boolean declares = plain.length() == "sep=?".length()
                && plain.regionMatches(true, 0, "sep=", 0, "sep=".length())
                && ALL.contains(plain.charAt(plain.length() - 1));
        return declares ? OptionalInt.of(plain.charAt(plain.length() - 1)) : OptionalInt.empty();
    }

    /** What a header seems to be separated by instead; empty where nothing else seems likely. */
    static String hint(String record, char separator) {
        if (record.indexOf(separator) >= 0) {
            return "";
        }
        List<String> others = new ArrayList<>();
        for (char other : ALL) {
            if (other != separator && record.indexOf(other) >= 0) {
                others.add(" (separated by " + name(other) + "? expected " + name(separator) + ")");
            }
        }
        return others.isEmpty() ? "" : others.get(0);
    }

    /** As a message names it. */
    static String name(char separator) {
        return separator == '\t' ? "a tab" : "\"" + separator + "\"";
    }
}
