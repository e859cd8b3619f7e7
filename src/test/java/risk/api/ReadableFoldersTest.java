package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.io.Json;
import risk.testkit.TestProject;

class ReadableFoldersTest {

    private static final String SECRET = "swordfish";

    @TempDir
    private static Path root;

    @AutoClose
    private static ServedProject project;

    private static String absent;

    @BeforeAll
    static void serve() throws Exception {
        TestProject deployed = ServedProject.deployed(root);
        Path test = deployed.path("test");
        Files.writeString(root.resolve("secret.csv"), ServedProject.rows("1,2,3"));
        Files.createDirectories(root.resolve("test2"));
        Files.writeString(root.resolve("test2/secret.csv"), ServedProject.rows("1,2,3"));
        Files.createSymbolicLink(test.resolve("link.csv"), root.resolve("secret.csv"));
        Files.createSymbolicLink(test.resolve("chain.csv"), Path.of("link.csv"));
        Files.createSymbolicLink(test.resolve("folder"), root);
        Files.createSymbolicLink(test.resolve("loop.csv"), Path.of("loop.csv"));
        Files.createSymbolicLink(test.resolve("device.csv"), Path.of("/dev/zero"));
        Files.createSymbolicLink(test.resolve("inside.csv"), Path.of("dataset1.csv"));
        Files.createDirectories(test.resolve("sub"));
        Files.createSymbolicLink(test.resolve("sub/up.csv"), Path.of("../dataset1.csv"));
        Files.createSymbolicLink(test.resolve("other"), Path.of("../input"));
        Files.createSymbolicLink(root.resolve("away"), root);
        Process fifo = new ProcessBuilder("mkfifo", test.resolve("fifo.csv").toString()).start();
        assertTrue(fifo.waitFor(10, TimeUnit.SECONDS) && fifo.exitValue() == 0);
        project = ServedProject.serve(deployed);
        absent = project.get("/prediction?filename=test/absent.csv").body();
    }

