package risk.faults;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import risk.deploy.ProductionFolder;
import risk.io.Json;
import risk.process.Decision;
import risk.testkit.SharedFolder;
import risk.testkit.TestProject;

/**
 * The practice model is deployed, and the source data has come: the model drifts, and a full process deploys another. What
 * an undisturbed run makes of it is what every disturbed one must come to.
 */
final class DriftScenario {

    private static final List<String> SAME_BYTES = List.of(
            "ingesteddata/finaldata.csv",
            "ingesteddata/ingestedfiles.txt",
            "models/trainedmodel.json",
            "models/latestscore.txt",
            "production_deployment/trainedmodel.json",
            "production_deployment/latestscore.txt",
            "production_deployment/ingestedfiles.txt");

    /** Nobody listens on this port, so that each run starts a server of its own. */
    private static final int UNUSED_PORT = 1;

    private static final int LINES = 1_001;

    private static final Set<String> HIDDEN_FILES = Set.of(".lock", ".live.log", ".decision.json", ".scores.json");

    private final Path practice;
    private final Path before;
    private final Path after;

    private DriftScenario(Path root) throws IOException, InterruptedException {
        practice = Files.createDirectory(root.resolve("practice"));
        before = root.resolve("before");
        after = root.resolve("after");
        TestProject project = TestProject.onPracticeData(practice);
        for (String data : List.of("sourcedata", "testdata")) {
            shorten(practice.resolve(data));
        }
        project.set("output_model_path", "models").set("api.port", UNUSED_PORT);
        copy(practice, before);
        assertEquals(0, Steps.run(before, "FullProcess").status());
        Files.writeString(
                before.resolve("config.json"),
                Files.readString(before.resolve("config.json")).replace("practicedata", "sourcedata"));
        copy(before, after);
        assertEquals(
                0,
                Steps.runAndArchiveClasses(after, root.resolve("classes.jsa"), "FullProcess")
                        .status());
    }

    /** Files are what may tear, not rows, and thousands of runs follow. */
    private static void shorten(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                List<String> lines = Files.readAllLines(file);
                Files.write(file, lines.subList(0, Math.min(LINES, lines.size())));
            }
        }
    }

    /** Made once for all tests, which work on copies. */
    private static final class Holder {
        private static final DriftScenario SCENARIO = make();

        private static DriftScenario make() {
            try {
                return new DriftScenario(SharedFolder.create("risk-faults-"));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static DriftScenario get() {
        return Holder.SCENARIO;
    }

    /** Nothing was done yet; only practice data is configured. */
    Path practice() {
        return practice;
    }

    /** The practice model is live and the source data has come. */
    Path before() {
        return before;
    }

    /** The full process has followed. */
    Path after() {
        return after;
    }

    /** Asserts that a project has come to where the undisturbed one is, with nothing left lying about. */
    void assertArrived(Path project, String how) throws IOException {
        for (String file : SAME_BYTES) {
            assertEquals(Files.readString(after.resolve(file)), Files.readString(project.resolve(file)), how + file);
        }
        Decision expected = decided(after);
        Decision decision = decided(project);
        assertAll(
                how,
                () -> assertEquals(expected.action(), decision.action()),
                () -> assertEquals(expected.why(), decision.why()),
                () -> assertEquals(expected.deployedBefore(), decision.deployedBefore()),
                () -> assertEquals(expected.deployedAfter(), decision.deployedAfter()),
                () -> assertEquals(expected.newFiles(), decision.newFiles()),
                () -> assertEquals(expected.freshRows(), decision.freshRows()),
                () -> assertEquals(expected.drift(), decision.drift()),
                () -> assertEquals(expected.data(), decision.data()),
                () -> assertEquals(expected.gate(), decision.gate()),
                () -> assertEquals(expected.stage(), decision.stage()),
                () -> assertTrue(Files.size(project.resolve("models/confusionmatrix.png")) > 0),
                () -> assertEquals(
                        Files.readString(after.resolve("models/apireturns.txt"))
                                .lines()
                                .count(),
                        Files.readString(project.resolve("models/apireturns.txt"))
                                .lines()
                                .count()),
                () -> assertTrue(isLogOf(project)),
                () -> assertEquals(releases(after), releases(project)),
                () -> assertEquals(Set.of(), leftovers(project)));
    }

    private static Decision decided(Path project) throws IOException {
        Decision kept = Json.read(new ProductionFolder(Deployed.production(project)).lastDecision(), Decision.class);
        Decision report = Json.read(project.resolve("models/decision.json"), Decision.class);
        assertEquals(kept, report.withoutHistograms());
        return report;
    }

    /** Whether each decision is logged once; the last may be missing, since the next one makes up for it. */
    private boolean isLogOf(Path project) throws IOException {
        List<String> expected = loggedDecisions(after);
        List<String> logged = loggedDecisions(project);
        return logged.equals(expected) || logged.equals(expected.subList(0, expected.size() - 1));
    }

    private static List<String> loggedDecisions(Path project) throws IOException {
        return Files.readAllLines(project.resolve("models/decisions.jsonl")).stream()
                .map(DriftScenario::decided)
                .toList();
    }

    private static String decided(String line) {
        try {
            JsonNode decision = Json.mapper().readTree(line);
            return decision.path("action").textValue() + " "
                    + decision.path("deployed_after").textValue();
        } catch (JacksonException e) {
            throw new AssertionError(line, e);
        }
    }

    static List<String> releases(Path project) throws IOException {
        try (Stream<Path> releases = Files.list(Deployed.production(project).resolve("releases"))) {
            return releases.map(release -> release.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Hidden files and folders that a run left behind that died. */
    static Set<String> leftovers(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            return files.filter(file -> file.getFileName().toString().startsWith("."))
                    .map(file -> project.relativize(file).toString())
                    .filter(name -> !HIDDEN_FILES.contains(name.substring(name.lastIndexOf('/') + 1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** A copy with links as links and times as they were, in the place of whatever was there. */
    static Path copy(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            PathUtils.deleteDirectory(to);
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
        return to;
    }
}
