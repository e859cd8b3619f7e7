package risk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The package map in the README is that of the code. */
class PackageTableTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("risk");

    /** The column that says what a package uses, counted with the empty text before the first bar. */
    private static final int USES = 3;

    @Test
    void theTableNamesThePackagesThatThereAre() throws IOException {
        Set<String> packages =
                CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(packages, new TreeSet<>(table().keySet()));
    }

    @Test
    void aPackageUsesOnlyThoseThatItsRowNames() throws IOException {
        Map<String, Set<String>> table = table();
        table.forEach((name, used) -> {
            Set<String> others = new HashSet<>(table.keySet());
            others.removeAll(used);
            others.remove(name);
            noClasses()
                    .that()
                    .resideInAPackage(name)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others.toArray(String[]::new))
                    .because("the README's table says of " + name + " that it uses " + new TreeSet<>(used))
                    .check(CLASSES);
        });
    }

    /** What each package may use, in the order of the rows. */
    private static Map<String, Set<String>> table() throws IOException {
        List<String[]> rows = Files.readAllLines(Documents.README).stream()
                .filter(line -> line.matches("\\| `risk(\\.\\w+)?` \\|.*"))
                .map(line -> line.split("\\s*\\|\\s*", -1))
                .toList();
        List<String> names = rows.stream().map(row -> row[1].replace("`", "")).toList();
        Map<String, Set<String>> table = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            table.put(names.get(i), used(rows.get(i), names.subList(i + 1, names.size())));
        }
        return table;
    }

    /** What the third cell names; all below where it says so, or where there is none. */
    private static Set<String> used(String[] row, List<String> below) {
        if (row.length <= USES + 1 || row[USES].startsWith("all below")) {
            return Set.copyOf(below);
        }
        return row[USES].isEmpty()
                ? Set.of()
                : Arrays.stream(row[USES].split(", ", -1))
                        .map(name -> "risk." + name)
                        .collect(Collectors.toSet());
    }
}
