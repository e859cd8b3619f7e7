package risk.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.io.file.PathUtils;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.config.Config;
import risk.csv.CsvFolder;
import risk.data.Schema;
import risk.ingest.GatheredData;
import risk.ingest.IngestionRecord;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.ingest.IngestionRecord.RejectedFile;
import risk.ingest.InputFileRows.Outcome;
import risk.ingest.InputFiles;
import risk.layout.OutputFolder;
import risk.text.Numbers;

/** One ingestion on the cluster. */
final class SparkIngestion {

    private static final Logger LOG = LoggerFactory.getLogger(SparkIngestion.class);

    /** The upper bits of a hash that make a number from 0 to 1. */
    private static final int FRACTION_BITS = 53;

    private final SparkSession spark;
    private final Config config;
    private final OutputFolder output;
    private final ParquetFolder folder;
    private final long most;

    /** @param most how many rows are brought to the driver; of more a sample is */
    SparkIngestion(SparkSession spark, Config config, OutputFolder output, long most) {
        this.spark = spark;
        this.config = config;
        this.output = output;
        this.folder = new ParquetFolder(output);
        this.most = most;
    }

    /**
     * What an ingestion has made.
     *
     * @param folder where all unique rows are
     * @param places of the rows of {@code finaldata.csv}, ascending
     * @param files the names of the files, by their numbers in places
     */
    @SuppressWarnings("ArrayRecordComponent") // As large as the data, and compared by nobody.
    record Ingested(Path folder, long[] places, List<String> files, IngestionRecord record) {}

    Ingested run(InputFiles inputs) throws IOException {
        List<Path> read = inputs.files().stream()
                .filter(file -> !inputs.refused().containsKey(CsvFolder.name(file)))
                .toList();
        Path made = folder.begin();
        boolean isFinished = false;
        try (GatheredData gathered = new GatheredData(output, config.schema());
                ParsedFiles parsed = new ParsedFiles(spark, config, read)) {
            Map<Integer, Outcome> outcomes = parsed.reject(gathered);
            write(unique(parsed.taken()), made);
            Ingested ingested = gather(gathered, made, read, outcomes, inputs);
            isFinished = true;
            return ingested;
        } finally {
            if (!isFinished && Files.exists(made)) {
                PathUtils.deleteDirectory(made);
            }
        }
    }

    /** Equal rows meet by their fingerprints: this is the one time that all rows are shuffled. */
    private static Dataset<Row> unique(Dataset<Row> taken) {
        MapPartitionsFunction<Row, Row> firstOfEach = UniqueRows::new;
        return taken.select(ParsedRows.FILE, ParsedRows.ROW, ParsedRows.HIGH, ParsedRows.LOW, ParsedRows.LINE)
                .repartition(col(ParsedRows.HIGH), col(ParsedRows.LOW))
                .sortWithinPartitions(ParsedRows.HIGH, ParsedRows.LOW, ParsedRows.FILE, ParsedRows.ROW)
                .mapPartitions(firstOfEach, Encoders.row(UniqueRows.SCHEMA));
    }

    private void write(Dataset<Row> unique, Path made) {
        Layout layout = Layout.of(config);
        Schema schema = config.schema();
        MapPartitionsFunction<Row, Row> typed = rows -> new TypedRows(rows, layout.columns());
        unique.repartitionByRange(col(UniqueRows.PLACE))
                .sortWithinPartitions(UniqueRows.PLACE)
                .mapPartitions(typed, Encoders.row(TypedRows.schema(schema)))
                .write()
                .parquet(uri(made));
    }

    static String uri(Path folder) {
        return folder.toAbsolutePath().toUri().toString();
    }

