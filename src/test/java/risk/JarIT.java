package risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.testkit.TestProject;

/** What only the packaged jar can show, in processes of its own. */
class JarIT {

    private static final Path JAR =
            Path.of(System.getProperty("risk.jar", "target/risk.jar")).toAbsolutePath();
    /** All that end by themselves, in the order of the specification. */
    private static final List<String> STEPS = List.of(
            "Ingestion",
            "Training",
            "Scoring",
            "Deployment",
            "Diagnostics",
            "Reporting",
            "ApiCalls",
            "FullProcess",
            "DbSetup");

    private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = TestProject.onPracticeData(folder.resolve("project"));
    }

    private TestProject.Outcome run(List<String> jvmOptions, String step, String... options) throws Exception {
        return run(JDK.resolve("java"), jvmOptions, step, options);
    }

    private TestProject.Outcome run(Path java, List<String> jvmOptions, String step, String... options)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", JAR.toString(), "risk." + step));
        Collections.addAll(command, options);
        return run(command.toArray(String[]::new));
    }

    /** Runs in the folder beside the project, where no configuration lies. */
    private TestProject.Outcome run(String... command) throws Exception {
        Path errors = folder.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().merge("PATH", JDK.toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new TestProject.Outcome(process.waitFor(), output, Files.readString(errors));
    }

    private String config() {
        return project.path("config.json").toString();
    }

    @Test
    void everyStepRunsFromAnotherWorkingDirectory() throws Exception {
        for (String step : STEPS) {
            TestProject.Outcome outcome = run(List.of(), step, "--config", config());
            assertEquals(0, outcome.status(), step + ": " + outcome.errors());
            assertFalse(outcome.output().isBlank(), step);
        }
    }

    @Test
    void aRunWithNothingNewLoadsNoTableModelServerChartOrBinding() throws Exception {
        assertEquals(0, run(List.of(), "FullProcess", "--config", config()).status());
        TestProject.Outcome idle = run(List.of("-Xlog:class+load"), "FullProcess", "--config", config());
        assertTrue(idle.output().contains("nothing new in "), idle.output());
        assertTrue(idle.output().contains("risk.process.NewFiles "), "class loading is not logged");
        for (String unneeded : List.of(
                "tech.tablesaw.",
                "smile.",
                "io.javalin.",
                "org.eclipse.jetty.",
                "org.knowm.",
                "com.fasterxml.jackson.databind.",
                "org.slf4j.",
                "risk.api.",
                "risk.model.",
                "risk.score.",
                "risk.monitor.",
                "risk.view.",
                "risk.render.",
                "java.sql.",
                "org.sqlite.",
                "org.flywaydb.")) {
            assertFalse(idle.output().contains("] " + unneeded), unneeded);
        }
    }

    @Test
    void nothingIsDrawnWhereStandardErrorIsNoTerminal() throws Exception {
        assertEquals("", run(List.of(), "Ingestion", "--config", config()).errors());
    }

    @ParameterizedTest
    @MethodSource("risk.ClassDataIT#javas")
    void theJvmWarnsOfNothingInARunThatDoesAll(Path java) throws Exception {
        // SQLite is a library of the machine's, of which Java 24 and later warn without this. The commands don't have
        // it,
        // for with it a start with class data takes Java 17 longer.
        List<String> options = List.of("--enable-native-access=ALL-UNNAMED");
        TestProject.Outcome outcome = run(java, options, "FullProcess", "--config", config());
        assertEquals(0, outcome.status(), outcome.errors());
        assertFalse(outcome.errors().contains("WARNING"), outcome.errors());
    }

    @Test
    void resultsThatGoNowhereAreAFailureUnlessTheReaderHasHadEnough() throws Exception {
        assertEquals(0, run(List.of(), "Ingestion", "--config", config()).status());
        assertEquals(0, run(List.of(), "Training", "--config", config()).status());
        String scoring = JDK.resolve("java") + " -cp " + JAR + " risk.Scoring --config " + config();
        TestProject.Outcome full = run("sh", "-c", scoring + " > /dev/full");
        assertEquals(1, full.status());
        assertEquals("risk.Scoring: cannot read or write: standard output\n", full.errors());
        assertEquals("", run("sh", "-c", scoring + " | true").errors());
    }

    /** A limit on the size of files stops a write halfway, as a full disk does. */
    @Test
    void aWriteThatFailsHalfwayNamesItsFileAndLeavesTheOldOne() throws Exception {
        assertEquals(0, run(List.of(), "Ingestion", "--config", config()).status());
        assertEquals(0, run(List.of(), "Training", "--config", config()).status());
        String model = project.read("practicemodels/trainedmodel.json");
        String training = JDK.resolve("java") + " -XX:-UsePerfData -cp " + JAR + " risk.Training --config " + config();
        TestProject.Outcome stopped = run("sh", "-c", "trap '' XFSZ; ulimit -f 1; " + training);
        assertEquals(1, stopped.status(), stopped.errors());
        assertEquals(
                "risk.Training: cannot read or write: " + project.path("practicemodels/trainedmodel.json")
                        + ": File too large\n",
                stopped.errors());
        assertEquals(model, project.read("practicemodels/trainedmodel.json"));
    }

    @Test
    void theCronLineKnowsFilesByTheirNamesWhereThereIsNoLocale() throws Exception {
        Files.createDirectory(project.path("models"));
        Files.createSymbolicLink(project.path("target"), JAR.getParent());
        Files.createSymbolicLink(folder.resolve("dynamic-risk-assessment"), project.path("."));
        // Made by the shell: whether this process may name it depends on its own locale.
        run(
                "sh",
                "-c",
                "mv project/practicedata/dataset2.csv \"$(printf 'project/practicedata/Z\\303\\274rich.csv')\"");
        String line = Files.readString(Path.of("cronjob.txt"));
        String command = line.substring("*/10 * * * * ".length()).strip();
        assertEquals(
                0, run("sh", "-c", "unset LANG LC_ALL LC_CTYPE; " + command).status());
        assertEquals("['Z\u00fcrich.csv', 'dataset1.csv']\n", project.read("production_deployment/ingestedfiles.txt"));
    }

    @Test
    void theCronLineRunsTheFullProcessAndKeepsALog() throws Exception {
        Files.createDirectory(project.path("models"));
        Files.createSymbolicLink(project.path("target"), JAR.getParent());
        Files.createSymbolicLink(folder.resolve("dynamic-risk-assessment"), project.path("."));
        String line = Files.readString(Path.of("cronjob.txt"));
        assertEquals(1, line.lines().count());
        assertTrue(line.startsWith("*/10 * * * * "), line);
        assertEquals(
                0,
                run("sh", "-c", line.substring("*/10 * * * * ".length()).strip())
                        .status());
        assertTrue(project.read("models/fullprocess.log").contains("deployed release 000001-"));
    }

    /** In a folder whose name means something to the shell and to cron; the model folder isn't there yet. */
    @Test
    void theLineThatIsPrintedRunsWhereverTheProjectLies() throws Exception {
        TestProject odd = TestProject.onPracticeData(folder.resolve("100% it's $HOME"));
        odd.set("output_model_path", "mo dels");
        TestProject.Outcome printed = run(
                List.of(),
                "FullProcess",
                "--cron",
                "--config",
                odd.path("config.json").toString());
        assertEquals(0, printed.status(), printed.errors());
        assertEquals(1, printed.output().lines().count());
        // As cron reads it.
        String command =
                printed.output().substring("*/10 * * * * ".length()).strip().replace("\\%", "%");

        assertEquals(
                0,
                run("sh", "-c", "unset LANG LC_ALL; PATH=/usr/bin:/bin; " + command)
                        .status());

        assertTrue(odd.read("mo dels/fullprocess.log").contains("deployed release 000001-"));
    }

    @Test
    void theJarItselfListsTheSteps() throws Exception {
        TestProject.Outcome outcome = run(JDK.resolve("java").toString(), "-jar", JAR.toString());

        assertEquals(0, outcome.status(), outcome.errors());
        for (String step : STEPS) {
            assertTrue(outcome.output().contains("risk." + step + " "), outcome.output());
        }
        assertFalse(Files.exists(project.path("production_deployment")));
    }
}
