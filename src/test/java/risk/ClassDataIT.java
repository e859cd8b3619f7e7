package risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.testkit.TestProject;

/** The archives of class data make a start faster, and whatever becomes of them, change nothing else. */
class ClassDataIT {

    private static final Path BUILT = Path.of(System.getProperty("risk.jar", "target/risk.jar"))
            .toAbsolutePath()
            .resolveSibling("");
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    private static final Pattern NEW_ENOUGH = Pattern.compile("JAVA_VERSION=\"(1[7-9]|[2-9]\\d)");

    @TempDir
    private Path folder;

    private TestProject project;

    /** A project with nothing new in it, and a build of its own. */
    @BeforeEach
    void layOut() throws IOException {
        project = TestProject.onPracticeData(folder.resolve("project"));
        project.write("production_deployment/trainedmodel.json", "{}");
        project.write("production_deployment/latestscore.txt", "0.5");
        project.write("production_deployment/ingestedfiles.txt", "['dataset1.csv', 'dataset2.csv']");
        for (String report :
                List.of("confusionmatrix.png", "clientsatrisk.csv", "report.html", "report.pdf", "apireturns.txt")) {
            project.write("practicemodels/" + report, "as reported");
        }
        Path target = Files.createDirectory(project.path("target"));
        Files.createSymbolicLink(target.resolve("lib"), BUILT.resolve("lib"));
        for (String name : List.of("risk.jar", "risk.jsa", "idle.jsa")) {
            if (Files.exists(BUILT.resolve(name))) {
                Files.copy(BUILT.resolve(name), target.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
                assertTrue(target.resolve(name).toFile().setWritable(true));
            }
        }
    }

    /** An archive, and the options with which it is asked for. */
    private record Start(String archive, List<String> options) {

        /** What the cron line hands to the JVM before the class path. */
        static Start ofCron() throws IOException {
            String line = Files.readString(Path.of("cronjob.txt"));
            int options = line.indexOf("java ") + "java ".length();
            String[] ofCron = line.substring(options, line.indexOf(" -cp")).split(" ", -1);
            return new Start("idle.jsa", Arrays.asList(ofCron));
        }

        /** What the README's commands do. */
        static Start ofReadme() throws IOException {
            return new Start("risk.jsa", Files.readAllLines(BUILT.resolve("fast")));
        }
    }

    /** The JDK that runs the tests, and every other one that lies beside it and is not older. */
    static Set<Path> javas() throws IOException {
        Set<Path> javas = new LinkedHashSet<>(List.of(JDK.toRealPath().resolve("bin/java")));
        try (Stream<Path> neighbours = Files.list(JDK.resolveSibling("."))) {
            for (Path release : neighbours.map(jdk -> jdk.resolve("release")).toList()) {
                Path java = release.resolveSibling("bin/java");
                if (Files.isExecutable(java)
                        && NEW_ENOUGH.matcher(Files.readString(release)).find()) {
                    javas.add(java.toRealPath());
                }
            }
        }
        return javas;
    }

    private TestProject.Outcome run(
            Path java, Path workingDirectory, List<String> options, Path jar, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", jar.toString(), "risk.FullProcess"));
        Collections.addAll(command, arguments);
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new TestProject.Outcome(process.waitFor(), output, Files.readString(errors));
    }

    private void saysNothingElse(String state, Path java, List<String> options) throws Exception {
        saysNothingElse(state, run(java, project.path("."), options, Path.of("target/risk.jar")));
    }

    private static void saysNothingElse(String state, TestProject.Outcome outcome) {
        assertEquals(0, outcome.status(), state + ": " + outcome);
        assertEquals("", outcome.errors(), state);
        assertTrue(outcome.output().matches("nothing new in \\S*practicedata; release .*\\R"), state + ": " + outcome);
    }

    @Test
    void cronAndReadmeStartFromTheArchive() throws Exception {
        assumeTrue(System.getProperty("java.vm.name").contains("64-Bit Server VM"), "no HotSpot");
        for (Start start : List.of(Start.ofCron(), Start.ofReadme())) {
            List<String> options = new ArrayList<>(start.options());
            options.add("-Xlog:class+load");
            // Where it was built, for an archive fits one jar.
            String config = project.path("config.json").toString();
            TestProject.Outcome outcome = run(
                    JDK.resolve("bin/java"),
                    BUILT.resolveSibling("."),
                    options,
                    Path.of("target/risk.jar"),
                    "--config",
                    config);
            assertTrue(
                    outcome.output().contains("risk.FullProcess source: shared objects file"),
                    start.archive() + " isn't used");
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void nothingIsSaidWhateverBecameOfTheArchiveButWhereTheJarIsACopy(Path java) throws Exception {
        for (Start start : List.of(Start.ofCron(), Start.ofReadme())) {
            nothingIsSaidWhateverBecameOf(start, java);
        }
    }

    private void nothingIsSaidWhateverBecameOf(Start start, Path java) throws Exception {
        List<String> options = start.options();
        Path archive = project.path("target").resolve(start.archive());
        Path jar = project.path("target/risk.jar");
        saysNothingElse("not asked for", java, List.of());
        saysNothingElse("as built", java, options);
        List<String> withAnother = new ArrayList<>(options);
        withAnother.add("-XX:+AnOptionThatThisJavaDoesNotKnow");
        saysNothingElse("with an option that is none", java, withAnother);

        FileTime built = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
        if (options.stream().anyMatch(option -> option.startsWith("-Drisk.archived="))) {
            assertEquals(
                    "risk.FullProcess: slower than need be, since target/risk.jar is a copy that the class data beside it"
                            + " doesn't fit; build anew, or copy with cp -a\n",
                    run(java, project.path("."), options, Path.of("target/risk.jar"))
                            .errors());
        } else {
            saysNothingElse("with another jar", java, options);
        }
        Files.setLastModifiedTime(jar, built);

        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        String config = project.path("config.json").toString();
        saysNothingElse("in another directory", run(java, elsewhere, options, jar, "--config", config));

        Path moved = folder.resolve("moved");
        PathUtils.copyFileToDirectory(archive, Files.createDirectories(moved.resolve("target")));
        saysNothingElse("with the jar elsewhere", run(java, moved, options, jar, "--config", config));

        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
        saysNothingElse("half", java, options);
        Files.write(archive, altered(whole));
        saysNothingElse("altered", java, options);
        Files.writeString(archive, "no archive");
        saysNothingElse("a text", java, options);
        Files.write(archive, new byte[0]);
        saysNothingElse("empty", java, options);
        Files.delete(archive);
        saysNothingElse("absent", java, options);
    }

    private static byte[] altered(byte[] content) {
        byte[] altered = content.clone();
        byte[] noise = new byte[content.length / 100];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, altered, content.length / 2, noise.length);
        return altered;
    }
}
