package risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Each line of a Dockerfile that begins one is an instruction that Docker knows, and what goes on ends in a backslash. */
    @Test
    void theImageIsMadeByInstructionsThatDockerKnows() throws Exception {
        Set<String> known = Set.of(
                "ADD",
                "ARG",
                "CMD",
                "COPY",
                "ENTRYPOINT",
                "ENV",
                "EXPOSE",
                "FROM",
                "HEALTHCHECK",
                "LABEL",
                "ONBUILD",
                "RUN",
                "SHELL",
                "STOPSIGNAL",
                "USER",
                "VOLUME",
                "WORKDIR");
        boolean goesOn = false;
        for (String line : Files.readAllLines(FOLDER.resolve("Dockerfile"))) {
            if (!goesOn && !line.isBlank() && !line.startsWith("#")) {
                assertTrue(known.contains(line.split(" ", 2)[0]), line);
            }
            goesOn = line.endsWith("\\");
        }
        assertFalse(goesOn);
    }

    /** By the keys of the Compose specification that it uses; a misspelt one, which Compose would refuse, is not among them. */
    @Test
    void theServicesBesideAreThoseThatComposeUnderstands() throws Exception {
        Path folder = Path.of("src/main/monitoring");
        JsonNode compose =
                new YAMLMapper().readTree(folder.resolve("compose.yml").toFile());
        assertEquals(Set.of("name", "services", "volumes"), keys(compose));
        Set<String> known = Set.of(
                "image", "network_mode", "command", "environment", "volumes", "healthcheck", "depends_on", "restart");
        for (String name : keys(compose.path("services"))) {
            JsonNode service = compose.path("services").path(name);
            assertTrue(known.containsAll(keys(service)), name + ": " + keys(service));
            assertTrue(service.path("image").asText().matches("[a-z/]+:\\S+"), name);
            service.path("depends_on")
                    .forEach(other -> assertTrue(compose.path("services").has(other.asText()), other.asText()));
            for (JsonNode volume : service.path("volumes")) {
                String source = volume.asText().split(":", -1)[0];
                assertTrue(
                        source.startsWith("./")
                                ? Files.exists(folder.resolve(source))
                                : compose.path("volumes").has(source),
                        source);
            }
        }
    }

    private static Set<String> keys(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
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
