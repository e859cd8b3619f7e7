package risk.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.ingest.IngestionRecord;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.project.Engine;
import risk.project.Project;

/** Parquet, tables of the catalog and files of HDFS are read, known and new as CSV files of this machine are. */
class SparkInputsTest {

    private static final String COLUMNS =
            "shop STRING, visits DOUBLE, sales DECIMAL(12,3), staff INT, kind STRING, `left` TINYINT, day DATE";

    private static final String TABLE = "risk.shops";

    private final SparkSession session = LocalSpark.session();

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        session.sql("DROP TABLE IF EXISTS " + TABLE);
    }

    /** What a CSV file holds, each column with its type. */
    private Dataset<Row> typed(Path csv) {
        return session.read().option("header", true).schema(COLUMNS).csv(csv.toString());
    }

    private static IngestionRecord ingest(Project project) throws IOException {
        project.look();
        return project.ingest(ProgressListener.NONE);
    }

    private static void assertSameRows(Project one, Project many) throws IOException {
        risk.data.Dataset expected = one.readFinalDataWithIds();
        risk.data.Dataset found = many.readFinalDataWithIds();
        assertEquals(expected.rows(), found.rows());
        for (int row = 0; row < expected.rows(); row++) {
            assertEquals(cells(expected, row), cells(found, row), "row " + row);
        }
    }

    private static List<Object> cells(risk.data.Dataset rows, int row) {
        int level = rows.level(3, row);
        return List.of(
                rows.id(row),
                rows.number(0, row),
                rows.number(1, row),
                rows.number(2, row),
                level == risk.data.Dataset.NO_LEVEL ? "" : rows.levels(3).get(level),
                rows.isLabelled(row) ? rows.label(row) : -1,
                rows.time(row));
    }

    private static Path onlyPart(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void parquetIsReadAsTheCsvFileThatHoldsItsRows() throws IOException {
        SparkProject one = SparkProject.in(folder.resolve("one"))
                .withShops("input/a.csv", 0, 2_000, 1)
                .withShops("input/b.csv", 1_500, 1_000, 1);
        SparkProject many = SparkProject.in(folder.resolve("many"));
        typed(one.path("input/a.csv"))
                .coalesce(1)
                .write()
                .parquet(many.path("input/a.parquet").toString());
        Path written = folder.resolve("written");
        typed(one.path("input/b.csv")).coalesce(1).write().parquet(written.toString());
        Files.move(onlyPart(written), many.path("input/b.parquet"));
        IngestionRecord expected = ingest(one.on(Engine.ONE_MACHINE));

        IngestionRecord found = ingest(many.on(new SparkEngine()));

        String part = onlyPart(many.path("input/a.parquet")).getFileName().toString();
        assertEquals(List.of("a.parquet~" + part, "b.parquet"), found.fileNames());
        assertEquals(List.of(), found.passedOver());
        assertEquals(expected.uniqueRows(), found.uniqueRows());
        assertSameRows(one.on(Engine.ONE_MACHINE), many.on(Engine.ONE_MACHINE));
    }

    @Test
    void whatIsNoParquetOrLacksAColumnIsRejectedAndSoIsARowThatDoesNotFit() throws IOException {
        SparkProject project = SparkProject.in(folder).with("input/none.parquet", "shop,visits\n");
        session.sql("SELECT 'a' AS shop, 5 AS visits")
                .coalesce(1)
                .write()
                .parquet(project.path("input/lacks.parquet").toString());
        session.sql("SELECT 's' || id AS shop, IF(id = 1, 'five', '5') AS visits, id AS sales, 3 AS staff, 'x' AS kind,"
                        + " true AS `left`, timestamp'2026-01-01 12:00:00' AS day FROM range(3)")
                .coalesce(1)
                .write()
                .parquet(project.path("input/rows.parquet").toString());

        IngestionRecord record = ingest(project.on(new SparkEngine()));

        assertEquals(2, record.uniqueRows());
        String rejected = Files.readString(project.path("ingested/rejected/rejected.csv"));
        assertTrue(rejected.contains("none.parquet,,\"expected a Parquet file, found something else\""), rejected);
        assertTrue(rejected.contains("the header lacks sales, staff, kind, left, day"), rejected);
        assertTrue(rejected.matches("(?s).*rows.parquet~part-[^,]*,3,[^\n]*visits[^\n]*five.*"), rejected);
    }

    @Test
    void aTableIsLearntFromAndWhatIsAppendedIsNew() throws IOException {
        SparkProject one = SparkProject.in(folder.resolve("one")).withShops("input/a.csv", 0, 3_000, 1);
        SparkProject many = SparkProject.in(folder.resolve("many"));
        many.config("\"test_data_path\"", "\"input_table\": \"" + TABLE + "\", \"test_data_path\"");
        session.sql("CREATE DATABASE IF NOT EXISTS risk");
        append(one.path("input/a.csv"));
        assertEquals(0, one.run(Engine.ONE_MACHINE));

        many.said();

        SparkRunsTest.assertSameModel(one, many);
        String nothing = many.said();
        assertTrue(nothing.contains("input and the table " + TABLE), nothing);
        assertTrue(nothing.startsWith("nothing new in "), nothing);

        append(one.withShops("input/b.csv", 50_000, 500, -1).path("input/b.csv"));
        Map<String, String> before = many.everything();
        String rehearsed = many.said("--dry-run");
        assertEquals(before, many.everything());
        assertTrue(rehearsed.contains(TABLE + "~kind="), rehearsed);
        assertTrue(rehearsed.contains(" fresh rows"), rehearsed);
    }

    private void append(Path csv) {
        typed(csv)
                .coalesce(1)
                .write()
                .mode(SaveMode.Append)
                .format("parquet")
                .partitionBy("kind")
                .saveAsTable(TABLE);
    }

    @Test
    void aTableThatIsNotThereIsRefused() throws IOException {
        SparkProject project = SparkProject.in(folder);
        project.config("\"test_data_path\"", "\"input_table\": \"" + TABLE + "\", \"test_data_path\"");
        Project on = project.on(new SparkEngine());

        assertEquals(
                "input_table: expected a table of Spark's catalog, found " + TABLE,
                assertThrows(InvalidInputException.class, on::look).getMessage());
    }

    @Test
    void filesOfHdfsAreReadAndKnownByTheirChecksums() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        try (MiniDFSCluster hdfs =
                new MiniDFSCluster.Builder(configuration).numDataNodes(1).build()) {
            assertFilesAreReadAndKnown(hdfs.getFileSystem(), hdfs.getURI() + "/risk/input");
        }
    }

    @Test
    void filesOfS3AreReadAndKnownByTheirTags() throws Exception {
        BlobStore objects = BlobStores.create("transient-nio2", new Properties());
        objects.createContainer("risk");
        S3Proxy s3 = S3Proxy.builder()
                .blobStore(objects)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "id", "secret")
                .build();
        s3.start();
        try {
            Configuration configuration = LocalSpark.session().sparkContext().hadoopConfiguration();
            configuration.set("fs.s3a.endpoint", "http://127.0.0.1:" + s3.getPort());
            configuration.set("fs.s3a.endpoint.region", "us-east-1");
            configuration.set("fs.s3a.path.style.access", "true");
            configuration.set("fs.s3a.access.key", "id");
            configuration.set("fs.s3a.secret.key", "secret");
            String input = "s3a://risk/input";
            assertFilesAreReadAndKnown(FileSystem.get(URI.create(input), configuration), input);
        } finally {
            s3.stop();
        }
    }

    private void assertFilesAreReadAndKnown(FileSystem files, String input) throws IOException {
        SparkProject one = SparkProject.in(folder.resolve("one"))
                .withShops("input/a.csv", 0, 2_000, 1)
                .withShops("b.csv", 1_500, 1_500, 1);
        pack(one.path("b.csv"), one.path("input/b.csv.gz"));
        SparkProject many = SparkProject.in(folder.resolve("many"));
        many.config(": \"input\"", ": \"" + input + '"');
        assertEquals(
                input + ": expected a folder with CSV or Parquet files, found none",
                assertThrows(InvalidInputException.class, many.on(new SparkEngine())::look)
                        .getMessage());
        put(files, one.path("input/a.csv"), input);
        put(files, one.path("input/b.csv.gz"), input);
        assertEquals(0, one.run(Engine.ONE_MACHINE));

        many.said();

        for (String file : List.of("finaldata.csv", "ingestedfiles.txt")) {
            assertEquals(
                    Files.readString(one.path("ingested").resolve(file)),
                    Files.readString(many.path("ingested").resolve(file)),
                    file);
        }
        SparkRunsTest.assertSameModel(one, many);
        assertEquals(2, many.run(Engine.ONE_MACHINE), "one machine can't");

        long later = System.currentTimeMillis() + 60_000;
        files.setTimes(new org.apache.hadoop.fs.Path(input + "/a.csv"), later, -1);
        String nothing = many.said();
        assertTrue(nothing.startsWith("nothing new in " + input), nothing);

        one.withShops("input/a.csv", 60_000, 2_000, -1);
        put(files, one.path("input/a.csv"), input);
        typed(one.path("input/a.csv")).limit(100).coalesce(1).write().parquet(input + "/c.parquet");
        String changed = many.said("--dry-run");
        assertTrue(changed.contains("a.csv") && changed.contains("c.parquet~part-"), changed);
        files.delete(new org.apache.hadoop.fs.Path(input + "/c.parquet"), true);
        many.on(new SparkEngine()).look();
        try (Stream<Path> notes = Files.list(many.path("ingested/inputs/.cluster"))) {
            assertEquals(2, notes.count());
        }
        Path note = many.path("ingested/inputs/.cluster/a.csv");
        FileTime time = Files.getLastModifiedTime(note);
        Files.writeString(note, "");
        Files.setLastModifiedTime(note, time);
        many.on(new SparkEngine()).look();
        assertTrue(Files.size(note) > 0, "a note that a power cut has emptied is made anew");
        assertFalse(Files.exists(many.path("ingested/inputs/a.csv")), "nothing is copied");
    }

    private static void put(FileSystem files, Path file, String input) throws IOException {
        files.copyFromLocalFile(
                false,
                true,
                new org.apache.hadoop.fs.Path(file.toUri()),
                new org.apache.hadoop.fs.Path(input, file.getFileName().toString()));
    }

    private static void pack(Path file, Path packed) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file, out);
        }
    }
}
