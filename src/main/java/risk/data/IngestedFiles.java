package risk.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The list in {@code ingestedfiles.txt}: a Python list literal of file names. */
public final class IngestedFiles {

    public static final String FILE_NAME = "ingestedfiles.txt";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final Pattern QUOTED = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\(x\\p{XDigit}{2}|u\\p{XDigit}{4}|U00(?:0\\p{XDigit}|10)\\p{XDigit}{4}|.)", Pattern.DOTALL);

    private IngestedFiles() {}

    /** The list as Python's {@code repr} writes it, with single quotes throughout. */
    public static String format(List<String> names) {
        return names.stream().map(name -> "'" + escape(name) + "'").collect(Collectors.joining(", ", "[", "]\n"));
    }

    /** Reads the list; empty where the file doesn't exist. */
    public static List<String> read(Path file) throws IOException {
        return Files.exists(file) ? parse(Files.readString(file)) : List.of();
    }

    /** Reads a Python or JSON list, and as leniently what people write instead: names by commas or one a line. */
    static List<String> parse(String text) {
        String list = withoutBrackets(text.replace(BYTE_ORDER_MARK, "").strip());
        List<String> names = new ArrayList<>();
        if (list.startsWith("'") || list.startsWith("\"")) {
            Matcher quoted = QUOTED.matcher(list);
            while (quoted.find()) {
                String name = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
                names.add(
                        ESCAPE.matcher(name).replaceAll(escape -> Matcher.quoteReplacement(unescape(escape.group(1)))));
            }
        } else {
            for (String name : list.split("[,\\r\\n]+", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return List.copyOf(names);
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
                default -> escaped.append(Character.isISOControl(c) ? "\\x%02x".formatted((int) c) : c);
            }
        }
        return escaped.toString();
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