    /** Brings the rows here, or a sample of them, and puts all in place. */
    private Ingested gather(
            GatheredData gathered, Path made, List<Path> read, Map<Integer, Outcome> outcomes, InputFiles inputs)
            throws IOException {
        Dataset<Row> all =
                spark.read().schema(TypedRows.schema(config.schema())).parquet(uri(made));
        Column file = shiftrightunsigned(col(UniqueRows.PLACE), Place.ROW_BITS);
        Map<Integer, Long> unique = new TreeMap<>();
        for (Row count :
                all.groupBy(file.cast("int").as(ParsedRows.FILE)).count().collectAsList()) {
            unique.put(count.getInt(0), count.getLong(1));
        }
        long total = unique.values().stream().mapToLong(count -> count).sum();
        boolean isSampled = total > most;
        Held held = hold(gathered, isSampled ? all.filter(inSample(total)) : all);
        if (isSampled) {
            LOG.warn(
                    "finaldata.csv holds a sample of {} of the {} unique rows: whatever is not added up on the cluster goes by it",
                    Numbers.grouped(held.places.length),
                    Numbers.grouped(total));
        }
        Map<Integer, Long> heldOf = held.byFile();
        List<IngestedFile> files = new ArrayList<>();
        List<RejectedFile> rejectedFiles = new ArrayList<>();
        long rejectedRows = 0;
        // Those that are read come in the same order.
        Iterator<Integer> numbers = outcomes.keySet().iterator();
        for (Path input : inputs.files()) {
            RejectedFile refused = inputs.refused().get(CsvFolder.name(input));
            if (refused != null) {
                rejectedFiles.add(refused);
                continue;
            }
            int number = numbers.next();
            Outcome outcome = outcomes.get(number);
            outcome.ingested()
                    .ifPresent(one -> files.add(one.counted(
                            unique.getOrDefault(number, 0L),
                            isSampled ? Optional.of(heldOf.getOrDefault(number, 0L)) : Optional.empty())));
            outcome.rejected().ifPresent(rejectedFiles::add);
            rejectedRows += outcome.rejectedRows();
        }
        if (total > 0) {
            folder.finish(made);
        }
        IngestionRecord record =
                gathered.publish(config.inputFolder(), files, rejectedFiles, rejectedRows, inputs.passedOver());
        return new Ingested(
                made, held.places, read.stream().map(CsvFolder::name).toList(), record);
    }

    /**
     * As many as are wanted but for chance, the same for the same seed and files. Of a client all rows are drawn or none: whether it
     * has exited says the latest.
     */
    private Column inSample(long total) {
        double fraction = (most - Math.sqrt(most)) / total;
        Column client =
                coalesce(col(config.schema().id()), col(UniqueRows.PLACE).cast("string"));
        Column random = shiftrightunsigned(xxhash64(lit(config.seed()), client), Long.SIZE - FRACTION_BITS)
                .cast("double")
                .multiply(Math.scalb(1.0, -FRACTION_BITS));
        return random.lt(fraction);
    }

    /** The places of the rows of {@code finaldata.csv}. */
    private record Held(long[] places) {

        Map<Integer, Long> byFile() {
            Map<Integer, Long> counts = new TreeMap<>();
            for (long place : places) {
                counts.merge(Place.file(place), 1L, Long::sum);
            }
            return counts;
        }
    }

    /** A row that came again. */
    private record Return(long last, int row) {}

    /** Writes rows to {@code finaldata.csv}, and notes which of them came again. */
    private static Held hold(GatheredData gathered, Dataset<Row> rows) throws IOException {
        long[] places = new long[1 << 10];
        int count = 0;
        List<Return> returns = new ArrayList<>();
        Iterator<Row> inOrder = rows.select(UniqueRows.PLACE, UniqueRows.LAST, UniqueRows.LINE)
                .orderBy(UniqueRows.PLACE)
                .toLocalIterator();
        while (inOrder.hasNext()) {
            Row row = inOrder.next();
            if (count == places.length) {
                places = Arrays.copyOf(places, 2 * count);
            }
            places[count] = row.getLong(0);
            if (row.getLong(1) != row.getLong(0)) {
                returns.add(new Return(row.getLong(1), count));
            }
            gathered.add(row.<byte[]>getAs(2));
            count++;
        }
        Held held = new Held(Arrays.copyOf(places, count));
        returns.sort(Comparator.comparingLong(Return::last));
        for (Return again : returns) {
            // No row has its first place where another one came again.
            int before = -1 - Arrays.binarySearch(held.places, again.last());
            gathered.returned(again.row() + 1L, before);
        }
        return held;
    }
}
