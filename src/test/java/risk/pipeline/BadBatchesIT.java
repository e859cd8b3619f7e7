package risk.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.faults.Extent;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.score.ClassificationScores;
import risk.score.F1Comparison;
import risk.settings.Gate;
import risk.testkit.ClientGenerator;
import risk.testkit.ClientGenerator.World;
import risk.testkit.TestProject;

/** What bad batches and changed worlds do to the deployed model, for many seeds: 30 in the full form. */
class BadBatchesIT {

    private static final int CLIENTS = 1500;

    @TempDir
    private Path folder;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Extent.of(30, 3));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBatchWithFlippedLabelsCannotWinUnderTheTestGate(int seed) throws IOException {
        for (Gate gate : List.of(Gate.TEST, Gate.BOTH)) {
            for (double share : new double[] {0.05, 0.2, 0.5}) {
                TestProject project = deployFirst(seed, gate, "flipped-" + gate + share);
                batch(project.path("input/later.csv"), World.PRACTICE, seed + 100, new Flip(share, seed));
                assertNeverWorseOnTestData(project);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBatchOfOneClassCannotWinUnderTheTestGate(int seed) throws IOException {
        for (Gate gate : List.of(Gate.TEST, Gate.BOTH)) {
            for (char label : new char[] {'0', '1'}) {
                TestProject project = deployFirst(seed, gate, "class-" + gate + label);
                batch(project.path("input/later.csv"), World.PRACTICE, seed + 100, line -> label);
                assertNeverWorseOnTestData(project);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aWorldThatReallyChangedIsFollowedInOneRunUnderTheFreshGate(int seed) throws IOException {
        TestProject project = deployFirst(seed, Gate.FRESH, "changed");
        batch(project.path("input/later.csv"), World.SOURCE, seed + 100, BadBatchesIT::asItIs);
        batch(project.path("next/next.csv"), World.SOURCE, seed + 200, BadBatchesIT::asItIs);
        double before = liveF1(project, "next");

        Decision decision = project.decide();

        assertEquals(Action.DEPLOYED, decision.action(), decision.why());
        assertTrue(
                liveF1(project, "next") > before + 0.1, "F1 before " + before + ", after " + liveF1(project, "next"));
    }

    /** The loss that the test data cannot tell from chance is the most that a bad batch may do. */
    private void assertNeverWorseOnTestData(TestProject project) throws IOException {
        double before = liveF1(project, "test");
        Decision decision = project.decide();
        double after = liveF1(project, "test");
        if (decision.action() == Action.DEPLOYED) {
            F1Comparison onTest = decision.gate().orElseThrow().test().f1().orElseThrow();
            double error = onTest.upperBound() - onTest.difference();
            assertTrue(after >= before - error, "F1 on the test data fell from " + before + " to " + after);
        } else {
            assertEquals(before, after);
        }
    }

    private TestProject deployFirst(int seed, Gate gate, String name) throws IOException {
        TestProject project = TestProject.empty(folder.resolve(name));
        project.set("deploy.gate", gate).set("seed", seed);
        batch(project.path("input/first.csv"), World.PRACTICE, seed, BadBatchesIT::asItIs);
        batch(project.path("test/test.csv"), World.PRACTICE, seed + 1000, BadBatchesIT::asItIs);
        project.deploy();
        return project;
    }

    private static double liveF1(TestProject project, String data) throws IOException {
        return ClassificationScores.of(
                        project.release().model().model(),
                        DatasetReader.labelled(Schema.CLIENTS).readFolder(project.path(data)))
                .f1();
    }

    /** What becomes of a row's label. */
    @FunctionalInterface
    private interface Label {
        char of(String line);
    }

    private static char asItIs(String line) {
        return line.charAt(line.length() - 1);
    }

    private record Flip(double share, Random random) implements Label {
        Flip(double share, long seed) {
            this(share, new Random(seed));
        }

        @Override
        public char of(String line) {
            char label = asItIs(line);
            return random.nextDouble() >= share ? label : label == '1' ? '0' : '1';
        }
    }

    private void batch(Path file, World world, long seed, Label label) throws IOException {
        Path generated = folder.resolve("generated");
        ClientGenerator.writeClients(generated, world, CLIENTS, 1, 0, seed);
        List<String> lines = Files.readAllLines(generated.resolve("dataset1.csv"));
        Files.createDirectories(file.resolveSibling("."));
        // The generator gives the same names for every seed; here, each batch has clients of its own.
        Files.writeString(
                file,
                lines.get(0) + "\n"
                        + lines.stream()
                                .skip(1)
                                .map(line -> seed + line.substring(0, line.length() - 1) + label.of(line) + "\n")
                                .collect(Collectors.joining()));
    }
}
