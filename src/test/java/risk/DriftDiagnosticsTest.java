package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.Diagnosed.assertContainsAll;
import static risk.Diagnosed.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.deploy.AlteredRelease;
import risk.render.Terminal;
import risk.testkit.TestProject;

/** What {@code risk.Diagnostics drift} says of two files, and of the newest rows beside those of the past. */
class DriftDiagnosticsTest {

    private static final String[] COLUMNS = {"lastmonth_activity", "lastyear_activity", "number_of_employees", "exited"
    };

    private final Diagnosed clients = Diagnosed.clients();
    private final Diagnosed shops = Diagnosed.shops();
    private final String practice = clients.path("practicedata/dataset1.csv").toString();
    private final String source = clients.path("sourcedata/dataset3.csv").toString();

    @TempDir
    private Path folder;

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    /** They are others on every day and in every row, whatever happened. */
    @Test
    void datesAndIdentifiersMakeNoDriftOfAllTogether() throws IOException {
        String march = file("march.csv", clientsOf("a", 3, 1));
        String april = file("april.csv", clientsOf("b", 4, 2));

        JsonNode drift = clients.json("drift", march, april);

        assertEquals(List.of("id", "date", "numeric", "numeric"), texts(drift.path("columns"), "kind"));
        assertFalse(drift.at("/multivariate/domain_classifier/drifted").asBoolean());
        double auc = drift.at("/multivariate/domain_classifier/auc").asDouble();
        assertTrue(
                auc <= drift.at("/multivariate/domain_classifier/upper_bound").asDouble(), drift.toString());
        JsonNode error = drift.at("/multivariate/reconstruction_error");
        assertTrue(error.path("error").asDouble() < 2, drift.toString());
        JsonNode named = clients.json("drift", march, april, "--types", "day=categorical");
        assertTrue(named.at("/multivariate/domain_classifier/auc").asDouble() > 0.9, named.toString());
    }

    private static String clientsOf(String prefix, int month, long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("client,day,size,pace\n");
        for (int i = 0; i < 300; i++) {
            csv.append(prefix)
                    .append(i)
                    .append(",2024-0")
                    .append(month)
                    .append('-')
                    .append(10 + i % 20);
            csv.append(',')
                    .append(random.nextInt(1000))
                    .append(',')
                    .append(random.nextInt(1000))
                    .append('\n');
        }
        return csv.toString();
    }

    @Test
    void aPValueThatIsSmallerThanItsLastDigitIsNoZero() {
        String drift = clients.text("drift", practice, source, "--method", "ks");

        assertTrue(drift.matches("(?s).*lastyear_activity +ks +<0\\.0001 +< 0\\.0500 +p<0\\.0001 .*"), drift);
        assertFalse(drift.contains("0.0000"), drift);
    }

    @Test
    void theDriftOfTwoFilesIsAnObjectWithEveryColumnButTheId() throws IOException {
        JsonNode drift = clients.json("drift", practice, source);

        assertTrue(drift.path("dataset_drift").isBoolean());
        assertTrue(drift.path("share").isDouble());
        assertEquals(List.of(COLUMNS), texts(drift.path("columns"), "column"));
        for (JsonNode column : drift.path("columns")) {
            assertTrue(
                    List.of("numeric", "categorical")
                            .contains(column.path("type").asText()),
                    column.toString());
            assertTrue(column.path("method").isTextual(), column.toString());
            assertTrue(column.path("score").isNumber(), column.toString());
            assertTrue(column.path("threshold").isNumber(), column.toString());
            assertTrue(column.path("drifted").isBoolean(), column.toString());
        }
        assertEquals(
                drift.path("share").asDouble(),
                IntStream.range(0, COLUMNS.length)
                                .filter(i -> drift.path("columns")
                                        .path(i)
                                        .path("drifted")
                                        .asBoolean())
                                .count()
                        / 4.0);
        assertEquals(practice, drift.path("reference").asText());
        assertTrue(drift.path("current_rows").asLong()
                > drift.path("reference_rows").asLong());
        assertContainsAll(clients.text("drift", practice, source), COLUMNS);
    }

    @Test
    void aFileDoesNotDriftFromItself() throws IOException {
        JsonNode drift = clients.json("drift", source, source);

        assertFalse(drift.path("dataset_drift").asBoolean());
        assertEquals(0, drift.path("share").asDouble());
        assertContainsAll(clients.text("drift", source, source), "0 of 4 columns drifted: the data set did not drift");
    }

