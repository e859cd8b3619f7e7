package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.io.Json;

class ErrorAnswersTest {

    private static final int MAX_BODY_BYTES = 100_000;

    @TempDir
    private static Path root;

    @AutoClose
    private static ServedProject project;

    @BeforeAll
    static void serve() throws IOException {
        String entries = "\"api\": {\"max_body_bytes\": " + MAX_BODY_BYTES + "}";
        project = ServedProject.serve(ServedProject.deployed(root, entries));
    }

    @Test
    void anUnknownEndpointIsNotFoundAndTheKnownOnesAreNamed() throws Exception {
        for (String path : List.of("/", "/predictions", "/health/x", "/prediction;x=y", "/favicon.ico")) {
            HttpResponse<String> response = project.get(path);
            assertError(404, "not_found", response);
            assertTrue(response.body().contains("/prediction, /scoring, /summarystats, /diagnostics"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /prediction, 'GET, POST, HEAD, OPTIONS'",
        "DELETE, /scoring, 'GET, POST, HEAD, OPTIONS'",
        "POST, /health, 'GET, HEAD, OPTIONS'",
        "PATCH, /summarystats, 'GET, POST, HEAD, OPTIONS'",
        "BEFORE, /prediction, 'GET, POST, HEAD, OPTIONS'",
        "FOO, /diagnostics, 'GET, POST, HEAD, OPTIONS'"
    })
    void anotherMethodIsRefusedWithThoseThatAreAllowed(String method, String path, String allowed) throws Exception {
        for (String accepted : List.of("application/json", "text/html", "*/*")) {
            HttpResponse<String> response = project.send(project.request(path)
                    .header("Accept", accepted)
                    .method(method, BodyPublishers.noBody())
                    .build());
            assertError(405, "method_not_allowed", response);
            assertEquals(allowed, response.headers().firstValue("Allow").orElse(""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/health, 'GET, HEAD, OPTIONS'",
        "/health/ready, 'GET, HEAD, OPTIONS'",
        "/metrics, 'GET, HEAD, OPTIONS'",
        "/prediction, 'GET, POST, HEAD, OPTIONS'",
        "/scoring/, 'GET, POST, HEAD, OPTIONS'",
        "//summarystats, 'GET, POST, HEAD, OPTIONS'",
        "/diagnostics?x=y, 'GET, POST, HEAD, OPTIONS'"
    })
    void whoAsksForTheMethodsIsTold(String path, String allowed) throws Exception {
        HttpResponse<String> response = project.send(
                project.request(path).method("OPTIONS", BodyPublishers.noBody()).build());

        assertEquals(200, response.statusCode());
        assertEquals(allowed, response.headers().firstValue("Allow").orElse(""));
        assertEquals(
                "[\"" + allowed.replace(", ", "\",\"") + "\"]",
                ServedProject.json(response).get("allow").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scoring", "/summarystats", "/diagnostics"})
    void postIsAnsweredLikeGet(String path) throws Exception {
        HttpResponse<String> response = project.post(path, "application/json", "{\"any\": \"thing\"}");

        assertEquals(200, response.statusCode(), response.body());
        assertEquals(names(ServedProject.json(project.get(path))), names(ServedProject.json(response)));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//health",
                "///health",
                "/health/",
                "/health//",
                "//health//",
                "//scoring",
                "//prediction/?filename=x"
            })
    void slashesTooManyAreNoMatter(String path) throws Exception {
        String usual = path.replaceAll("/+", "/").replaceAll("/(\\?.*)?$", "$1");
        try (RawConnection connection = project.connect()) {
            RawConnection.Answer answer = connection
                    .send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .answer();
            HttpResponse<String> same = project.get(usual);
            assertEquals(same.statusCode(), answer.status(), answer.toString());
            assertEquals(same.body(), answer.body());
        }
    }

    @Test
    void headIsAnsweredLikeGetWithoutTheBody() throws Exception {
        for (String path :
                List.of("/health", "/scoring", "/prediction?filename=test/dataset1.csv", "/prediction", "/x")) {
            HttpResponse<String> get = project.get(path);
            try (RawConnection connection = project.connect()) {
                RawConnection.Answer head = connection
                        .send("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .answerToHead();
                assertEquals(get.statusCode(), head.status());
                assertTrue(head.isJson());
                // What follows on the connection is the next answer and no body.
                assertEquals(
                        200,
                        connection
                                .send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .answer()
                                .status());
            }
        }
    }

    @Test
    void aBodyAboveTheLimitIsRefusedWithOrWithoutItsLength() throws Exception {
        byte[] largest = new byte[MAX_BODY_BYTES];
        byte[] tooLarge = new byte[MAX_BODY_BYTES + 1];

        assertError(400, "bad_request", project.post("/prediction", "text/csv", largest));
        assertError(413, "content_too_large", project.post("/prediction", "text/csv", tooLarge));
        assertError(
                413,
                "content_too_large",
                project.send(project.request("/prediction")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge)))
                        .build()));
    }

    @Test
    void whoIsStillSendingATooLargeBodyGetsTheAnswerNevertheless() throws Exception {
        byte[] tooLarge = new byte[3 * MAX_BODY_BYTES];
        for (int i = 0; i < 30; i++) {
            assertError(413, "content_too_large", project.post("/prediction", "text/csv", tooLarge));
        }
    }

    @Test
    void aBodyThatIsAnnouncedAsTooLargeIsRefusedBeforeItIsSent() throws Exception {
        assertProtocolError(413, "POST /prediction HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n");
        assertProtocolError(
                413,
                "POST /prediction HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 100001\r\n\r\n");
    }

    @Test
    void theLimitIsTenMegabytesUnlessTheConfigurationSaysOtherwise(@TempDir Path other) throws Exception {
        try (ServedProject byDefault = ServedProject.serve(ServedProject.deployed(other))) {
            byte[] body = new byte[10_000_001];
            assertError(413, "content_too_large", byDefault.post("/prediction", "text/csv", body));
            assertError(400, "bad_request", byDefault.post("/prediction", "text/csv", Arrays.copyOf(body, 10_000_000)));
        }
    }

    @Test
    void hugeHeadsAreRefused() throws Exception {
        String huge = "a".repeat(10_000);
        assertProtocolError(414, "GET /" + huge + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertProtocolError(414, "GET /prediction?filename=" + huge + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertProtocolError(431, "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + huge + "\r\n\r\n");
        assertProtocolError(431, "GET / HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n".repeat(5_000) + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GARBAGE",
                "'\u0016\u0003\u0001'",
                "GET",
                "GET /health",
                "GET /health HTTP/9.9~Host: localhost",
                "GET /health HTTP/1.1",
                "GET /health HTTP/1.1~Host: localhost~Host: localhost",
                "GET /health HTTP/1.1~Host: local host",
                "GET /health HTTP/1.1~Host: localhost~ folded: x",
                "GET /health HTTP/1.1~Host: localhost~no colon",
                "GET http://elsewhere/health HTTP/1.1~Host: localhost",
                "GET /%zz HTTP/1.1~Host: localhost",
                "GET /%00 HTTP/1.1~Host: localhost",
                "GET /../../etc/passwd HTTP/1.1~Host: localhost",
                "GET /..%2f..%2fetc/passwd HTTP/1.1~Host: localhost",
                "CONNECT elsewhere:80 HTTP/1.1~Host: localhost",
                "POST /prediction HTTP/1.1~Host: localhost~Content-Length: -1",
                "POST /prediction HTTP/1.1~Host: localhost~Content-Length: x",
                "POST /prediction HTTP/1.1~Host: localhost~Content-Length: 1~Content-Length: 2",
                "POST /prediction HTTP/1.1~Host: localhost~Content-Length: 4~Transfer-Encoding: chunked",
                "POST /prediction HTTP/1.1~Host: localhost~Transfer-Encoding: gzip",
                "POST /prediction HTTP/1.1~Host: localhost~Transfer-Encoding: chunked~~not a number",
            })
    void protocolGarbageIsABadRequest(String request) throws Exception {
        assertProtocolError(400, request.replace("~", "\r\n") + "\r\n\r\n");
    }

    @Test
    void aBodyThatEndsEarlyIsABadRequest() throws Exception {
        for (String framing : List.of("Content-Length: 50\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n5\r\nab")) {
            try (RawConnection connection = project.connect()) {
                RawConnection.Answer answer = connection
                        .send("POST /prediction HTTP/1.1\r\nHost: localhost\r\n" + framing)
                        .finish()
                        .answer();
                assertTrue(answer.status() == 400 || answer.status() == 0, answer.toString());
            }
        }
    }

    @Test
    void noSessionIsOpenedForWhoAsksForAWebSocket() throws Exception {
        try (RawConnection connection = project.connect()) {
            RawConnection.Answer answer =
                    connection.send("""
                            GET /nothing HTTP/1.1
                            Host: localhost
                            Connection: Upgrade
                            Upgrade: websocket
                            Sec-WebSocket-Version: 13
                            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                            """.replace("\n", "\r\n")).answer();
            assertEquals(404, answer.status());
            assertFalse(answer.head().toLowerCase(Locale.ROOT).contains("cookie"), answer.head());
        }
    }

    private static void assertError(int status, String code, HttpResponse<String> response) throws IOException {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(
                "application/json",
                response.headers().firstValue("Content-Type").orElse("none"));
        assertEquals(code, ServedProject.json(response).at("/error/code").textValue());
        assertFalse(response.headers().firstValue("Server").isPresent());
    }

    /** Also where Jetty answers, who has HTML, stack traces and its version to offer. */
    private static void assertProtocolError(int status, String request) throws IOException {
        try (RawConnection connection = project.connect()) {
            RawConnection.Answer answer = connection.send(request).answer();
            assertEquals(status, answer.status(), answer.toString());
            assertTrue(answer.isJson(), answer.head());
            assertFalse(answer.toString().toLowerCase(Locale.ROOT).contains("jetty"), answer.toString());
            JsonNode error =
                    Objects.requireNonNull(Json.mapper().readTree(answer.body()).get("error"));
            assertFalse(error.get("message").textValue().isBlank());
        }
    }
}
