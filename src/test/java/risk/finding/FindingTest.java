package risk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.Json;

class FindingTest {

    private static final Finding MISSING = Finding.warning(FindingKey.MISSING_SHARE)
            .about("size")
            .measured(0.125, Unit.SHARE)
            .limit(0.06)
            .with("reference", 0.05);

    @Test
    void jsonHasNumbersAndTheSentence() {
        JsonNode json = Json.mapper().valueToTree(MISSING);

        assertEquals("missing_share", json.path("key").asText());
        assertEquals("warning", json.path("severity").asText());
        assertEquals("size", json.path("subject").asText());
        assertEquals(0.125, json.path("measured").asDouble());
        assertEquals(0.06, json.path("limit").asDouble());
        assertEquals("share", json.path("unit").asText());
        assertEquals(
                "size is missing in 12.5 % of the rows, 5.0 % in the reference.",
                json.path("sentence").asText());
    }

    @Test
    void whatHasNoNumbersHasNullsAndNoDetails() {
        JsonNode json = Json.mapper()
                .valueToTree(Finding.info(FindingKey.COLUMN_ORDER)
                        .with("file", "a.csv")
                        .with("files", 1));
        JsonNode bare = Json.mapper().valueToTree(Finding.warning(FindingKey.UNDEFINED_F1));

        assertTrue(json.path("measured").isNull() && json.path("unit").isNull());
        assertTrue(bare.has("subject") && bare.path("subject").isNull());
        assertFalse(bare.has("details"));
    }

    @Test
    void aFindingIsReadAsItWasWritten(@TempDir Path folder) throws IOException {
        List<Finding> findings = List.of(
                MISSING,
                Finding.warning(FindingKey.UNDEFINED_F1),
                Finding.alarm(FindingKey.BATCH_SIZE)
                        .measured(3, Unit.ROWS)
                        .with("int", 3)
                        .with("long", 1L << 60)
                        .with("whole", 3.0)
                        .with("float", 0.5f)
                        .with("infinite", Double.NEGATIVE_INFINITY)
                        .with("nothing", Double.NaN)
                        .with("truth", true)
                        .with("text", "ü \"quoted\"\n{}")
                        .with("list", List.of("a", "b"))
                        .with("numbers", List.of(1, 2.5))
                        .with("empty", List.of()));
        for (Finding finding : findings) {
            Path file = Files.writeString(folder.resolve("finding.json"), Json.write(finding));
            assertEquals(finding, Json.read(file, Finding.class));
        }
    }

    @Test
    void numbersAreAnsweredByName() {
        Finding finding = Finding.info(FindingKey.RANGE).with("count", 7).with("number", Double.POSITIVE_INFINITY);

        assertEquals(7, finding.count("count"));
        assertEquals(Double.POSITIVE_INFINITY, finding.number("number"));
        assertThrows(IllegalArgumentException.class, () -> finding.with("map", Map.of()));
    }

    @Test
    void ofAnyKeyAFindingWithoutDetailsHasASentenceWithGaps() {
        for (FindingKey key : FindingKey.values()) {
            assertFalse(Finding.info(key).sentence().isEmpty(), key.key());
        }
        assertEquals(
                "a is no number in 0 of the first 0 rows of b.csv that have a value, such as \"?\".",
                Finding.warning(FindingKey.TYPE)
                        .about("a")
                        .with("file", "b.csv")
                        .with("files", 1)
                        .sentence());
    }

    @Test
    void detailsAreCopied() {
        List<Object> names = new ArrayList<>(List.of("a"));
        Finding finding = Finding.info(FindingKey.RANGE).with("names", names);
        names.add("b");

        assertEquals(List.of("a"), finding.texts("names"));
        assertThrows(
                UnsupportedOperationException.class, () -> finding.details().put("x", 1));
    }

    @Test
    void theExcessIsHowManyTimesALimitWasPassed() {
        Finding finding = Finding.info(FindingKey.RANGE);

        assertEquals(1, finding.excess());
        assertEquals(1, finding.measured(5, Unit.ROWS).excess());
        assertEquals(2, finding.measured(0.02, Unit.SHARE).limit(0.01).excess());
        assertEquals(50, finding.measured(0.001, Unit.P_VALUE).limit(0.05).excess(), 1e-12);
        assertEquals(4, finding.measured(3, Unit.ROWS).limit(0).excess());
        assertEquals(1.5, finding.measured(-0.25, Unit.SHARE).limit(0.25).excess());
    }

    @Test
    void sentencesBeginLargeAndEndWithAFullStopWherePhrasesDont() {
        assertEquals("there are no rows", Finding.warning(FindingKey.NO_ROWS).phrase());
        assertEquals("There are no rows.", Finding.warning(FindingKey.NO_ROWS).sentence());
        Finding constant = Finding.info(FindingKey.CONSTANT_SIDE).about("t").with("side", "the reference");
        assertEquals("constant in the reference", constant.phrase());
        assertEquals("t: constant in the reference.", constant.sentence());
        Finding leak = Finding.warning(FindingKey.LEAK).about("reason").with("target", "left");
        assertEquals(
                "reason follows left so closely that it may give it away: was it filled in after the fact?",
                leak.sentence());
        assertEquals(leak.phrase(), leak.sentence());
    }

    @Test
    void everyKeyHasANameOfItsOwnInJson() throws IOException {
        List<String> names =
                Arrays.stream(FindingKey.values()).map(FindingKey::key).toList();

        assertEquals(names.size(), new HashSet<>(names).size());
        for (FindingKey key : FindingKey.values()) {
            assertTrue(key.key().matches("[a-z0-9_]+"), key.key());
            assertEquals(key, Json.mapper().readValue('"' + key.key() + '"', FindingKey.class));
        }
    }

    @Test
    void theGravestSeverityComesFirst() {
        assertEquals(
                List.of("alarm", "warning", "info"),
                Arrays.stream(Severity.values()).map(Severity::label).toList());
        assertTrue(Severity.ALARM.needsALook() && Severity.WARNING.needsALook() && !Severity.INFO.needsALook());
        assertEquals("\"alarm\"", Json.write(Severity.ALARM).strip());
    }
}
