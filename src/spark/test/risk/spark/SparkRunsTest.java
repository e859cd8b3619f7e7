package risk.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
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

    private static void assertSameModel(SparkProject one, SparkProject many) throws IOException {
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
        SparkProject project = SparkProject.in(folder.resolve("one")).withShops("input/a.csv", 0, 3_000, 1);
        assertEquals(0, project.run(spark));
        project.withShops("input/b.csv", 50_000, 2_000, -1);
        Map<String, String> before = everything();

        String said = said(() -> project.run(new SparkEngine(), "--dry-run"));

        assertEquals(before, everything());
        assertTrue(said.contains("would have deployed a new release"), said);
        assertTrue(said.endsWith("dry run: nothing was changed\n"), said);
        String done = said(() -> project.run(new SparkEngine()));
        assertEquals(
                done.substring(done.indexOf("new files"), done.indexOf("decision")),
                said.substring(said.indexOf("new files"), said.indexOf("decision")));
    }

    private static String said(IntSupplier run) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, UTF_8));
        try {
            assertEquals(0, run.getAsInt());
        } finally {
            System.setOut(before);
        }
        return said.toString(UTF_8);
    }

    /** Each file and folder with its time and content, each link with its target. */
    private Map<String, String> everything() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                String content = Files.isSymbolicLink(file)
                        ? Files.readSymbolicLink(file).toString()
                        : Files.isRegularFile(file) ? Integer.toString(Arrays.hashCode(Files.readAllBytes(file))) : "";
                found.put(
                        folder.relativize(file).toString(),
                        Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS) + " " + content);
            }
        }
        return found;
    }
}
