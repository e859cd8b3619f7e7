package risk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who may use whom: the house runs one way, and each library has one home. */
class PackageMapTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("risk");

    /** From the top of the house to its ground; packages of one floor don't use each other. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("risk"),
            Set.of("api", "report"),
            Set.of("pipeline"),
            Set.of("process"),
            Set.of("monitor"),
            Set.of("project"),
            Set.of("deploy"),
            Set.of("quality"),
            Set.of("explain", "score", "drift"),
            Set.of("model"),
            Set.of("ingest"),
            Set.of("config"),
            Set.of("settings"),
            Set.of("data"),
            Set.of("statistics", "csv", "layout"),
            Set.of("io"),
            Set.of("text"));

    @Test
    void everyPackageHasItsFloor() {
        Set<String> onTheMap = FLOORS.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        Set<String> built = CLASSES.stream().map(PackageMapTest::room).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(onTheMap, built);
    }

    @Test
    void packagesUseOnlyWhatIsBelowThem() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass user : CLASSES) {
            for (Dependency use : user.getDirectDependenciesFromSelf()) {
                JavaClass used = use.getTargetClass().getBaseComponentType();
                boolean elsewhere =
                        used.getPackageName().startsWith("risk") && !room(used).equals(room(user));
                if (elsewhere && floor(room(used)) <= floor(room(user))) {
                    wrong.add(user.getName() + " uses " + used.getName());
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    private static String room(JavaClass type) {
        return type.getPackageName().replaceFirst("^risk\\.", "");
    }

    private static int floor(String room) {
        return IntStream.range(0, FLOORS.size())
                .filter(floor -> FLOORS.get(floor).contains(room))
                .findFirst()
                .orElseThrow();
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
        onlyIn("org.knowm.xchart..", "risk.report");
        onlyIn("org.apache.commons.cli..", "risk");
        onlyIn("smile.math..", "risk.model");
    }

    @Test
    void tablesArePassedOnButMadeInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages("risk.data", "risk.quality", "risk.pipeline", "risk")
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
