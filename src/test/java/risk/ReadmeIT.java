package risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every command that the README and the chapters show with its output, in the order in which they show them: each
 * document in a copy of its own, which is made as the README says.
 */
class ReadmeIT {

    /** Where the README's command makes the copy. */
    private static final String COPY = "target/tour";

    /**
     * What is another one at every run, times and how long something took; what another processor's last bit may change,
     * the end of a long number and so a model's version; and a library's latest version, which is another one some day.
     */
    private static final Pattern CHANGING =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|in \\d+\\.\\d\\d s|\\d+ s ago"
                    + "|(?<=(ingestion|training|_seconds\" :)\\s{1,9})[\\d.]+|\\b[0-9a-f]{12}\\b|(?<=\\d\\.\\d{7})\\d+"
                    + "|(?<=[\\w.-]{1,50}:[\\w.-]{1,50} {1,50}[\\w.-]{1,20} {1,20})[\\w.-]+(?=\n)");

    private record Example(String command, String output) {}

    private static final String LATEST_VERSIONS = "dependencies.json";

    private static Path answerOfMaven;

    @TempDir
    private Path folder;

    @BeforeAll
    static void nothingIsKnownYet(@TempDir Path kept) {
        answerOfMaven = kept.resolve(LATEST_VERSIONS);
    }

    static List<Path> documents() throws IOException {
        return Documents.all();
    }

    @BeforeEach
    void makeTheCopyAsTheReadmeSays() throws Exception {
        String command = Documents.blocks(Documents.README, "sh").stream()
                .filter(block -> block.contains("mkdir " + COPY))
                .findFirst()
                .orElseThrow();
        run(command.replace(COPY, folder.toString()), Path.of("."));
        layDownTheAnswerOfMaven();
    }

    /** Maven is asked once, as it would be on one day, and not in each of the copies. */
    private void layDownTheAnswerOfMaven() throws IOException {
        for (String models : List.of("models", "practicemodels")) {
            if (Files.exists(answerOfMaven)) {
                Path there = Files.createDirectory(folder.resolve(models));
                Files.copy(answerOfMaven, there.resolve(LATEST_VERSIONS));
            }
        }
    }

    @AfterEach
    void keepTheAnswerOfMaven() throws IOException {
        Path answer = folder.resolve("models").resolve(LATEST_VERSIONS);
        if (Files.exists(answer)) {
            Files.copy(answer, answerOfMaven, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void everyCommandSaysWhatTheDocumentShows(Path document) throws Exception {
        int port = freePort();
        Process server = null;
        try {
            for (Example example : examples(document)) {
                if (server == null && example.command().startsWith("curl")) {
                    server = startServer(document, port);
                }
                String command = example.command().replace("127.0.0.1:8000", "127.0.0.1:" + port);
                String said = run(command, folder);
                assertTrue(
                        masked(said).matches(pattern(masked(example.output()))),
                        () -> "$ " + command + "\nshould say\n" + example.output() + "\nbut says\n" + said);
            }
        } finally {
            if (server != null) {
                server.destroy();
                assertTrue(server.waitFor(10, TimeUnit.SECONDS), "the server does not stop");
            }
        }
    }

    /** By the document's own command, on a port that is free. */
    private Process startServer(Path document, int port) throws IOException, InterruptedException {
        String command = Documents.blocks(document, "sh").stream()
                .filter(block -> block.contains("risk.App"))
                .findFirst()
                .orElseThrow();
        Path config = folder.resolve("config.json");
        String listening = Files.readString(config).replaceFirst("\\}\\s*$", ", \"api\": {\"port\": " + port + "}}");
        Files.writeString(folder.resolve("served.json"), listening);
        Process server = process("exec " + command.strip() + " --config served.json", folder);
        for (int tries = 0; tries < 300 && !answers(port); tries++) {
            assertTrue(server.isAlive(), "the server has died");
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return server;
    }

    private static boolean answers(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String run(String command, Path where) throws IOException, InterruptedException {
        Process process = process(command, where);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), command + "\n" + said);
        return said;
    }

    private static Process process(String command, Path where) throws IOException {
        // The examples' java is the one that runs the tests.
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(where.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().merge("PATH", java, (path, first) -> first + ":" + path);
        return builder.start();
    }

    private static List<Example> examples(Path document) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String block : Documents.blocks(document, "console")) {
            for (String part : block.split("(?m)^\\$ ", -1)) {
                if (!part.isEmpty()) {
                    String[] lines = part.replaceAll("\\\\\n *", "").split("\n", 2);
                    examples.add(new Example(lines[0], lines[1]));
                }
            }
        }
        return examples;
    }

    private static String masked(String output) {
        return CHANGING.matcher(output).replaceAll("(changing)").replaceAll(" +", " ");
    }

    /** Three dots at the end of a line stand for all that follows. */
    private static String pattern(String output) {
        String[] parts = output.split("\\.\\.\\.\n", -1);
        StringBuilder pattern = new StringBuilder("(?s)");
        for (int i = 0; i < parts.length; i++) {
            pattern.append(i > 0 ? ".*" : "").append(Pattern.quote(parts[i]));
        }
        return pattern.toString();
    }
}
