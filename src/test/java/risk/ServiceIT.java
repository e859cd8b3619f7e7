package risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.Json;
import risk.testkit.TestProject;

/** The server as an operator runs it: it runs the full process beside itself, logs for machines, and stops when it is asked to. */
class ServiceIT {

    private static final Path JAR = Path.of("target/risk.jar").toAbsolutePath();

    /** What a process ends with that was asked to. */
    private static final int TERMINATED = 143;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static Process start(Path log, Path folder, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("java", "-cp", JAR.toString(), "risk.App"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(log.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private int status(int port, String path, String id) throws InterruptedException {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .header("X-Request-Id", id)
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void itRunsTheFullProcessBesideItselfAndEachLineOfItsLogIsAnObject() throws Exception {
        int port = freePort();
        TestProject project = TestProject.generated(folder)
                .configure("\"api\": {\"port\": %d}, \"log\": {\"format\": \"json\"}".formatted(port));
        Path log = folder.resolve("log");
        Process server = start(log, folder, "--schedule", "1s");
        try {
            Path beat = project.open().models().lastRun();
            for (int i = 0;
                    i < 600 && !(Files.exists(beat) && Files.readString(beat).contains("nothing_new"));
                    i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertTrue(Files.readString(beat).contains("nothing_new"), Files.readString(log));
            assertEquals(200, status(port, "/health/ready?client=secret", "order-7"));
        } finally {
            long asked = System.nanoTime();
            server.destroy();
            assertTrue(server.waitFor(10, TimeUnit.SECONDS));
            Duration taken = Duration.ofNanos(System.nanoTime() - asked);
            assertTrue(taken.compareTo(Duration.ofSeconds(2)) < 0, taken.toString());
        }
        assertEquals(TERMINATED, server.exitValue());
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            lines.add(Json.mapper().readTree(line));
        }
        JsonNode request = lines.stream()
                .filter(line -> line.path("request_id").asText().equals("order-7"))
                .findFirst()
                .orElseThrow();
        assertEquals("/health/ready", request.path("route").asText());
        assertEquals("GET", request.path("method").asText());
        assertEquals(200, request.path("status").asInt());
        assertTrue(request.path("seconds").asDouble() > 0, request.toString());
        assertTrue(lines.stream().noneMatch(line -> line.toString().contains("secret")));
        JsonNode first = lines.get(0);
        assertEquals("risk.App", first.path("step").asText());
        assertTrue(first.path("run_id").asText().startsWith("20"), first.toString());
    }

    /** Its body is still to come when the server is asked to stop. */
    @Test
    void anAnswerThatIsUnderWayIsGivenBeforeItStops() throws Exception {
        int port = freePort();
        TestProject project = TestProject.generated(folder).configure("\"api\": {\"port\": %d}".formatted(port));
        project.deploy();
        Process server = start(folder.resolve("log"), folder);
        try {
            for (int i = 0; i < 300 && status(port, "/health/ready", "a") != 200; i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            // The first prediction of a server takes longer than it waits for one when it stops.
            assertEquals(200, status(port, "/prediction", "b"));
            String body = "lastmonth_activity,lastyear_activity,number_of_employees\n1,2,3\n";
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                String head =
                        "POST /prediction HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: "
                                + body.length() + "\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write((head + body.substring(0, 60)).getBytes(UTF_8));
                TimeUnit.MILLISECONDS.sleep(200);
                long asked = System.nanoTime();
                server.destroy();
                TimeUnit.MILLISECONDS.sleep(150);
                socket.getOutputStream().write(body.substring(60).getBytes(UTF_8));
                String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
                assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
                assertTrue(server.waitFor(10, TimeUnit.SECONDS));
                Duration taken = Duration.ofNanos(System.nanoTime() - asked);
                assertTrue(taken.compareTo(Duration.ofSeconds(1)) < 0, taken.toString());
            }
        } finally {
            server.destroy();
        }
    }
}
