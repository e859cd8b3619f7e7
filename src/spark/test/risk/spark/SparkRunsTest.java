package risk.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.ingest.IngestionRecord;
import risk.io.Json;
import risk.io.ProgressListener;
import risk.project.Engine;

/** The main job decides, scores and trains on Spark as on one machine, to 1e-6 where numbers are added up. */
class SparkRunsTest {

    private static final double RELATIVE = 1e-6;

    private final SparkSession session = LocalSpark.session();

    private final SparkEngine spark = new SparkEngine();

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        session.conf().unset(SparkEngine.ROWS_ON_DRIVER);
    }

    /** More rows than the sample that a search begins with. */
    private SparkProject shops(String name) throws IOException {
        return SparkProject.in(folder.resolve(name))
                .withShops("input/a.csv", 0, 11_000, 1)
                .withShops("input/b.csv", 10_000, 11_000, 1);
    }

    @Test
    void twoRunsDecideScoreAndTrainAsOnOneMachine() throws IOException {
        SparkProject one = shops("one");
        SparkProject many = one.readFrom(folder.resolve("many"));
        assertEquals(0, one.run(Engine.ONE_MACHINE));
        assertEquals(0, many.run(spark));
        assertSameModel(one, many);
        assertSameDecision(one, many);

        one.withShops("input/aa.csv", 50_000, 3_000, -1);
        assertEquals(0, one.run(Engine.ONE_MACHINE));
        assertEquals(0, many.run(spark));

        assertSameModel(one, many);
        assertSameDecision(one, many);
        assertTrue(Files.exists(many.path("models/report.html")));
    }

    @Test
    void ofMoreRowsThanTheDriverTakesAModelIsTrainedOnAllAndTheRestGoesByASample() throws IOException {
        session.conf().set(SparkEngine.ROWS_ON_DRIVER, "5000");
        SparkProject one = shops("one");
        SparkProject many = one.readFrom(folder.resolve("many"));
        assertEquals(0, one.run(Engine.ONE_MACHINE));

        assertEquals(0, many.run(spark));

        assertSameModel(one, many);
        IngestionRecord record = many.on(spark).readIngestionRecord();
        assertEquals(21_000, record.uniqueRows());
        assertTrue(record.isSampled());
        long held = many.on(spark).readFinalData(ProgressListener.NONE).rows();
        assertTrue(held > 4_600 && held <= 5_000, held + " rows");
        assertEquals(
                held, record.files().stream().mapToLong(file -> file.held()).sum());
    }

    static void assertSameModel(SparkProject one, SparkProject many) throws IOException {
        JsonNode expected = Json.mapper().readTree(Files.readString(one.path("production/current/trainedmodel.json")));
        JsonNode found = Json.mapper().readTree(Files.readString(many.path("production/current/trainedmodel.json")));
        assertClose(expected.get("model").get("intercept"), found.get("model").get("intercept"), "intercept");
        assertClose(expected.get("model").get("terms"), found.get("model").get("terms"), "terms");
        assertEquals(
                expected.get("model").get("provenance").get("rows"),
                found.get("model").get("provenance").get("rows"));
    }

    /** Every number to a relative 1e-6, all else equal. */
    private static void assertClose(JsonNode expected, JsonNode found, String where) {
        assertEquals(expected.getNodeType(), found.getNodeType(), where);
        if (expected.isNumber()) {
            assertEquals(expected.asDouble(), found.asDouble(), RELATIVE * Math.abs(expected.asDouble()), where);
        } else if (expected.isContainerNode()) {
            assertEquals(expected.size(), found.size(), where);
            if (expected.isArray()) {
                for (int i = 0; i < expected.size(); i++) {
                    assertClose(expected.get(i), found.get(i), where + "/" + i);
                }
            } else {
                expected.fieldNames()
                        .forEachRemaining(name -> assertClose(expected.get(name), found.get(name), where + "/" + name));
            }
        } else {
            assertEquals(expected, found, where);
        }
    }

    private static void assertSameDecision(SparkProject one, SparkProject many) throws IOException {
        JsonNode expected = Json.mapper().readTree(Files.readString(one.path("models/decision.json")));
        JsonNode found = Json.mapper().readTree(Files.readString(many.path("models/decision.json")));
        for (String entry : List.of("action", "fresh_rows", "added", "changed", "why")) {
            assertEquals(expected.get(entry), found.get(entry), entry);
        }
        assertEquals(
                Files.readString(one.path("production/current/latestscore.txt")),
                Files.readString(many.path("production/current/latestscore.txt")));
    }

    @Test
    void aDryRunDecidesAsARunDoesAndChangesNothing() throws IOException {
        SparkProject project = SparkProject.in(folder.resolve("one")).withShops("input/a.csv", 0, 1_000, 1);
        assertEquals(0, project.run(spark));
        project.withShops("input/b.csv", 50_000, 7_000, -1);
        Map<String, String> before = project.everything();

        String said = project.said("--dry-run");

        assertEquals(before, project.everything());
        assertTrue(said.contains("would have deployed a new release"), said);
        assertTrue(said.endsWith("dry run: nothing was changed\n"), said);
        String done = project.said();
        assertEquals(
                done.substring(done.indexOf("new files"), done.indexOf("decision")),
                said.substring(said.indexOf("new files"), said.indexOf("decision")));
    }
}