    @Test
    void aMethodMayBeNamedForAllAndColumnsMayBeChosen() throws IOException {
        JsonNode drift = clients.json("drift", practice, source, "--method", "psi");
        assertEquals(List.of("psi", "psi", "psi", "psi"), texts(drift.path("columns"), "method"));

        clients.configure("\"drift\": {\"columns\": {\"exited\": {\"method\": \"z\"}}}");
        assertEquals(
                "z",
                clients.json("drift", practice, source).at("/columns/3/method").asText());
        JsonNode chosen = clients.json(
                "drift", practice, source, "--method", "hellinger", "--columns", "exited,lastyear_activity");
        assertEquals(List.of("lastyear_activity", "exited"), texts(chosen.path("columns"), "column"));
        assertEquals(List.of("hellinger", "hellinger"), texts(chosen.path("columns"), "method"));
        assertNotEquals(
                clients.json("drift", practice, source).at("/multivariate/domain_classifier/auc"),
                chosen.at("/multivariate/domain_classifier/auc"));
    }

    @Test
    void driftIsAFailureWhereItWasToBe() throws IOException {
        String moved = file("moved.csv", Shops.csv(4, 500));
        String same = shops.path("shops/a.csv").toString();

        TestProject.Outcome drifted = shops.run("drift", same, moved, "--fail-on-drift");
        assertEquals(3, drifted.status());
        assertContainsAll(drifted.output(), "the data set drifted", "turnover");
        assertEquals(0, shops.run("drift", same, moved).status());
        assertEquals(0, shops.run("drift", same, same, "--fail-on-drift").status());
        assertEquals(
                3, shops.run("drift", same, moved, "--fail-on-drift", "--json").status());
    }

    @Test
    void aBadColumnIsWarnedOfAndTheRestIsCompared() throws IOException {
        StringBuilder reference = new StringBuilder("a,constant,infinite,text,only,empty\n");
        StringBuilder current = new StringBuilder("empty,a,constant,infinite,text,new\n");
        for (int i = 0; i < 40; i++) {
            reference.append("%s,7,%s,t%s,%s,%s\n".formatted(i, i, i % 3, i, i));
            current.append(",%s,7,%s,t%s,%s\n".formatted(i, i % 4 == 0 ? "inf" : i, i % 3, i));
        }
        String[] files = {"drift", file("old.csv", reference.toString()), file("new.csv", current.toString())};

        JsonNode drift = clients.json(files);
        assertEquals("only", drift.at("/only_in_reference/0").asText());
        assertEquals("new", drift.at("/only_in_current/0").asText());
        assertEquals(List.of("lacking_columns", "lacking_columns"), texts(drift.path("findings"), "key"));
        JsonNode columns = drift.path("columns");
        assertEquals(List.of("a", "constant", "infinite", "text", "only", "empty"), texts(columns, "column"));
        assertTrue(columns.path(0).path("score").isNumber());
        assertTrue(columns.path(0).path("warning").isNull());
        assertEquals(
                "constant in the reference; constant in the current data",
                columns.path(1).path("warning").asText());
        assertEquals(
                "10 infinite cells left out of the current data",
                columns.path(2).path("warning").asText());
        assertTrue(columns.path(2).path("score").isNumber());
        assertEquals("categorical", columns.path(3).path("type").asText());
        assertEquals("not in the current data", columns.path(4).path("warning").asText());
        assertTrue(columns.path(4).path("drifted").asBoolean());
        assertEquals(
                "no value in the current data", columns.path(5).path("warning").asText());
        assertTrue(columns.path(5).path("score").isNull());
        assertTrue(columns.path(5).path("drifted").asBoolean());
        assertContainsAll(
                clients.text(files).replaceAll("\\s+", " "),
                "constant in the reference",
                "no value in the current data",
                "vanished: \"only\", \"empty\"",
                "new.csv: lacks only, which is not compared",
                "old.csv: lacks new, which is not compared");
    }

    @Test
    void whatVanishesIsAFailureWhereDriftIsOne() throws IOException {
        StringBuilder rows = new StringBuilder("a,b,c,d,day,client_id\n");
        StringBuilder gone = new StringBuilder("a,b,c,day,client_id\n");
        for (int i = 0; i < 40; i++) {
            rows.append(String.format(
                    Locale.ROOT, "%d,%d,%d,%d,2026-01-%02d,%d\n", i, i % 7, i % 3, i % 5, 1 + i % 28, 5000 + i));
            gone.append(
                    String.format(Locale.ROOT, "%d,%d,%d,2026-02-%02d,%d\n", i, i % 7, i % 3, 1 + i % 28, 6000 + i));
        }
        String reference = file("rows.csv", rows.toString());
        String absent = file("gone.csv", gone.toString());
        String empty = file("empty.csv", rows.toString().replaceAll("(?m)^(\\d+),\\d+,", "$1,,"));

        assertEquals(
                0, clients.run("drift", reference, reference, "--fail-on-drift").status());
        for (String current : List.of(absent, empty)) {
            TestProject.Outcome outcome = clients.run("drift", reference, current, "--fail-on-drift");
            assertEquals(3, outcome.status());
            assertContainsAll(
                    outcome.output().replaceAll("\\s+", " "),
                    "1 of 4 columns drifted: the data set did not drift",
                    "not compared: dates");
        }
        TestProject.Outcome nothing =
                clients.run("drift", reference, reference, "--columns", "day,client_id", "--fail-on-drift");
        assertEquals(3, nothing.status());
        assertContainsAll(
                nothing.output().replaceAll("\\s+", " "), "No column could be compared", "not compared: an identifier");
    }

