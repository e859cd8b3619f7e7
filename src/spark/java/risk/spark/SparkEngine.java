package risk.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import risk.config.Config;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.explain.ClientRows;
import risk.ingest.IngestionRecord;
import risk.ingest.InputFiles;
import risk.ingest.Quarantine;
import risk.ingest.RowRanges;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.io.ProgressListener;
import risk.layout.OutputFolder;
import risk.model.ModelFile;
import risk.model.RowBlocks;
import risk.project.Engine;
import risk.project.MostEndangered;

/**
 * Tells rows apart and adds them up on the executors. The cluster is asked for nothing before there is something to do; where it is,
 * {@code spark-submit} or the configuration of Spark says.
 */
public final class SparkEngine implements Engine, AutoCloseable {

    /** How many rows are brought to the driver, in {@code finaldata.csv}; of more rows a sample of as many. */
    static final String ROWS_ON_DRIVER = "spark.risk.rowsOnDriver";

    private static final int DEFAULT_ROWS_ON_DRIVER = 10_000_000;

    /** Fewer say nothing. */
    private static final int LEAST_ROWS_ON_DRIVER = 1_000;

    /** Of how many clients, the most endangered ones, rows are brought to the driver where these are not those of all. */
    static final String CLIENTS_LISTED = "spark.risk.clientsListed";

    private static final int DEFAULT_CLIENTS_LISTED = 1_000_000;

    /** Enough for a block's sums to cost nothing beside its rows, few enough to fit any executor. */
    private static final int BLOCK = 1 << 17;

    private @Nullable SparkSession spark;
    private SparkIngestion.@Nullable Ingested ingested;

    private SparkSession spark() {
        SparkSession session = spark;
        if (session == null) {
            session = SparkSession.builder().appName("risk.FullProcess").getOrCreate();
            // Names of columns that differ in their case alone are two, as everywhere here.
            session.conf().set("spark.sql.caseSensitive", "true");
            spark = session;
        }
        return session;
    }

    @Override
    public void look(Config config) throws IOException {
        if (ClusterLook.isDue(config)) {
            new ClusterLook(config, HadoopFiles.here().configuration(), this::spark).run();
        }
    }

    @Override
    public IngestionRecord ingest(Config config, Quarantine quarantine, OutputFolder output, ProgressListener progress)
            throws IOException {
        InputFiles found = InputFiles.of(config.inputFolder(), quarantine, output, config.input());
        List<String> passedOver = found.passedOver().stream()
                .filter(name -> !ClusterLook.isParquet(name))
                .toList();
        InputFiles inputs = new InputFiles(found.files(), found.refused(), passedOver);
        int rowsOnDriver = setting(ROWS_ON_DRIVER, DEFAULT_ROWS_ON_DRIVER, "rows", LEAST_ROWS_ON_DRIVER);
        SparkIngestion.Ingested made =
                Asked.of(() -> new SparkIngestion(spark(), config, output, rowsOnDriver).run(inputs));
        ingested = made;
        return made.record();
    }

    private int setting(String name, int usual, String unit, int least) {
        String number = spark().conf().get(name, String.valueOf(usual));
        if (!number.matches("[0-9]{1,9}") || Integer.parseInt(number) < least) {
            throw new InvalidInputException(
                    name,
                    Mismatch.expected("a number of " + unit + " from " + least + " on")
                            .found(number));
        }
        return Integer.parseInt(number);
    }

    @Override
    public int[] freshRows(Config config, IngestionRecord record, Set<String> files, OutputFolder output)
            throws IOException {
        SparkIngestion.Ingested last = ingested;
        if (last == null) {
            // A run that makes nothing but the reports of one that died has ingested nothing.
            return ONE_MACHINE.freshRows(config, record, files, output);
        }
        int[] firstSeenInThese = RowRanges.of(record, files).indices();
        Set<Integer> others = new HashSet<>();
        for (int number = 0; number < last.files().size(); number++) {
            if (!files.contains(last.files().get(number))) {
                others.add(number);
            }
        }
        if (others.isEmpty()) {
            return firstSeenInThese;
        }
        // Of a row in another file the first place is in this one where its name sorts before the other's.
        Column standsElsewhere = exists(col(UniqueRows.FILES), file -> file.isin(others.toArray()));
        long[] known = Asked.of(() -> spark()
                .read()
                .schema(TypedRows.schema(config.schema()))
                .parquet(SparkIngestion.uri(last.folder()))
                .filter(col(UniqueRows.LAST).notEqual(col(UniqueRows.PLACE)).and(standsElsewhere))
                .select(UniqueRows.PLACE)
                .collectAsList()
                .stream()
                .mapToLong(row -> row.getLong(0))
                .sorted()
                .toArray());
        return IntStream.of(firstSeenInThese)
                .filter(row -> Arrays.binarySearch(known, last.places()[row]) < 0)
                .toArray();
    }

    @Override
    public RowBlocks<Dataset> trainingRows(
            Config config, OutputFolder output, Dataset all, int[] chosen, Dataset selected) {
        SparkIngestion.Ingested last = ingested;
        if (last == null) {
            throw new IllegalStateException("nothing was ingested by this run");
        }
        Layout layout = Layout.of(config);
        JavaRDD<Row> rows = Asked.quietly(() -> spark().read()
                .schema(TypedRows.schema(config.schema()))
                .parquet(SparkIngestion.uri(last.folder()))
                .select(UniqueRows.PLACE, UniqueRows.LINE)
                .javaRDD());
        if (chosen.length < all.rows()) {
            Stretches stretches = Stretches.of(last.places(), chosen);
            rows = rows.filter(row -> stretches.hold(row.getLong(0)));
        }
        JavaRDD<Dataset> blocks = rows.mapPartitions(some -> {
            Schema schema = layout.columns();
            return new LineBlocks(some, BLOCK, schema, DatasetReader.ingested(schema)).data();
        });
        // Data sets are no Serializable: where they don't fit they are read again.
        return new SparkBlocks<>(blocks, StorageLevel.MEMORY_ONLY()).kept();
    }

    @Override
    public void bringMostEndangered(
            Config config, OutputFolder output, ModelFile model, String dataSha256, List<String> others)
            throws IOException {
        Path rows = new ParquetFolder(output).last();
        if (!Files.isDirectory(rows)
                || MostEndangered.find(output, model.version(), dataSha256).isPresent()) {
            return;
        }
        int most = setting(CLIENTS_LISTED, DEFAULT_CLIENTS_LISTED, "clients", 1);
        ClientRows.Chosen chosen = Asked.of(
                () -> new EndangeredClients(spark(), config, rows, most).write(output.mostEndangered(), model, others));
        MostEndangered.write(output, model.version(), dataSha256, chosen);
    }

    @Override
    public void close() {
        SparkSession session = spark;
        if (session != null) {
            session.stop();
        }
    }
}
