package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer tells which file is wrong, where, and what was expected there, and quotes nothing of it. */
class NothingQuotedTest {

    private static final String SECRET = "acme,Inc. found ruined";
    private static final String HEADER = "corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited";

    @TempDir
    private static Path root;

    @AutoClose
    private static ServedProject project;

    @BeforeAll
    static void serve() throws IOException {
        project = ServedProject.serve(ServedProject.deployed(root));
    }

    /** In the content, H is the header, S the secret and ~ a line break. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "number      | H~x,1,2,\"S\",0       | line 2: number_of_employees must be a finite number",
                "label       | H~x,1,2,3,\"S\"       | line 2: exited must be 0 or 1",
                "width       | H~x,1,2,3,0~S,S       | line 3: expected 5 cells",
                "control     | H~x,1,2,\u0001S,0     | line 2: a control character stands in the row",
                "quote       | H~x,1,2,\"S           | line 2: a quote is not closed, or stands inside a cell",
                "header      | corporation,S~x,1,2   | the header lacks lastmonth_activity, lastyear_activity,"
                        + " number_of_employees, exited",
                "separator   | corporation;S~x       | the header lacks corporation, lastmonth_activity,"
                        + " lastyear_activity, number_of_employees, exited",
                "twice       | H,exited,S~x,1,2,3,0  | the column \"exited\" stands in the header more than once",
                "head quote  | \"S~H                 | the header cannot be read: a quote is not closed, or stands inside"
                        + " a cell",
                "nothing     | ``                    | expected a header and rows"
            })
    void whatStandsInACsvFileIsNotQuoted(String kind, String content, String expected) throws Exception {
        String damaged = content.replace("H", HEADER).replace("S", SECRET).replace('~', '\n');
        Path finalData = project.config().outputFolder().resolve("finaldata.csv");

        assertTells(finalData + ": " + expected, "/summarystats", finalData, damaged);
        assertTells(finalData + ": " + expected, "/diagnostics", finalData, damaged);
        if (expected.startsWith("line ")) {
            assertQuotesNothing("/scoring", project.testFile(), damaged);
        } else {
            assertTells(project.testFile() + ": " + expected, "/scoring", project.testFile(), damaged);
        }
    }

    /** A row of test data that doesn't fit is left out; where that leaves none, the answer says so. */
    private static void assertQuotesNothing(String endpoint, Path file, String content) throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.writeString(file, content);
        try {
            HttpResponse<String> response = project.get(endpoint);
            assertTrue(List.of(200, 409).contains(response.statusCode()), response.body());
            for (String piece : List.of("acme", "Inc", "ruined")) {
                assertFalse(response.body().contains(piece), response.body());
            }
        } finally {
            Files.write(file, whole);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no JSON  | S                        | expected a trained model",
                "other    | {\"S\": 1}               | expected a trained model",
                "forged   | {~  \"version\" : \"0123456789abcdef\",~  \"S\" : 1~} | expected a trained model"
            })
    void whatStandsInAModelIsNotQuoted(String kind, String content, String expected) throws Exception {
        String damaged = content.replace("S", SECRET).replace('~', '\n');
        Path trained = project.project().models().trainedModel();

        assertTells(trained + ": " + expected, "/scoring", trained, damaged);
    }

    private static void assertTells(String message, String endpoint, Path file, String content) throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.writeString(file, content);
        try {
            HttpResponse<String> response = project.get(endpoint);
            assertEquals(409, response.statusCode(), response.body());
            String told = ServedProject.json(response).at("/error/message").textValue();
            assertTrue(told.startsWith(message), told);
            for (String piece : List.of("acme", "Inc", "ruined")) {
                assertFalse(told.contains(piece), told);
            }
        } finally {
            Files.write(file, whole);
        }
    }
}
