package risk.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.Json;

/**
 * Sends garbage and near-garbage. Whatever comes, the answer is JSON below 500, or the connection is closed where there is
 * no request to answer; and the server is none the worse for it.
 */
class FuzzTest {

    private static final int CASES = Integer.getInteger("risk.fuzz.cases", 2_000);
    private static final int MAX_BODY_BYTES = 20_000;
    private static final int CLIENTS = 8;

    @Test
    void noGarbageBringsAFaultToLight(@TempDir Path root) throws Exception {
        String entries = "\"api\": {\"max_body_bytes\": " + MAX_BODY_BYTES + "}";
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root, entries))) {
            Files.writeString(project.config().testFolder().resolve("broken.csv"), "\"broken");
            String before =
                    project.get("/prediction?filename=test/dataset1.csv").body();

            List<List<String>> failures = Parallel.all(CLIENTS, client -> {
                List<String> found = new ArrayList<>();
                for (int i = client; i < CASES; i += CLIENTS) {
                    byte[] request = new GarbageRequest(new Random(i), MAX_BODY_BYTES).bytes();
                    String problem = problem(project, request);
                    if (problem != null) {
                        found.add("case " + i + ": " + problem + "\n" + new String(request, ISO_8859_1));
                    }
                }
                return found;
            });

            assertEquals(List.of(), failures.stream().flatMap(List::stream).toList());
            assertEquals(
                    before,
                    project.get("/prediction?filename=test/dataset1.csv").body());
        }
    }

    /** What is wrong with the answer; null where nothing is. */
    private static @Nullable String problem(ServedProject project, byte[] request) throws IOException {
        RawConnection.Answer answer;
        try (RawConnection connection = project.connect()) {
            boolean head = new String(request, 0, Math.min(5, request.length), ISO_8859_1).equals("HEAD ");
            connection.send(request).finish();
            answer = head ? connection.answerToHead() : connection.answer();
            if (answer.status() == 100) {
                answer = connection.answer();
            }
            if (head && answer.status() > 0) {
                return answer.status() < 500 ? null : answer.toString();
            }
        } catch (SocketException e) {
            return null; // Refused while still sending.
        }
        if (answer.status() == 0) {
            return answer.head().isEmpty() ? null : "half an answer: " + answer;
        }
        if (answer.status() < 200 || answer.status() >= 500 || !answer.isJson()) {
            return answer.toString();
        }
        if (answer.toString().contains("Exception") || answer.toString().contains("\tat ")) {
            return "a stack trace: " + answer;
        }
        try {
            boolean isError = Json.mapper().readTree(answer.body()).has("error");
            return isError == answer.status() >= 400 ? null : "status and body differ: " + answer;
        } catch (JacksonException e) {
            return "no JSON: " + answer;
        }
    }

    @Test
    void theCasesReachTheHandlersToo() throws Exception {
        // A fuzz that only ever meets the parser of requests would prove little.
        long wellFormed = 0;
        for (int i = 0; i < 200; i++) {
            String request = new String(new GarbageRequest(new Random(i), MAX_BODY_BYTES).bytes(), ISO_8859_1);
            wellFormed += request.matches("(?s)(GET|POST) /prediction[? ].*") ? 1 : 0;
        }
        assertTrue(wellFormed > 30, wellFormed + " of 200");
    }
}
