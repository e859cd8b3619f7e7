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

    private static final Pattern QUOTED = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private IngestedFiles() {}

    /** The list as Python's {@code repr} writes it, with single quotes throughout. */
    public static String format(List<String> names) {
        return names.stream()
                .map(name -> "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .collect(Collectors.joining(", ", "[", "]\n"));
    }

    /** Reads the list; empty where the file doesn't exist. */
    public static List<String> read(Path file) throws IOException {
        return Files.exists(file) ? parse(Files.readString(file)) : List.of();
    }

    /** Reads a Python or JSON list, and as leniently what people write instead: names by commas or one a line. */
    static List<String> parse(String text) {
        List<String> names = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            String name = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
            names.add(ESCAPE.matcher(name).replaceAll("$1"));
        }
        if (names.isEmpty()) {
            String bare = text.strip().replaceAll("^\\[|]$", "");
            for (String name : bare.split("[,\\r\\n]+", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return List.copyOf(names);
    }
}
