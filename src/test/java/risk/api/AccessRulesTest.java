package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.testkit.TestProject;

class AccessRulesTest {

    private static final String TOKEN = "s3cret token";

    @TempDir
    private static Path root;

    private static TestProject project;
    private static ServedProject local;
    private static ServedProject open;

    @BeforeAll
    static void serve() throws IOException {
        project = ServedProject.deployed(root);
        local = ServedProject.serve(project);
        open = ServedProject.serve(project.configure("\"api\": {\"host\": \"0.0.0.0\", \"token\": \"" + TOKEN + "\"}"));
    }

    @AfterAll
    static void close() {
        local.close();
        open.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void withoutATokenAServerThatOthersCouldReachDoesNotStart(String host) throws Exception {
        project.configure("\"api\": {\"host\": \"" + host + "\"}");

        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> new RiskServer(project.open()));

        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("api.host: expected a loopback address"), message);
    }

    @Test
    void aHostThatDoesNotExistIsNamed() throws Exception {
        project.configure("\"api\": {\"host\": \"no such host\"}");

        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> new RiskServer(project.open()));

        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("no such host"), message);
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (RiskServer second = new RiskServer(local.project())) {
            InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> second.start(local.port()));
            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.endsWith("found 127.0.0.1:" + local.port()), message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LocalHost:8000", "LOCALHOST", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8000"})
    void thisMachineIsKnownByAllItsNames(String host) throws Exception {
        assertEquals(200, status(local, "Host: " + host));
        assertEquals(200, status(local, "Host: localhost", "Origin: http://" + host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "example.org:8000",
                "localhost.example.org",
                "127.0.0.1.example.org",
                "localhost@example.org",
                "127.0.0.2",
                "0.0.0.1",
                "0.0.0.0.example.org",
                "[::2]",
                "localhost."
            })
    void anotherNameForThisMachineIsRefused(String host) throws Exception {
        assertTrue(List.of(400, 403).contains(status(local, "Host: " + host)));
        assertEquals(403, status(local, "Host: localhost", "Origin: http://" + host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.0.0.0:8000", "[::]:8000"})
    void whoAsksForNoHostInParticularReachesThisMachineAndIsNoPageOfIt(String host) throws Exception {
        assertEquals(200, status(local, "Host: " + host));
        assertEquals(200, status(local, "Host: " + host, "User-Agent: python-requests/2.32"));
        // A browser says nothing of the page that fetches from there.
        assertEquals(403, status(local, "Host: " + host, "User-Agent: Mozilla/5.0 (X11; Linux x86_64)"));
        assertEquals(403, status(local, "Host: " + host, "Origin: http://example.org"));
        assertEquals(403, status(local, "Host: localhost", "Origin: http://" + host));
    }

    @Test
    void aPageOfAnotherSiteMayNotEvenFetch() throws Exception {
        for (String site : List.of("cross-site", "Cross-Site", " cross-site ")) {
            assertEquals(403, status(local, "Host: localhost", "Sec-Fetch-Site: " + site));
            assertEquals(403, status(open, "Host: localhost", "Sec-Fetch-Site: " + site, authorization(TOKEN)));
        }
        assertEquals(
                403, status(local, "Host: localhost", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"));
        for (String site : List.of("same-origin", "same-site", "none")) {
            assertEquals(200, status(local, "Host: localhost", "Sec-Fetch-Site: " + site));
        }
    }

    @Test
    void aPageOfAnotherSiteLeavesTheScoreAlone() throws Exception {
        Path score = local.project().config().modelFolder().resolve("latestscore.txt");
        Files.writeString(score, "0.5");

        RawConnection.Answer answer =
                answer(local, "/scoring", "Host: localhost", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors");

        assertEquals(403, answer.status());
        assertEquals("0.5", Files.readString(score));
    }

    @Test
    void theSuitesOwnCallsBringTheTokenAlong() throws Exception {
        JsonNode returns;
        try (EndpointCalls calls = EndpointCalls.begin(open.project())) {
            returns = Json.mapper().readTree(calls.file().toFile());
        }

        assertTrue(returns.at("/prediction/predictions").size() > 0, returns.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "", "http://", "http:///", "file://", "localhost", "http://lo calhost", "about:blank"})
    void anOriginWithoutAHostIsForeign(String origin) throws Exception {
        assertEquals(403, status(local, "Host: localhost", "Origin:" + origin));
        assertEquals(403, status(open, "Host: localhost", "Origin:" + origin, authorization(TOKEN)));
    }

    @Test
    void aSecondOriginDoesNotHideBehindTheFirst() throws Exception {
        assertEquals(403, status(local, "Host: localhost", "Origin: http://localhost", "Origin: http://example.org"));
    }

    @Test
    void aRequestWithoutAHostIsRefused() throws Exception {
        try (RawConnection connection = local.connect()) {
            assertEquals(
                    403,
                    connection.send("GET /health HTTP/1.0\r\n\r\n").answer().status());
        }
    }

    @Test
    void withATokenWhoBringsItMayAskUnderAnyName() throws Exception {
        assertEquals(200, status(open, "Host: localhost", authorization(TOKEN)));
        assertEquals(200, status(open, "Host: risk.example.org", authorization(TOKEN)));
        assertEquals(
                200,
                status(open, "Host: risk.example.org:81", "Origin: https://Risk.example.org", authorization(TOKEN)));
        assertEquals(200, status(open, "Host: localhost", "authorization: bEARER   " + TOKEN + " "));
    }

    @Test
    void aPageThatRenamedItselfHasNoTokenAndOneOfAnotherOriginIsRefused() throws Exception {
        assertEquals(401, status(open, "Host: rebound.example.org", "Origin: http://rebound.example.org"));
        assertEquals(403, status(open, "Host: risk.example.org", "Origin: http://example.org", authorization(TOKEN)));
        assertEquals(403, status(open, "Host: risk.example.org", "Origin: http://localhost", authorization(TOKEN)));
    }

    @Test
    void withoutTheTokenNothingIsAnsweredNotEvenWhatThereIs() throws Exception {
        String prefix = TOKEN.substring(0, 3);
        for (String header : List.of(
                "X: y",
                "Authorization:",
                "Authorization: Bearer",
                "Authorization: Bearer ",
                authorization(prefix),
                authorization(TOKEN + "x"),
                authorization(TOKEN.toUpperCase(Locale.ROOT)),
                "Authorization: Basic " + TOKEN,
                "Authorization: " + TOKEN)) {
            for (String path :
                    List.of("/health", "/nothing", "/prediction?filename=test/dataset1.csv", "/diagnostics")) {
                RawConnection.Answer answer = answer(open, path, "Host: localhost", header);
                assertEquals(401, answer.status(), header);
                assertTrue(answer.isJson());
                assertTrue(answer.head().contains("\r\nWWW-Authenticate: Bearer\r\n"), answer.head());
                assertTrue(answer.body().contains("\"code\" : \"unauthorized\""), answer.body());
            }
        }
    }

    @Test
    void aStrangersBodyIsNotWaitedFor() throws Exception {
        try (RawConnection connection = open.connect()) {
            connection.send("POST /prediction HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc");
            assertEquals(401, connection.answer().status());
        }
    }

    @Test
    void onLoopbackTheTokenIsAskedForAndForeignNamesAreRefusedNevertheless() throws Exception {
        try (ServedProject both = ServedProject.serve(
                project.configure("\"api\": {\"host\": \"localhost\", \"token\": \"" + TOKEN + "\"}"))) {
            assertEquals(200, status(both, "Host: localhost", authorization(TOKEN)));
            assertEquals(401, status(both, "Host: localhost"));
            assertEquals(403, status(both, "Host: example.org", authorization(TOKEN)));
        }
    }

    /** As curl sends it: the bytes of the terminal's UTF-8. */
    private static String authorization(String token) {
        return "Authorization: Bearer " + token;
    }

    private static int status(ServedProject project, String... headers) throws IOException {
        return answer(project, "/health", headers).status();
    }

    private static RawConnection.Answer answer(ServedProject project, String path, String... headers)
            throws IOException {
        try (RawConnection connection = project.connect()) {
            String request = "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
            return connection.send(request.getBytes(StandardCharsets.UTF_8)).answer();
        }
    }
}
