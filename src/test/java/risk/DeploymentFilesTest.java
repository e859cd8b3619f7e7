package risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files to put the suite on a machine with, by systemd's own tool where that is on this one. */
class DeploymentFilesTest {

    private static final Path FOLDER = Path.of("src/main/deployment");

    private static List<String> units() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".service") || name.endsWith(".timer"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void systemdUnderstandsTheUnits() throws Exception {
        Path tool = Path.of("/usr/bin/systemd-analyze");
        assumeTrue(Files.isExecutable(tool) && Files.isExecutable(Path.of("/usr/bin/java")));
        List<String> command = new ArrayList<>(List.of(tool.toString(), "verify", "--man=no"));
        command.addAll(units());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        // What is wrong with one of ours; it reads those of the machine, too.
        List<String> wrong = said.lines().filter(line -> line.contains("risk")).toList();
        assertEquals(List.of(), wrong);
        assertEquals(3, units().size());
    }

    @Test
    void theImageIsBuiltOfWhatThereIsAndRunsWithoutRights() throws Exception {
        List<String> lines = Files.readAllLines(FOLDER.resolve("Dockerfile"));
        assertEquals(2, lines.stream().filter(line -> line.startsWith("FROM ")).count());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("HEALTHCHECK ")));
        int user = lines.indexOf("USER risk");
        int entry = lines.indexOf("ENTRYPOINT [\"java\", \"-cp\", \"/opt/risk/risk.jar\", \"risk.App\"]");
        assertTrue(user > 0 && entry > user, lines.toString());
        for (String line : lines) {
            if (line.startsWith("COPY ") && !line.contains("--from=")) {
                String[] words = line.split(" ", -1);
                for (int i = 1; i < words.length - 1; i++) {
                    assertTrue(Files.exists(Path.of(words[i])), words[i]);
                }
            }
        }
        assertFalse(lines.stream().anyMatch(line -> line.contains("--is-live")));
    }
}
