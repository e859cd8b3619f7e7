package risk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may use whom: the house runs one way, and each library has one home. */
class PackageMapTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("risk");

    @Test
    void packagesUseOnlyWhatIsBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("steps")
                .definedBy("risk")
                .layer("api")
                .definedBy("risk.api")
                .layer("config")
                .definedBy("risk.config")
                .layer("report")
                .definedBy("risk.report")
                .layer("process")
                .definedBy("risk.process")
                .layer("deploy")
                .definedBy("risk.deploy")
                .layer("monitor")
                .definedBy("risk.monitor")
                .layer("quality")
                .definedBy("risk.quality")
                .layer("explain")
                .definedBy("risk.explain")
                .layer("score")
                .definedBy("risk.score")
                .layer("drift")
                .definedBy("risk.drift")
                .layer("model")
                .definedBy("risk.model")
                .layer("data")
                .definedBy("risk.data")
                .whereLayer("steps")
                .mayOnlyAccessLayers(
                        "api", "config", "report", "process", "deploy", "monitor", "quality", "explain", "score",
                        "drift", "model", "data")
                .whereLayer("api")
                .mayOnlyAccessLayers(
                        "config", "report", "process", "deploy", "monitor", "quality", "explain", "score", "drift",
                        "model", "data")
                .whereLayer("config")
                .mayOnlyAccessLayers("process", "monitor", "quality", "explain", "score", "drift", "model", "data")
                .whereLayer("report")
                .mayOnlyAccessLayers("monitor", "quality", "explain", "score", "drift", "model", "data")
                .whereLayer("process")
                .mayOnlyAccessLayers("monitor", "quality", "deploy", "score", "drift", "model", "data")
                .whereLayer("deploy")
                .mayOnlyAccessLayers("score", "drift", "model", "data")
                .whereLayer("monitor")
                .mayOnlyAccessLayers("quality", "explain", "deploy", "score", "drift", "model", "data")
                .whereLayer("quality")
                .mayOnlyAccessLayers("drift", "model", "data")
                .whereLayer("explain")
                .mayOnlyAccessLayers("model", "data")
                .whereLayer("score")
                .mayOnlyAccessLayers("model", "data")
                .whereLayer("drift")
                .mayOnlyAccessLayers("model", "data")
                .whereLayer("model")
                .mayOnlyAccessLayers("data")
                .whereLayer("data")
                .mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void noTwoPackagesUseEachOther() {
        slices().matching("risk.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void eachLibraryHasOneHome() {
        onlyIn("org.apache.commons.csv..", "risk.data");
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
                .resideOutsideOfPackages("risk.data", "risk.quality", "risk")
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

    private static void onlyIn(String library, String home) {
        noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }
}
