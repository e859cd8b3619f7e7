package risk.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of the contract are those that the table of files names, in README or in a chapter. */
class FileTableTest {

    /** A folder's entry in the configuration, and the first file of a row. */
    private static final Pattern FIRST = Pattern.compile("`<(\\w+)>/([^`]+)`");

    private static final Pattern FURTHER = Pattern.compile("`([^`<]+)`");

    /** Of the folder that its name stands for, the files that a method names. */
    private static final Path FOLDER = Path.of("folder");

    @Test
    void whatIngestionMakes() throws Exception {
        Set<String> files = namesOf(new OutputFolder(FOLDER));
        // Its only file is in the table.
        files.remove("rejected");

        assertEquals(documented("output_folder_path"), files);
    }

    @Test
    void whatTrainingAndTheReportsMake() throws Exception {
        assertEquals(documented("output_model_path"), namesOf(new ModelFolder(FOLDER)));
    }

    @Test
    void whatProductionReads() throws Exception {
        Set<String> documented = documented("prod_deployment_path");
        // Where the releases lie, the link to the live one, and what belongs to none of them.
        documented.removeAll(Set.of(
                "releases/",
                "current",
                "quarantine.json",
                ".decision.json",
                ".scores.json",
                "foreign/",
                "clientlists/",
                ".namekey"));

        assertEquals(documented, new TreeSet<>(ReleaseFolder.DEPLOYED));
    }

    @Test
    void aReleaseHoldsWhatWasCopiedUnderTheNamesThatItHad() throws Exception {
        Set<String> copied = namesOf(new OutputFolder(FOLDER));
        copied.addAll(namesOf(new ModelFolder(FOLDER)));
        Set<String> files = namesOf(new ReleaseFolder(FOLDER));
        files.remove("release.json");

        files.removeAll(copied);
        assertEquals(Set.of(), files);
    }

    /** What every method of a layout names, relative to its folder. */
    private static Set<String> namesOf(Record layout) throws ReflectiveOperationException {
        Set<String> names = new TreeSet<>();
        for (Method method : layout.getClass().getDeclaredMethods()) {
            if (method.getReturnType() == Path.class && !method.getName().equals("path")) {
                names.add(FOLDER.relativize((Path) method.invoke(layout)).toString());
            }
        }
        return names;
    }

    /** The files of a folder in every table's row that begins with one of them. */
    private static Set<String> documented(String folder) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path chapter : chapters()) {
            for (String line : Files.readAllLines(chapter)) {
                String cell = line.startsWith("| `<") ? line.split("\\|", -1)[1] : "";
                Matcher first = FIRST.matcher(cell);
                if (first.find() && first.group(1).equals(folder)) {
                    names.add(first.group(2));
                    FURTHER.matcher(cell.substring(first.end()))
                            .results()
                            .forEach(further -> names.add(further.group(1)));
                }
            }
        }
        return names;
    }

    private static List<Path> chapters() throws IOException {
        List<Path> chapters = new ArrayList<>(List.of(Path.of("README.md")));
        Path folder = Path.of("src", "docs");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(chapters::add);
            }
        }
        return chapters;
    }
}
