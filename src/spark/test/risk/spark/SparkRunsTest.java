package risk.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.explain.ClientRows;
import risk.explain.ClientsAtRisk;
import risk.explain.LeftClient;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.ingest.IngestionRecord;
import risk.io.Json;
import risk.io.ProgressListener;
import risk.project.Engine;
import risk.project.MostEndangered;
import risk.project.Project;
import risk.report.ClientLists;
import risk.report.Reports;

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
        session.conf().unset(SparkEngine.CLIENTS_LISTED);
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
        assertTrue(held > 4_600 && held < 5_300, held + " rows, but for chance");
        assertEquals(
                held, record.files().stream().mapToLong(file -> file.held()).sum());
    }

    /** Each twentieth of the shops is held, and no column's distribution is further from that of all than spark.md says. */
    @Test
    void aSampleIsAsNearToAllRowsAsItsSizeLets() throws IOException {
        session.conf().set(SparkEngine.ROWS_ON_DRIVER, "1000");
        SparkProject one = shops("one");
        SparkProject many = one.readFrom(folder.resolve("many"));
        Dataset all = finalData(one.on(Engine.ONE_MACHINE));
        Dataset held = finalData(many.on(spark));

        for (int feature = 0; feature < 3; feature++) {
            double[] values = known(held, feature);
            double distance = KolmogorovSmirnovTest.withDefaults().statistic(values, known(all, feature));

            assertTrue(values.length > 850, values.length + " values");
            assertTrue(distance > 0, "a sample is not all");
            double bound = Math.sqrt(Math.log(2 / 0.01) / (2 * values.length));
            assertTrue(distance <= bound, "feature " + feature + " is off by " + distance + ", at most " + bound);
        }
    }

    private static Dataset finalData(Project project) throws IOException {
        project.ingest(ProgressListener.NONE);
        return project.readFinalData(ProgressListener.NONE);
    }

    private static double[] known(Dataset rows, int feature) {
        return IntStream.range(0, rows.rows())
                .mapToDouble(row -> rows.number(feature, row))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /** Shops that were there before, on a later day; every fifth has left. */
    private static String later(int count) {
        StringBuilder csv = new StringBuilder("shop,visits,sales,staff,kind,left,day\n");
        for (int shop = 0; shop < count; shop++) {
            csv.append("s%d,%d,150,%d,flowers,%d,2026-02-01\n"
                    .formatted(shop, 60 + shop % 90, shop % 40, shop % 5 == 0 ? 1 : 0));
        }
        return csv.append(",70,150,3,flowers,0,2026-02-01\n").toString();
    }

    /** By name, as the list shows them. */
    private static Map<String, Double> listed(Path list, int first) throws IOException {
        return Files.readAllLines(list).stream()
                .skip(1)
                .limit(first)
                .map(line -> line.split(","))
                .collect(Collectors.toMap(cells -> cells[0], cells -> Double.parseDouble(cells[1])));
    }

    /** That 300 are listed, with the probabilities that a list of all has; their names. */
    private static Set<String> assertSameBeginning(SparkProject ofAll, SparkProject ofTheFirst) throws IOException {
        // Coefficients differ by 1e-6 of themselves, so that a client at the cut may be another.
        Map<String, Double> expected = listed(ofAll.path("models/clientsatrisk.csv"), 310);
        Map<String, Double> found = listed(ofTheFirst.path("models/clientsatrisk.csv"), Integer.MAX_VALUE);
        assertEquals(300, found.size());
        found.forEach((shop, probability) -> assertEquals(expected.get(shop), probability, 1e-4, shop));
        return found.keySet();
    }

    @Test
    void ofMoreRowsThanTheDriverTakesTheMostEndangeredOfAllClientsAreListed() throws IOException {
        session.conf().set(SparkEngine.ROWS_ON_DRIVER, "5000");
        session.conf().set(SparkEngine.CLIENTS_LISTED, "300");
        SparkProject one = shops("one").with("input/c.csv", later(2_000));
        SparkProject many = one.readFrom(folder.resolve("many"));
        assertEquals(0, one.run(Engine.ONE_MACHINE));

        assertEquals(0, many.run(spark));

        Set<String> found = assertSameBeginning(one, many);
        assertTrue(found.stream().anyMatch(shop -> number(shop) < 2_000), "by a later row");
        Project here = many.on(Engine.ONE_MACHINE);
        MostEndangered record = MostEndangered.find(
                        here.output(),
                        here.requireLive().model().version(),
                        here.readIngestionRecord().dataSha256())
                .orElseThrow();
        ClientsAtRisk ofAll = list(one.on(Engine.ONE_MACHINE));
        assertEquals(
                new ClientRows.Chosen(300, ofAll.count(), ofAll.exited(), 0, 1),
                record.clients(),
                "and the others are counted");
        assertTrue(ofAll.exited() > 400, "what the test is about");

        // One machine lists the same: the rows are there.
        Path again = folder.resolve("again.csv");
        list(here).write(again);
        assertEquals(Files.readString(many.path("models/clientsatrisk.csv")), Files.readString(again));
        assertTrue(Files.readString(many.path("models/report.html"))
                .contains("300 of " + grouped(ofAll.count()) + " clients"));

        // Without them the sample is all that there is, and that is told.
        Files.delete(here.output().mostEndangeredRecord());
        List<String> told =
                Reports.write(here, Optional.empty(), Reports.ANSWERS_AS_THEY_ARE, () -> false).findings().stream()
                        .filter(finding -> finding.key() == FindingKey.LIST_IN_PART)
                        .map(Finding::phrase)
                        .toList();
        assertEquals(1, told.size());
        assertTrue(told.get(0).endsWith(" of 23,001 rows: finaldata.csv holds a sample"), told.get(0));
    }

    @Test
    void whereItIsKnownWhatClientsAreWorthTheMostIsLostWithTheListedOnesAndTheHeldOutAreCounted() throws IOException {
        session.conf().set(SparkEngine.ROWS_ON_DRIVER, "5000");
        session.conf().set(SparkEngine.CLIENTS_LISTED, "300");
        SparkProject one = shops("one");
        one.with("input/d.csv", "shop,visits,sales,staff,kind,left,day\nworthless,10,900,,flowers,0,2026-01-01\n");
        SparkProject many = one.readFrom(folder.resolve("many"));
        for (SparkProject project : List.of(one, many)) {
            project.config("{\"name\": \"staff\", \"type\": \"numeric\"},", "");
            project.config("\"target\": \"left\",", "\"target\": \"left\", \"value\": \"staff\",");
            project.config("\"schema\": {", "\"predictions\": {\"log\": \"on\", \"holdout\": 0.2}, \"schema\": {");
        }
        assertEquals(0, one.run(Engine.ONE_MACHINE));

        assertEquals(0, many.run(spark));

        assertSameBeginning(one, many);
        ClientsAtRisk ofAll = list(one.on(Engine.ONE_MACHINE));
        ClientsAtRisk ofSome = list(many.on(Engine.ONE_MACHINE));
        assertTrue(ofAll.heldOut() > 1_000, "what the test is about");
        assertEquals(
                List.of((long) ofAll.count(), ofAll.exited(), ofAll.heldOut(), ofAll.withoutId()),
                List.of(ofSome.of(), ofSome.exited(), ofSome.heldOut(), ofSome.withoutId()));
    }

    @Test
    void whoWasOnTheListBeforeAndIsNoMoreIsToldOfAllClients() throws IOException {
        session.conf().set(SparkEngine.ROWS_ON_DRIVER, "5000");
        session.conf().set(SparkEngine.CLIENTS_LISTED, "300");
        SparkProject many = shops("many");
        assertEquals(0, many.run(spark));
        List<String> first = Files.readAllLines(many.path("models/clientsatrisk.csv")).stream()
                .skip(1)
                .limit(3)
                .map(line -> line.split(",")[0])
                .toList();
        String header = "shop,visits,sales,staff,kind,left,day\n";
        many.with(
                "input/x.csv",
                header + first.get(0) + ",60,900,5,flowers,1,2026-03-01\n" + first.get(1)
                        + ",200,1,30,bakery,0,2026-03-01\n");

        assertEquals(0, many.run(spark, "--retrain"));

        ClientsAtRisk now = list(many.on(Engine.ONE_MACHINE));
        Map<String, LeftClient.Why> why =
                now.left().stream().collect(Collectors.toMap(LeftClient::id, LeftClient::why));
        assertEquals(LeftClient.Why.EXITED, why.get(first.get(0)));
        assertEquals(LeftClient.Why.FELL, why.get(first.get(1)));
        assertFalse(why.containsValue(LeftClient.Why.GONE), why.toString());
    }

    @Test
    void theSampleHoldsAllRowsOfAClientOrNone() throws IOException {
        session.conf().set(SparkEngine.ROWS_ON_DRIVER, "5000");
        SparkProject many = shops("many").with("input/c.csv", later(2_000));
        Project project = many.on(spark);

        project.ingest(ProgressListener.NONE);

        Map<String, Long> all = session
                .read()
                .parquet(many.path("ingested/finaldata.parquet").toString())
                .filter("shop is not null")
                .select("shop")
                .as(Encoders.STRING())
                .collectAsList()
                .stream()
                .collect(Collectors.groupingBy(shop -> shop, Collectors.counting()));
        Map<String, Long> held = project.readFinalDataWithIds().ids().toList().stream()
                .filter(shop -> shop != null)
                .collect(Collectors.groupingBy(shop -> shop, Collectors.counting()));
        held.forEach((shop, rows) -> assertEquals(all.get(shop), rows, shop));
        assertTrue(held.containsValue(2L), "what the test is about");
    }

    private static int number(String shop) {
        return Integer.parseInt(shop.substring(1));
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static ClientsAtRisk list(Project project) throws IOException {
        return ClientLists.rank(project, project.requireLive(), project.readFinalDataWithIds());
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
