package risk.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.ingest.IngestionRecord;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.ProgressListener;
import risk.model.RowBlocks;
import risk.project.Engine;
import risk.project.Project;

/** Spark tells rows apart as one machine does, to the byte. */
class SparkEngineTest {

    private final SparkSession session = LocalSpark.session();

    /** That of one run, as a process has it. */
    private final SparkEngine spark = new SparkEngine();

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        session.conf().unset(SparkEngine.ROWS_ON_DRIVER);
    }

    private static final String HEADER = "shop,visits,sales,staff,kind,left,day\n";

    /** What files hold that are handed in by people. */
    private SparkProject untidy() throws IOException {
        return SparkProject.in(folder.resolve("one"))
                .with(
                        "input/a.csv",
                        HEADER
                                + "a,5,1,2,x,1,2026-01-01\n"
                                + "b,5,1,2,\"x, or\ny\",0,2026-01-01\n"
                                + "c,five,1,2,x,0,2026-01-01\n"
                                + "a,5.0,1,2.000,x,1,2026-01-01\n"
                                + "d,,,,,,\n"
                                + "e,1,2\n"
                                + "=f,1,2,3,x,2,2026-01-01\n")
                .with(
                        "input/b.csv",
                        "left,day,kind,staff,sales,visits,shop,more\n"
                                + "1,2026-01-01,x,2,1,5e0,a,1\n"
                                + "0,2026-01-02,z,2,1,0.1,g,2\n"
                                + "0,2026-01-01,\"x, or\ny\",2,1,5,b,3\n")
                .with("input/c.csv", "nothing,of,this\n1,2,3\n")
                .with("input/d.csv", HEADER + "h,1,2,3,x,9,2026-01-01\n")
                .with("input/e.csv", HEADER + "i,1,2,3,x,1,2026-01-05\n\"j,1,2,3,x,1,2026-01-05\n")
                .withShops("input/f.csv", 0, 3_000, 1)
                .withShops("input/g.csv", 2_000, 2_000, 1);
    }

    @Test
    void theSameRowsAreUniqueAndTheSameAreRejected() throws IOException {
        SparkProject one = untidy();
        SparkProject many = one.readFrom(folder.resolve("many"));
        IngestionRecord expected = one.on(Engine.ONE_MACHINE).ingest(ProgressListener.NONE);

        IngestionRecord found = many.on(spark).ingest(ProgressListener.NONE);

        assertEquals(4_005, expected.uniqueRows(), "what the test is about");
        for (String file : List.of("finaldata.csv", "returnedrows.csv", "ingestedfiles.txt", "rejected/rejected.csv")) {
            assertEquals(
                    Files.readString(one.path("ingested").resolve(file)),
                    Files.readString(many.path("ingested").resolve(file)),
                    file);
        }
        assertEquals(
                withoutTimes(one.path("ingested/ingestion.json")), withoutTimes(many.path("ingested/ingestion.json")));
        assertEquals(expected.uniqueRows(), found.uniqueRows());
        assertTrue(expected.rejectedRows() > 3, "what the test is about");
    }

    private static JsonNode withoutTimes(Path json) throws IOException {
        ObjectNode node = (ObjectNode) Json.mapper().readTree(Files.readString(json));
        node.remove("seconds");
        return node;
    }

    @Test
    void parquetHoldsAllUniqueRowsWithTheirTypes() throws IOException {
        SparkProject project = untidy();
        long unique = project.on(spark).ingest(ProgressListener.NONE).uniqueRows();
        project.on(spark).ingest(ProgressListener.NONE);

        Dataset<Row> rows = session.read()
                .parquet(project.path("ingested/finaldata.parquet").toString());

        assertEquals(unique, rows.count());
        Row first = rows.orderBy(UniqueRows.PLACE)
                .select("shop", "visits", "kind", "left", "day")
                .first();
        assertEquals("a", first.getString(0));
        assertEquals(5.0, first.getDouble(1));
        assertEquals("x", first.getString(2));
        assertEquals(1, first.getInt(3));
        assertFalse(first.isNullAt(4));
        assertEquals(
                1,
                rows.filter("shop = 'd' and visits is null and kind is null and left is null")
                        .count());
        try (Stream<Path> folders = Files.list(project.path("ingested"))) {
            assertEquals(
                    2,
                    folders.filter(path -> path.toString().endsWith(".parquet")).count(),
                    "the link, and the folder that it names; that of before is gone");
        }
    }

    @Test
    void theSameRowsAreFresh() throws IOException {
        SparkProject one = untidy();
        SparkProject many = one.readFrom(folder.resolve("many"));
        Project here = one.on(Engine.ONE_MACHINE);
        Project there = many.on(spark);
        IngestionRecord expected = here.ingest(ProgressListener.NONE);
        IngestionRecord found = there.ingest(ProgressListener.NONE);

        for (Set<String> files : List.of(
                Set.of("a.csv"),
                Set.of("f.csv"),
                Set.of("g.csv"),
                Set.of("a.csv", "b.csv"),
                Set.of("f.csv", "g.csv"))) {
            assertArrayEquals(here.freshRows(expected, files), there.freshRows(found, files), files.toString());
        }
    }

    @Test
    void whereNoRowFitsItSaysWhatOneMachineSays() throws IOException {
        SparkProject one = SparkProject.in(folder.resolve("one")).with("input/c.csv", "nothing,of,this\n1,2,3\n");
        Project here = one.on(Engine.ONE_MACHINE);
        String expected = assertThrows(InvalidInputException.class, () -> here.ingest(ProgressListener.NONE))
                .getMessage();

        Project there = one.on(spark);

        assertEquals(
                expected,
                assertThrows(InvalidInputException.class, () -> there.ingest(ProgressListener.NONE))
                        .getMessage());
        assertFalse(Files.exists(one.path("ingested/finaldata.parquet")));
    }

    @Test
    void whatFailsOnTheClusterIsToldOnOneLine() throws IOException {
        SparkProject one = untidy();
        Project project = one.on(spark);
        project.ingest(ProgressListener.NONE);
        risk.data.Dataset all = project.readFinalData(ProgressListener.NONE);
        RowBlocks<risk.data.Dataset> rows = project.trainingRows(all, new int[] {0}, all);
        try (Stream<Path> parts = Files.list(one.path("ingested/finaldata.parquet/"))) {
            for (Path part : parts.toList()) {
                Files.delete(part);
            }
        }

        UncheckedIOException failure =
                assertThrows(UncheckedIOException.class, () -> rows.count(block -> new long[] {block.rows()}));

        assertTrue(failure.getCause().getMessage().startsWith("Spark: "), failure.getMessage());
        assertEquals(1, failure.getCause().getMessage().lines().count());
    }

    @Test
    void aNumberOfRowsThatIsNoneIsRefused() throws IOException {
        session.conf().set(SparkEngine.ROWS_ON_DRIVER, "many");
        Project project = untidy().on(spark);

        assertEquals(
                "spark.risk.rowsOnDriver: expected a number of rows from 1000 on, found many",
                assertThrows(InvalidInputException.class, () -> project.ingest(ProgressListener.NONE))
                        .getMessage());
    }
}
