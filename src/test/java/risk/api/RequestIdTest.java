package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each answer says by what its request is known, also where it is a refusal. */
class RequestIdTest {

    @TempDir
    static Path folder;

    private static ServedProject project;

    @BeforeAll
    static void serve() throws Exception {
        project = ServedProject.serve(ServedProject.deployed(folder));
    }

    @AfterAll
    static void close() {
        project.close();
    }

    private static String answered(String path, String sent) throws Exception {
        HttpResponse<String> response =
                project.send(project.request(path).header("X-Request-Id", sent).build());
        return response.headers().firstValue("X-Request-Id").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/prediction", "/absent", "/prediction?filename=absent.csv"})
    void theSendersIdComesBack(String path) throws Exception {
        assertEquals("order-7.b_1", answered(path, "order-7.b_1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a\"b",
                "<script>",
                "{\"a\":1}",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void oneThatMayDoHarmIsReplaced(String sent) throws Exception {
        String answered = answered("/health", sent);
        assertNotEquals(sent, answered);
        assertTrue(answered.matches("[0-9a-f]{1,16}"), answered);
    }

    @Test
    void eachRequestWithoutOneGetsItsOwn() throws Exception {
        String first =
                project.get("/health").headers().firstValue("X-Request-Id").orElseThrow();
        String second =
                project.get("/health").headers().firstValue("X-Request-Id").orElseThrow();
        assertNotEquals(first, second);
    }
}
