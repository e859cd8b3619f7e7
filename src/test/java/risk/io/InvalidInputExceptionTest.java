package risk.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidInputExceptionTest {

    @Test
    void theMessageIsPutTogetherOfWhereExpectedFoundAndARemedy() {
        InvalidInputException e = new InvalidInputException(
                Path.of("model.json"), expected("a model").found("none").remedy("run risk.Training"));

        assertEquals("model.json: expected a model, found none; run risk.Training", e.getMessage());
        assertFields("model.json", "expected a model", Optional.of("none"), e);
        assertEquals("model.json: expected a model", e.withoutFound());
    }

    @Test
    void aPlaceStandsWithinAnother() {
        InvalidInputException inner =
                new InvalidInputException(expected("UTF-8").found("UTF-16"));
        InvalidInputException outer = inner.in("line 3").in(Path.of("a.csv"));

        assertEquals("expected UTF-8, found UTF-16", inner.getMessage());
        assertEquals("a.csv: line 3: expected UTF-8, found UTF-16", outer.getMessage());
        assertFields("", "expected UTF-8", Optional.of("UTF-16"), inner);
        assertFields("a.csv: line 3", "expected UTF-8", Optional.of("UTF-16"), outer);
        assertEquals("expected UTF-8", inner.withoutFound());
    }

    @Test
    void aClauseMayStandWithoutWhatWasFoundAndAListEndsInASemicolon() {
        InvalidInputException clause = new InvalidInputException("schema", Mismatch.of("no column is named"));
        assertEquals("schema: no column is named", clause.getMessage());
        assertFields("schema", "no column is named", Optional.empty(), clause);

        Mismatch list = Mismatch.of("the header lacks a, b").foundBesideList("c,d");
        assertEquals("the header lacks a, b; found c,d", list.sentence());
        assertEquals("the header lacks a, b", list.expected());
        assertEquals(
                "c,d (up to line 5)", list.remark(" (up to line 5)").sentence().replaceFirst(".*found ", ""));
    }

    @Test
    void namesThatReadLikeTheMessageItselfAreNoTrouble() {
        InvalidInputException e =
                new InvalidInputException("a, found b.csv", expected("a file").found("x, found y"));

        assertEquals("a, found b.csv: expected a file", e.withoutFound());
        assertEquals(Optional.of("x, found y"), e.found());
    }

    @Test
    void noFieldHoldsALineBreak() {
        InvalidInputException e =
                new InvalidInputException("a\nb.csv", Mismatch.of("c\rd").found("e\tf"));

        assertEquals("a b.csv: c d, found e f", e.getMessage());
        assertFields("a b.csv", "c d", Optional.of("e f"), e);
    }

    @Test
    void allProblemsAreToldAtOnceAndTheFieldsAreThoseOfTheFirst() {
        InvalidInputException one =
                new InvalidInputException("seed", expected("a number").found("\"x\""));
        InvalidInputException other =
                new InvalidInputException("c", expected("a share").found("7"));

        assertSame(one, InvalidInputException.ofAll(List.of(one)));
        InvalidInputException all =
                InvalidInputException.ofAll(List.of(one, other)).in("config.json");
        assertEquals(
                "config.json: seed: expected a number, found \"x\"; c: expected a share, found 7", all.getMessage());
        assertFields("config.json: seed", "expected a number", Optional.of("\"x\""), all);
        assertEquals("config.json: seed: expected a number", all.withoutFound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  \"secret\": 1}",
                "{\n  \"x\": secret}",
                "{\n  \"x\": \"secret\"}",
                "{\n  secret: 1}",
                "secret",
                "{\"secret\": 1, \"secret\": 2}"
            })
    void whatJacksonSaysOfJsonCountsAsFound(String json, @TempDir Path folder) throws IOException {
        record Numbers(double x) {}
        Path file = Files.writeString(folder.resolve("numbers.json"), json);

        InvalidInputException e = assertThrows(InvalidInputException.class, () -> Json.read(file, Numbers.class));

        String line = json.startsWith("{\n") ? "2" : "1";
        assertEquals(file + ": line " + line + ": expected JSON of another form", e.withoutFound());
        assertTrue(e.found().isPresent());
        assertEquals(e.where() + ": " + e.found().orElseThrow(), e.getMessage());
    }

    private static void assertFields(String where, String expected, Optional<String> found, InvalidInputException e) {
        assertEquals(where, e.where());
        assertEquals(expected, e.expected());
        assertEquals(found, e.found());
    }
}