    @Test
    void whatColumnsAreCanBeSaid() throws IOException {
        StringBuilder rows = new StringBuilder("code,day,x\n");
        for (int i = 0; i < 60; i++) {
            rows.append(String.format(Locale.ROOT, "%d,2026-01-%02d,%d\n", i % 4, 1 + i % 28, i));
        }
        String[] files = {file("a.csv", rows.toString()), file("b.csv", rows.toString())};

        JsonNode asked = clients.json("drift", files[0], files[1], "--types", "code=categorical,day=categorical,x=id");
        assertEquals(List.of("categorical", "categorical", "id"), texts(asked.path("columns"), "kind"));
        assertEquals(List.of("categorical", "categorical", "categorical"), texts(asked.path("columns"), "type"));
        assertTrue(asked.at("/columns/1/score").isNumber());
        assertTrue(asked.at("/columns/2/score").isNull());
        JsonNode found = clients.json("drift", files[0], files[1]);
        assertEquals(List.of("numeric", "date", "numeric"), texts(found.path("columns"), "kind"));

        TestProject.Outcome unknown = clients.run("drift", files[0], files[1], "--types", "code=number");
        assertEquals(2, unknown.status());
        assertContainsAll(
                unknown.errors(), "--types: expected COLUMN=KIND with one of numeric, categorical, date, text, id");
        assertEquals(
                2,
                clients.run("drift", files[0], files[1], "--types", "none=id").status());
        assertEquals(2, clients.run("drift", "--types", "code=id").status());
    }

    @Test
    void aSingleRowAndManyAbsentColumnsAreSaidAsPeopleSayThem() throws IOException {
        String many = IntStream.range(0, 60).mapToObj(i -> ",absent_" + i).collect(Collectors.joining());
        String reference = file("old.csv", "a" + many + "\n1" + many.replaceAll("absent_", "") + "\n");
        String current = file("new.csv", "a\n2\n");

        String text = clients.text("drift", reference, current);

        assertContainsAll(text, "old.csv (1 row)", "new.csv (1 row)", "60 of 61 columns drifted", "lacks absent_0,");
        assertTrue(
                text.lines().filter(line -> line.contains("absent_")).allMatch(line -> line.length() <= Terminal.WIDTH),
                text);
    }

    @Test
    void theNewestRowsAreHeldAgainstWhatTheModelLearntFrom() throws IOException {
        JsonNode health = shops.json("drift");

        assertEquals("b.csv", health.at("/files/0").asText());
        assertEquals(300, health.path("rows").asInt());
        assertEquals(List.of("turnover", "town", "closed", "prediction"), texts(health.at("/drift/columns"), "column"));
        assertTrue(health.path("reference").asText().startsWith("the data that release 000001-"));
        assertTrue(health.path("not_compared").isNull());
        assertContainsAll(shops.text("drift"), "The 300 rows of b.csv beside the data that release 000001-", "town");
        assertEquals(
                List.of("hellinger", "hellinger", "hellinger", "hellinger"),
                texts(shops.json("drift", "--method", "hellinger").at("/drift/columns"), "method"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"moving", "fixed"})
    void theNewestRowsCanBeHeldAgainstABatch(String window) throws IOException {
        String drift = "\"drift\": {\"reference\": \"" + window + "\", \"reference_batches\": %s}";
        shops.configure(drift.formatted(1));
        assertTrue(shops.text("drift").startsWith("The 300 rows of b.csv beside a.csv\n"));
        JsonNode rows = shops.json("drift");
        assertEquals("a.csv", rows.path("reference").asText());
        assertTrue(rows.at("/drift/dataset_drift").asBoolean());
        assertEquals(3, shops.run("drift", "--fail-on-drift").status());

        shops.configure(drift.formatted(2));
        assertContainsAll(
                shops.text("drift", "--fail-on-drift"),
                "compared with nothing",
                "a " + window + " window expects 2 batches before the current ones, found 1");
        assertTrue(shops.json("drift").path("drift").isNull());
    }

    @Test
    void aReleaseWithoutAReferenceIsNoFailure() throws IOException {
        Path kept = shops.path("shopproduction/current/reference.json");
        byte[] content = Files.readAllBytes(kept);
        Files.delete(kept);
        AlteredRelease.settle(shops.release());
        try {
            assertContainsAll(
                    shops.text("drift", "--fail-on-drift"),
                    "compared with nothing",
                    "has no reference, or a damaged one");
            assertTrue(shops.json("drift").path("drift").isNull());
            assertContainsAll(shops.text(), "compared with nothing");
        } finally {
            Files.write(kept, content);
            AlteredRelease.settle(shops.release());
        }
    }
}
