package risk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who may use whom: the house runs one way, as the README's package map draws it, and each library has one home. */
class PackageMapTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("risk");

    private static final int SCREEN = 25;

    /** A row of the README's package map. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`risk(?:\\.\\w+)?`(?:, `risk\\.\\w+`)*) \\|.*$");

    /** The README's rows, from the top of the house to its ground; packages of one floor don't use each other. */
    private static final List<Set<String>> FLOORS = floors();

    private static List<Set<String>> floors() {
        try {
            return ROW.matcher(Files.readString(Documents.README))
                    .results()
                    .map(row -> Set.of(row.group(1).replace("`", "").split(", ", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noNameStandsForTwoClasses() {
        Set<String> names = new TreeSet<>();
        assertEquals(
                List.of(),
                CLASSES.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info") && !names.add(name))
                        .toList());
    }

    @Test
    void everyPackageStandsOnOneFloorOfTheReadmesMap() {
        List<String> onTheMap = FLOORS.stream().flatMap(Set::stream).sorted().toList();
        List<String> built = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .sorted()
                .toList();
        assertEquals(built, onTheMap);
    }

    @Test
    void theMapFitsAScreen() {
        assertTrue(FLOORS.size() <= SCREEN, FLOORS.size() + " floors");
    }

    @Test
    void packagesUseOnlyWhatIsBelowThem() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass user : CLASSES) {
            for (Dependency use : user.getDirectDependenciesFromSelf()) {
                JavaClass used = use.getTargetClass().getBaseComponentType();
                boolean elsewhere = used.getPackageName().startsWith("risk")
                        && !used.getPackageName().equals(user.getPackageName());
                if (elsewhere && floor(used) <= floor(user)) {
                    wrong.add(user.getName() + " uses " + used.getName());
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    private static int floor(JavaClass type) {
        return IntStream.range(0, FLOORS.size())
                .filter(floor -> FLOORS.get(floor).contains(type.getPackageName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type.getPackageName() + " is not on the map"));
    }

    @Test
    void noTwoPackagesUseEachOther() {
        slices().matching("risk.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void eachLibraryHasOneHome() {
        onlyIn("org.apache.commons.csv..", "risk.csv", "risk.data", "risk.ingest");
        onlyIn("io.javalin..", "risk.api");
        onlyIn("org.eclipse.jetty..", "risk.api");
        onlyIn("org.knowm.xchart..", "risk.render");
        onlyIn("org.apache.commons.cli..", "risk", "risk.command");
        onlyIn("io.prometheus..", "risk.api");
        onlyIn("smile.math..", "risk.model");
        onlyIn("java.sql..", "risk.database", "risk.history");
        onlyIn("org.flywaydb..", "risk.history");
        onlyIn("jakarta.mail..", "risk.alert");
    }

    @Test
    void tablesArePassedOnButMadeInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages("risk.data", "risk.quality", "risk.pipeline", "risk.history", "risk")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tech.tablesaw..")
                .check(CLASSES);
    }

    @Test
    void nothingIsEverDeserialisedFromJavaObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.io.ObjectInputStream.class)
                .check(CLASSES);
    }

    private static void onlyIn(String library, String... homes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }
}
