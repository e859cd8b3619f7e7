package risk.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.quality.SummaryStatistics;

/** What the endpoints have answered is read again as it was written, and what is no such thing is none. */
class EndpointAnswersTest {

    private static final String ANSWERS = """
            {
              "prediction": {"model_version": "abc", "predictions": [1, 0, 1, 1], "probabilities": [0.9, 0.1, 0.8, 0.7],
                "ids": ["a", "b", null, "d"]},
              "scoring": {"f1_score": 0.75, "rows": 4},
              "summarystats": {"columns": {"visits": {"mean": 1.5, "median": 2, "mode": 2, "std": null}}},
              "diagnostics": {"missing_percent": {"visits": 12.5}, "timing": {"ingestion_seconds": 0.5, "training_seconds": 2},
                "dependencies": [], "dependencies_problem": "offline"}
            }
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("apireturns.txt");
        Files.writeString(file, ANSWERS);
    }

    @Test
    void theyAreReadAsTheyWereGiven() throws IOException {
        EndpointAnswers read = EndpointAnswers.read(file).orElseThrow();

        assertEquals("abc", read.modelVersion());
        assertEquals(4, read.predictions());
        assertEquals(3, read.exits());
        assertEquals(Optional.of(0.75), read.f1().toOptional());
        assertEquals(12.5, read.missingPercent().get("visits"));
        SummaryStatistics visits = Objects.requireNonNull(read.statistics().get("visits"));
        assertEquals(Optional.of(1.5), visits.mean().toOptional());
        assertEquals(Optional.empty(), visits.std().toOptional());
        assertEquals(Optional.of("offline"), read.dependencies().failure());
        assertEquals(Files.getLastModifiedTime(file).toInstant(), read.at());
    }

    @Test
    void aMillionPredictionsAreCounted() throws IOException {
        String million = String.join(", ", Collections.nCopies(500_000, "1, 0"));
        Files.writeString(file, "{\"prediction\": {\"predictions\": [" + million + "]}}");

        EndpointAnswers read = EndpointAnswers.read(file).orElseThrow();

        assertEquals(1_000_000, read.predictions());
        assertEquals(500_000, read.exits());
    }

    @Test
    void cutAnywhereTheyAreNone() throws IOException {
        byte[] whole = ANSWERS.strip().getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEquals(Optional.empty(), EndpointAnswers.read(file), length + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "{\"prediction\": {\"error\": \"no model\"}}",
                "{\"prediction\": {\"predictions\": 7}}",
                "{\"prediction\": [{\"predictions\": [1]}]}",
                "{\"prediction\": {\"predictions\": [1]}} {}",
                "{\"prediction\": {\"predictions\": [99999999999]}}",
                "{\"prediction\": {\"predictions\": [1]}, \"prediction\": {}}",
                "\uFFFD{"
            })
    void whatIsNoAnswerIsNone(String content) throws IOException {
        Files.writeString(file, content);
        assertEquals(Optional.empty(), EndpointAnswers.read(file));
    }

    @Test
    void noFileIsNone() throws IOException {
        assertEquals(Optional.empty(), EndpointAnswers.read(folder.resolve("none")));
        assertEquals(Optional.empty(), EndpointAnswers.read(folder));
    }
}
