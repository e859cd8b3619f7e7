package risk.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.ingest.FileState;
import risk.ingest.IngestionRecord;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.ingest.IngestionRecord.RejectedFile;
import risk.testkit.Refusal;

class JsonTest {

    private static final IngestionRecord RECORD = new IngestionRecord(
            List.of(new IngestedFile(new FileState("é.csv", 12, "2023-01-05T10:20:30Z", "abc"), 3, 2, 1, 4)),
            List.of(new RejectedFile("b.csv", "found \"x\"", Optional.empty())),
            3,
            2,
            1,
            4,
            "def",
            0.25,
            List.of("c.csv.part"));

    @TempDir
    private Path folder;

    private record Point(int x, double largestValue, String name) {}

    @Test
    void namesAreInSnakeCaseAndTheTextEndsInALineBreak() throws IOException {
        String json = Json.write(new Point(1, 2.5, "é"));

        assertTrue(json.endsWith("}\n"), json);
        assertEquals("{\"x\":1,\"largest_value\":2.5,\"name\":\"é\"}", json.replaceAll("\\s", ""));
        assertEquals(new Point(1, 2.5, "é"), Json.read(write(json), Point.class));
    }

    private record Trip(
            Optional<Double> miles,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> note) {}

    @Test
    void whatIsEmptyIsNullOrLeftOutAndEmptyAgain() throws IOException {
        Trip empty = new Trip(Optional.empty(), Optional.empty());
        Trip full = new Trip(Optional.of(0.1), Optional.of("short"));

        assertEquals("{\"miles\":null}", Json.write(empty).replaceAll("\\s", ""));
        assertEquals("{\"miles\":0.1,\"note\":\"short\"}", Json.write(full).replaceAll("\\s", ""));
        assertEquals(full, Json.read(write(Json.write(full)), Trip.class));
        for (String json : List.of("{}", "{\"note\":null}", "{\"miles\":null,\"note\":null}")) {
            assertEquals(empty, Json.read(write(json), Trip.class));
        }
    }

    @Test
    void anIngestionIsReadBackAsItWasWritten() throws IOException {
        Path file = folder.resolve("ingestion.json");
        assertEquals(Optional.empty(), IngestionRecord.readFrom(file));

        Files.writeString(file, Json.write(RECORD));
        assertEquals(Optional.of(RECORD), IngestionRecord.readFrom(file));
        assertEquals(List.of("é.csv"), RECORD.fileNames());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"x\":1}}",
                "{\"x\":1} {\"x\":2}",
                "{\"x\":1,\"x\":2}",
                "{\"x\":null}",
                "{\"x\":\"one\"}",
                "{\"x\":1,\"unknown\":2}",
                "{'x':1}",
                "\"secret\nsecret\""
            })
    void anythingElseIsRefusedInOneLineThatNamesTheFile(String json) throws IOException {
        Path file = write(json);

        String message = Refusal.messageOf(() -> Json.read(file, Point.class));

        assertTrue(message.startsWith(file + ": "), message);
        assertEquals(1, message.lines().count());
        assertFalse(message.contains("secret"), message);
    }

    @Test
    void theLineOfTheProblemIsNamed() throws IOException {
        Path file = write("{\n\"x\": 1,\n\"name\": oops\n}");

        String message = Refusal.messageOf(() -> Json.read(file, Point.class));

        assertTrue(message.startsWith(file + ": line 3: "), message);
    }

    @Test
    void aFileThatIsNotThereIsNotInvalid() {
        assertThrows(NoSuchFileException.class, () -> Json.read(folder.resolve("none.json"), Point.class));
    }

    @Test
    void aMessageAboutTheInputIsOneLine() {
        assertEquals("a b  c", new InvalidInputException(Mismatch.of("a\nb\r\nc")).getMessage());
        assertEquals("a b", new InvalidInputException(Mismatch.of("a\tb"), new IOException()).getMessage());
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("file.json"), json);
    }
}