    static List<String> forbidden() {
        String secret = root.resolve("secret.csv").toString();
        return List.of(
                "secret.csv",
                "./secret.csv",
                "test/../secret.csv",
                "test/../../" + root.getFileName() + "/secret.csv",
                "test2/secret.csv",
                "test/..\\secret.csv",
                "..\\secret.csv",
                "test/%2e%2e/secret.csv",
                "test/%252e%252e/secret.csv",
                "test/..%c0%afsecret.csv",
                "test/dataset1.csv\0",
                "test/dataset1.csv\0.txt",
                "test/dataset1.csv/.",
                "test/dataset1.csv/../dataset1.csv",
                secret,
                "/" + secret,
                "file:" + secret,
                "file://" + secret,
                "file:test/dataset1.csv",
                "http://127.0.0.1:" + project.port() + "/health",
                "https://example.org/data.csv",
                "jar:file:" + secret + "!/x",
                "\\\\server\\share\\data.csv",
                "//server/share/data.csv",
                "C:\\data.csv",
                "~/data.csv",
                "$HOME/data.csv",
                "config.json",
                "models/trainedmodel.json",
                "production/latestscore.txt",
                "test",
                "test/",
                ".",
                "..",
                "/",
                "test/link.csv",
                "test/chain.csv",
                "test/folder/secret.csv",
                "test/folder/config.json",
                "test/loop.csv",
                "test/device.csv",
                "test/fifo.csv",
                "/etc/passwd",
                "/etc/shadow",
                "../../../../../../../../../etc/passwd",
                "/proc/self/environ",
                "/proc/self/cmdline",
                "/proc/self/cwd/config.json",
                "/proc/self/root" + secret,
                "/dev/stdin",
                "/dev/zero",
                "/dev/fd/0",
                "test/" + "a".repeat(300),
                "a/".repeat(500),
                "test/dataset1.csv ",
                " test/dataset1.csv",
                "test/*.csv",
                "test/dataset1.csv\n",
                "t\u00e9st/\ud83d\ude00.csv",
                "\u202etest/dataset1.csv");
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void aForbiddenFileIsAnsweredLikeOneThatIsNotThere(String name) throws Exception {
        assertNotFound(project.get("/prediction?filename=" + URLEncoder.encode(name, UTF_8)));
        assertNotFound(project.post(
                "/prediction", "application/x-www-form-urlencoded", "filename=" + URLEncoder.encode(name, UTF_8)));
        assertNotFound(project.post(
                "/prediction",
                "application/json",
                Json.mapper().createObjectNode().put("filename", name).toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test/%2e%2e/secret.csv",
                "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "test%252f..%252fsecret.csv",
                "test/dataset1.csv%00",
                "test%5c..%5csecret.csv",
                "%ff%fe",
                "test/..%c0%afsecret.csv"
            })
    void encodingTheNameDoesNotHelp(String encoded) throws Exception {
        assertNotFound(project.get("/prediction?filename=" + encoded));
    }

    @Test
    void filesOfTheReadableFoldersCanBeNamedInAnyWay() throws Exception {
        for (String name : List.of(
                "test/dataset1.csv",
                "./test//dataset1.csv",
                "input/../test/dataset1.csv",
                "input/dataset2.csv",
                "ingested/finaldata.csv",
                "test/inside.csv",
                "test/sub/up.csv",
                "test/other/dataset2.csv",
                "/test/dataset1.csv",
                "/test/sub/up.csv",
                "dataset2.csv",
                "/dataset2.csv",
                "finaldata.csv",
                root.resolve("test/dataset1.csv").toString(),
                root.toRealPath().resolve("input/dataset2.csv").toString())) {
            assertEquals(
                    200,
                    project.get("/prediction?filename=" + URLEncoder.encode(name, UTF_8))
                            .statusCode(),
                    name);
        }
    }

    @Test
    void whatStandsOutsideTheFoldersMakesNoDifference() throws Exception {
        for (String outside : List.of("models", "production", "absent", "config.json", "away", "/proc/1", "/proc/0")) {
            assertNotFound(project.get("/prediction?filename=" + outside + "/../test/dataset1.csv"));
            assertNotFound(project.get("/prediction?filename=test/../" + outside + "/../test/dataset1.csv"));
        }
    }

    @Test
    void aMereNameThatTwoFoldersHaveIsRefused() throws Exception {
        HttpResponse<String> response = project.get("/prediction?filename=dataset1.csv");

        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("expected the path of one file"), response.body());
    }

    @Test
    void foldersThatAreLinksAreReadByEitherName(@TempDir Path other) throws Exception {
        Path elsewhere = Files.createDirectories(other.resolve("elsewhere/data"));
        Files.writeString(elsewhere.resolve("rows.csv"), ServedProject.rows("1,2,3"));
        Files.createSymbolicLink(elsewhere.resolve("link.csv"), elsewhere.resolve("rows.csv"));
        Files.createSymbolicLink(elsewhere.resolve("up.csv"), Path.of("../data/rows.csv"));
        Files.createSymbolicLink(other.resolve("shared"), elsewhere);
        String entries = "\"api\": {\"readable_folders\": [\"shared\"]}";
        try (ServedProject sharing = ServedProject.serve(ServedProject.deployed(other, entries))) {
            for (String name : List.of(
                    "shared/rows.csv",
                    "shared/link.csv",
                    "shared/up.csv",
                    elsewhere.toRealPath().resolve("up.csv").toString())) {
                assertEquals(200, sharing.get("/prediction?filename=" + name).statusCode(), name);
            }
            assertNotFound(sharing.get("/prediction?filename=elsewhere/data/rows.csv"));
        }
    }

    @Test
    void theConfigurationMayNameOtherFolders(@TempDir Path other) throws Exception {
        Files.createDirectories(other.resolve("shared"));
        Files.writeString(other.resolve("shared/rows.csv"), ServedProject.rows("1,2,3"));
        String entries = "\"api\": {\"readable_folders\": [\"shared\", \"not there\"]}";
        try (ServedProject sharing = ServedProject.serve(ServedProject.deployed(other, entries))) {
            assertEquals(
                    200, sharing.get("/prediction?filename=shared/rows.csv").statusCode());
            assertNotFound(sharing.get("/prediction?filename=test/dataset1.csv"));
        }
    }

    @Test
    void anErrorInAFileNamesItsLineAndNothingOfItsContent() throws Exception {
        assertTells(
                "line 3: number_of_employees must be a finite number", ServedProject.rows("1,2,3", "1,2," + SECRET));
        assertTells("line 2: expected 3 cells", ServedProject.rows(SECRET));
        assertTells("line 2: ", ServedProject.rows("\"" + SECRET));
        assertTells("the header lacks lastmonth_activity", SECRET + ",line 77: " + SECRET + "\n1,2\n");
        assertTells("the header lacks lastmonth_activity", SECRET + "; found " + SECRET + "|line 5\n1\n");
        assertTells("the header cannot be read", "\"" + SECRET + "\n1,2\n");
        assertTells("expected a header and rows", "");
    }

    private static void assertTells(String message, String content) throws Exception {
        Files.writeString(project.config().testFolder().resolve("line 9.csv"), content);

        HttpResponse<String> response = project.get("/prediction?filename=test/line+9.csv");

        assertEquals(400, response.statusCode());
        String found = ServedProject.json(response).at("/error/message").textValue();
        assertTrue(found.startsWith("the file does not fit the schema: " + message), found);
        assertFalse(found.contains(SECRET), found);
        assertFalse(found.contains("line 9") || found.contains("77"), found);
    }

    private static void assertNotFound(HttpResponse<String> response) throws IOException {
        assertEquals(404, response.statusCode(), response.body());
        assertEquals(absent, response.body());
        assertTrue(absent.contains("no such file"), absent);
    }
}
