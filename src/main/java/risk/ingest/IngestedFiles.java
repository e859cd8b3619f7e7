package risk.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import risk.csv.CsvFolder;
import risk.io.JsonTree;
import risk.io.WholeFile;

/** The list in {@code ingestedfiles.txt}: a Python list literal of file names. */
public final class IngestedFiles {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private IngestedFiles() {}

    /** The list as Python's {@code repr} writes it, with single quotes throughout. */
    public static String format(List<String> names) {
        return names.stream().map(name -> "'" + escape(name) + "'").collect(Collectors.joining(", ", "[", "]\n"));
    }

    /** Reads the list, of paths the names of the files; empty where the file doesn't exist. */
    public static List<String> read(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        for (String path : Files.exists(file) ? parse(WholeFile.text(file)) : List.<String>of()) {
            names.add(baseName(path));
        }
        return List.copyOf(names);
    }

    /** No name of a file holds a slash, while a backslash may be part of one, but after the letter of a drive. */
    private static String baseName(String path) {
        boolean ofWindows = path.length() > 2 && path.charAt(1) == ':' && path.charAt(2) == '\\';
        return path.substring(Math.max(path.lastIndexOf('/'), ofWindows ? path.lastIndexOf('\\') : -1) + 1);
    }

    /**
     * Reads a Python or JSON list, and as leniently what people write instead: names by commas or one a line, or objects that hold
     * other things besides.
     */
    static List<String> parse(String text) {
        String list = withoutBrackets(text.replace(BYTE_ORDER_MARK, "").strip());
        List<String> names = new ArrayList<>();
        if (list.startsWith("{") && list.endsWith("}")) {
            addQuoted(list, names);
            names.removeIf(name -> !CsvFolder.isCsv(name));
        } else if (list.startsWith("'") || list.startsWith("\"")) {
            addQuoted(list, names);
        } else {
            for (String name : list.split("[,\\r\\n]+", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return List.copyOf(names);
    }

    /** Read by hand, as {@link JsonTree} is: patterns take a JVM that has just started a tenth of an idle run. */
    private static void addQuoted(String list, List<String> names) {
        int at = 0;
        while (at < list.length()) {
            int end = closingQuote(list, at);
            if (end > at) {
                String name = list.substring(at + 1, end);
                names.add(name.indexOf('\\') < 0 ? name : Escapes.resolve(name));
            }
            at = Math.max(at, end) + 1;
        }
    }

    /** Where a quote is closed that opens here; -1 where none does or it stays open. */
    private static int closingQuote(String list, int open) {
        char quote = list.charAt(open);
        if (quote != '\'' && quote != '"') {
            return -1;
        }
        for (int i = open + 1; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == quote) {
                return i;
            }
            if (c == '\\') {
                i++;
            }
        }
        return -1;
    }

    private static String withoutBrackets(String list) {
        boolean bracketed =
                (list.startsWith("[") && list.endsWith("]")) || (list.startsWith("(") && list.endsWith(")"));
        return bracketed ? list.substring(1, list.length() - 1).strip() : list;
    }

    private static String escape(String name) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            switch (c) {
                case '\\', '\'' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default ->
                    escaped.append(Character.isISOControl(c) ? String.format(Locale.ROOT, "\\x%02x", (int) c) : c);
            }
        }
        return escaped.toString();
    }

    /** Loaded only where a name holds an escape, which few do. */
    private static final class Escapes {

        private static final Pattern ESCAPE = Pattern.compile(
                "\\\\(x\\p{XDigit}{2}|u\\p{XDigit}{4}|U00(?:0\\p{XDigit}|10)\\p{XDigit}{4}|.)", Pattern.DOTALL);

        static String resolve(String name) {
            return ESCAPE.matcher(name).replaceAll(escape -> Matcher.quoteReplacement(unescape(escape.group(1))));
        }

        private static String unescape(String escape) {
            if (escape.length() > 1) {
                return Character.toString(Integer.parseInt(escape.substring(1), 16));
            }
            return switch (escape) {
                case "n" -> "\n";
                case "r" -> "\r";
                case "t" -> "\t";
                default -> escape;
            };
        }
    }
}
