package risk.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.InvalidInputException;
import risk.testkit.TestProject;

class TimingTest {

    @Test
    void bothTakeSomeTimeAndNothingIsTouchedNorLeftBehind(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 200);
        Map<String, String> before = stateOf(root);
        Set<Path> scratchBefore = scratchFolders();

        Timing timing = Timing.measure(project.open());

        assertTrue(timing.ingestion().toNanos() > 0);
        assertTrue(timing.training().toNanos() > 0);
        assertEquals(before, stateOf(root));
        assertEquals(scratchBefore, scratchFolders());
    }

    @Test
    void alsoWhereDataCannotBeLearntFromNothingIsLeftBehind(@TempDir Path root) throws IOException {
        TestProject project = TestProject.empty(root);
        project.writeClients("a.csv", "a,1,2,3,1\n");
        Set<Path> scratchBefore = scratchFolders();

        assertThrows(InvalidInputException.class, () -> Timing.measure(project.open()));

        assertEquals(scratchBefore, scratchFolders());
    }

    private static Map<String, String> stateOf(Path root) throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> entries = Files.walk(root)) {
            for (Path entry : entries.toList()) {
                state.put(
                        entry.toString(),
                        Files.getLastModifiedTime(entry) + (Files.isDirectory(entry) ? "" : Files.readString(entry)));
            }
        }
        return state;
    }

    private static Set<Path> scratchFolders() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return entries.filter(entry -> String.valueOf(entry.getFileName()).startsWith("risk-timing-"))
                    .collect(Collectors.toSet());
        }
    }
}
