package risk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.Documents;

/** The entries that the chapter on the configuration names, with their defaults, are those of the loader. */
class DocumentedEntriesTest {

    private static final Pattern NAME = Pattern.compile("`([a-z._]+)`");

    /** An entry that stands in the explanation of another one, with its default. */
    private static final Pattern BESIDE = Pattern.compile("`([a-z_]+\\.[a-z_]+)` \\((\\d+)\\)");

    /** A number, an address, or a text in quotes; what else stands in the column of defaults is an explanation. */
    private static final Pattern LITERAL = Pattern.compile("`?(\"?)([\\d.]+|(?<=\")[a-z_]+)\"?`?");

    @Test
    void eachEntryOfTheChapterIsKnownAndEachThatIsKnownStandsInIt() throws IOException {
        Map<String, Object> schema = Map.of("id", "a", "target", "c", "features", List.of(Map.of("name", "b")));
        ConfigSection root = new ConfigSection("", Map.of("schema", schema), new ConfigProblems());
        ConfigLoader.read(root, Path.of(""));

        assertEquals(new TreeSet<>(root.asked()), new TreeSet<>(documented().keySet()));
    }

    @Test
    void eachDefaultIsTheOneThatTheChapterNames(@TempDir Path folder) throws IOException {
        Config byDefault = ConfigFile.load(folder, "{" + ConfigFile.FIVE + "}");
        int literals = 0;
        for (Map.Entry<String, String> entry : documented().entrySet()) {
            Matcher literal = LITERAL.matcher(entry.getValue());
            if (literal.matches()) {
                literals++;
                assertEquals(
                        byDefault,
                        ConfigFile.load(folder, json(entry.getKey(), literal.group(2))),
                        entry.getKey() + " is not " + entry.getValue());
            }
        }
        assertEquals(38, literals);
    }

    private static String json(String entry, String value) {
        String written = value.matches("\\d+(\\.\\d+)?") ? value : '"' + value + '"';
        String[] names = entry.split("\\.", 2);
        return "{%s, \"%s\": %s}"
                .formatted(
                        ConfigFile.FIVE,
                        names[0],
                        names.length == 1 ? written : "{\"%s\": %s}".formatted(names[1], written));
    }

    /** What the chapter says of the default of each entry; nothing where it says nothing. */
    private static Map<String, String> documented() throws IOException {
        Map<String, String> defaults = new TreeMap<>();
        for (String line : Documents.chapter("configuration")
                .lines()
                .filter(row -> row.startsWith("| `"))
                .toList()) {
            String[] cells = line.split("\\s*\\|\\s?", -1);
            List<String> names = names(cells[1]);
            String[] said = cells[2].split(", ", -1);
            for (int i = 0; i < names.size(); i++) {
                defaults.put(names.get(i), said.length == names.size() ? said[i] : "");
            }
            BESIDE.matcher(cells[3]).results().forEach(beside -> defaults.put(beside.group(1), beside.group(2)));
        }
        return defaults;
    }

    /** A name that begins with a dot is of the same section as the one before. */
    private static List<String> names(String cell) {
        List<String> names = new ArrayList<>();
        String section = "";
        for (MatchResult found : NAME.matcher(cell).results().toList()) {
            String name = found.group(1).startsWith(".") ? section + found.group(1) : found.group(1);
            section = name.replaceFirst("\\..*", "");
            names.add(name);
        }
        return names;
    }
}
