package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.TestProject;

/** Who sends rows with ids gets them back, and needn't count lines. */
class PredictionIdsTest {

    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";
    private static final String HEADER = "corporation," + ServedProject.HEADER;

    /** A quoted comma, a quote, a character beyond U+FFFF, blanks, and what JSON must escape. */
    private static final List<String> NAMES =
            List.of("plain", "a, b", "\"q\"", "名前 \uD83D\uDE00", "  ", "\\ \t", "plain");

    @TempDir
    private static Path root;

    @AutoClose
    private static ServedProject project;

    @BeforeAll
    static void serve() throws IOException {
        project = ServedProject.serve(ServedProject.deployed(root));
    }

    @Test
    void idsOfRowsInCsvComeBackAsTheyStood() throws Exception {
        assertEquals(NAMES, ids(project.post("/prediction", CSV, csvOf(NAMES))));
    }

    @Test
    void aBodyIsUtf8WhateverTheFilesAreWrittenIn(@TempDir Path other) throws Exception {
        TestProject written = ServedProject.deployed(other, "\"input\": {\"encoding\": \"windows-1252\"}");
        try (ServedProject inCodePage = ServedProject.serve(written)) {
            assertEquals(NAMES, ids(inCodePage.post("/prediction", CSV, csvOf(NAMES))));
            Files.write(
                    inCodePage.config().testFolder().resolve("named.csv"),
                    csvOf(List.of("Zürich")).getBytes(Charset.forName("windows-1252")));
            assertEquals(List.of("Zürich"), ids(inCodePage.get("/prediction?filename=test/named.csv")));
        }
    }

    @Test
    void anArchiveThatBreaksOffIsNoFaultOfTheServer() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(csvOf(NAMES).getBytes(UTF_8));
        }
        Path file = project.config().testFolder().resolve("cut.csv.gz");
        Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9));

        HttpResponse<String> answer = project.get("/prediction?filename=test/cut.csv.gz");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("expected a whole gzip archive"), answer.body());
    }

    @Test
    void idsOfAFileComeBackAlsoWhereItsRowsAreStillInMemory() throws Exception {
        Path file = project.config().testFolder().resolve("named.csv");
        Files.writeString(file, csvOf(NAMES));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        for (int again = 0; again < 3; again++) {
            assertEquals(NAMES, ids(project.get("/prediction?filename=test/named.csv")));
        }
    }

    @Test
    void idsOfRecordsComeBackAsTextsBeTheyNumbersOrTexts() throws Exception {
        String json = """
                [{"corporation": "a, b", "lastmonth_activity": 1, "lastyear_activity": 2, "number_of_employees": 3},
                 {"lastmonth_activity": 1, "corporation": 1.50e2}, {"corporation": 12345678901234567890},
                 {"corporation": "\\u540d \\ud83d\\ude00"}, {"corporation": null}, {"corporation": "NA"}, {},
                 {"corporation": ""}, {"corporation": {"name": ["a"]}}, {"corporation": [1]}, {"corporation": true}]""";

        assertEquals(
                List.of(
                        "a, b",
                        "1.50e2",
                        "12345678901234567890",
                        "名 \uD83D\uDE00",
                        "null",
                        "null",
                        "null",
                        "null",
                        "null",
                        "null",
                        "true"),
                ids(project.post("/prediction", JSON, json)).stream()
                        .map(String::valueOf)
                        .toList());
    }

    @Test
    void aRowWithoutAnIdAmongOthersIsNull() throws Exception {
        List<@Nullable String> ids =
                ids(project.post("/prediction", CSV, HEADER + "a,1,2,3\n,1,2,3\nNA,1,2,3\nb,1,2,3\n"));

        assertEquals("[a, null, null, b]", ids.toString());
    }

    @Test
    void rowsOfWhichNoneHasAnIdComeBackWithout() throws Exception {
        String json = "[{\"lastmonth_activity\": 1, \"lastyear_activity\": 2, \"number_of_employees\": 3}]";
        for (HttpResponse<String> response : List.of(
                project.post("/prediction", CSV, ServedProject.rows("1,2,3")),
                project.post("/prediction", CSV, HEADER + ",1,2,3\n"),
                project.post("/prediction", CSV, HEADER),
                project.post("/prediction", JSON, json))) {
            assertEquals(200, response.statusCode(), response.body());
            assertFalse(ServedProject.json(response).has("ids"), response.body());
        }
    }

    /** So many that the answer leaves in pieces. */
    @Test
    void idsOfManyRowsComeBackInTheirOrder() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            names.add("client " + i * 7);
        }

        assertEquals(names, ids(project.post("/prediction", CSV, csvOf(names))));
    }

    private static String csvOf(List<String> names) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (String name : names) {
            csv.append('"').append(name.replace("\"", "\"\"")).append("\",10,200,30\n");
        }
        return csv.toString();
    }

    private static List<@Nullable String> ids(HttpResponse<String> response) throws IOException {
        assertEquals(200, response.statusCode(), response.body());
        JsonNode answer = ServedProject.json(response);
        assertEquals(answer.get("predictions").size(), answer.get("ids").size());
        List<@Nullable String> ids = new ArrayList<>();
        answer.get("ids").forEach(id -> ids.add(id.textValue()));
        return ids;
    }
}
