package risk.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import risk.config.Config;
import risk.csv.CsvFolder;
import risk.csv.Rejection;
import risk.ingest.FileParts;
import risk.ingest.FingerprintKey;
import risk.ingest.GatheredData;
import risk.ingest.InputFileRows.Outcome;
import risk.ingest.InputFileRows.PartOutcome;
import risk.io.Json;
import risk.layout.InputFolder;

/** The rows of all input files as {@link ParsedRows}, kept on the executors' disks, and what became of the files. */
final class ParsedFiles implements AutoCloseable {

    /** More tasks than this cost more to start than they bring. */
    private static final int MOST_TASKS = 10_000;

    /** What Spark divides all files by that it reads. */
    private static final String PART_BYTES = "spark.sql.files.maxPartitionBytes";

    private static final String CHANGED = "changed while it was read";

    private final SparkSession spark;
    private final Layout layout;
    private final HadoopFiles hadoop = HadoopFiles.here();
    private final FingerprintKey key = FingerprintKey.random();
    private final List<InputFile> files = new ArrayList<>();
    private final List<Dataset<Row>> kept = new ArrayList<>();
    private final Map<Integer, Outcome> outcomes = new TreeMap<>();

    /** Files that were read in parts, until all that was not taken of them is counted. */
    private final Map<Integer, FileParts> parts = new TreeMap<>();

    private final Dataset<Row> rows;

    /** Reads the files, which are numbered in this order. */
    ParsedFiles(SparkSession spark, Config config, List<Path> read) throws IOException {
        this.spark = spark;
        this.layout = Layout.of(config);
        InputFolder input = new InputFolder(config.inputFolder());
        for (Path file : read) {
            files.add(new InputFile(
                    files.size(),
                    file.toAbsolutePath().toString(),
                    input.isNote(file) ? Files.readString(file) : "",
                    ""));
        }
        FileSplits splits = new FileSplits(
                context(),
                hadoop,
                layout,
                JavaUtils.byteStringAsBytes(spark.conf().get(PART_BYTES)));
        Dataset<Row> parsed = parse(splits.divided(files));
        List<InputFile> again = look(parsed);
        if (again.isEmpty()) {
            rows = parsed;
        } else {
            Dataset<Row> whole = parse(again);
            look(whole);
            rows = parsed.filter(
                            not(isOneOf(again.stream().map(InputFile::number).toArray())))
                    .union(whole);
        }
    }

    private static Column isOneOf(Object[] numbers) {
        return col(ParsedRows.FILE).isin(numbers);
    }

    private JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext());
    }

    private Dataset<Row> parse(List<InputFile> tasks) {
        HadoopFiles elsewhere = hadoop;
        Layout columns = layout;
        FingerprintKey ofAll = key;
        JavaRDD<Row> parsed = context()
                .parallelize(tasks, Math.max(1, Math.min(tasks.size(), MOST_TASKS)))
                .mapPartitions(some -> new ParsedRows(some, elsewhere, columns, ofAll));
        Dataset<Row> rowsOfTasks =
                spark.createDataFrame(parsed, ParsedRows.SCHEMA).persist(StorageLevel.DISK_ONLY());
        kept.add(rowsOfTasks);
        return rowsOfTasks;
    }

    /** Notes what became of each file, and returns those that must be read as a whole, for their parts don't fit together. */
    private List<InputFile> look(Dataset<Row> parsed) throws IOException {
        Map<Integer, List<PartOutcome>> partsOf = new TreeMap<>();
        for (Row end : parsed.filter(col(ParsedRows.KIND).isin(ParsedRows.END, ParsedRows.END_OF_PART))
                .select(ParsedRows.KIND, ParsedRows.FILE, ParsedRows.NOTE)
                .collectAsList()) {
            if (end.getInt(0) == ParsedRows.END) {
                outcomes.put(end.getInt(1), parse(end.getString(2), Outcome.class));
            } else {
                partsOf.computeIfAbsent(end.getInt(1), file -> new ArrayList<>())
                        .add(parse(end.getString(2), PartOutcome.class));
            }
        }
        List<InputFile> again = new ArrayList<>();
        for (Map.Entry<Integer, List<PartOutcome>> file : partsOf.entrySet()) {
            InputFile read = files.get(file.getKey());
            file.getValue().sort(Comparator.comparingLong(PartOutcome::from));
            FileParts ofFile = new FileParts(name(read.number()), file.getValue());
            Optional<String> failure =
                    ofFile.failure().or(() -> isUnchanged(read, ofFile) ? Optional.empty() : Optional.of(CHANGED));
            if (failure.isPresent()) {
                outcomes.put(read.number(), Outcome.broken(name(read.number()), failure.get()));
            } else if (ofFile.fitTogether()) {
                parts.put(read.number(), ofFile);
            } else {
                again.add(read);
            }
        }
        return again;
    }

    /** Each part sees alone whether the file is there; whether all have seen the same one is seen once they are through. */
    private boolean isUnchanged(InputFile file, FileParts read) {
        try {
            Path path = Path.of(file.path());
            return read.state().isPresent()
                    && read.state().get().stillHolds(path)
                    && (file.note().isEmpty()
                            || hadoop.isUnchanged(ClusterFile.of(file.note()), Files.getLastModifiedTime(path)));
        } catch (IOException e) {
            return false;
        }
    }

    private static <T> T parse(String json, Class<T> type) throws JsonProcessingException {
        return Json.mapper().readValue(json, type);
    }

    private String name(int file) {
        return CsvFolder.name(Path.of(files.get(file).path()));
    }

    /** Hands on every row that was not taken, and returns what became of each file, by its number. */
    Map<Integer, Outcome> reject(GatheredData gathered) throws IOException {
        boolean isAny = outcomes.values().stream().anyMatch(outcome -> outcome.rejectedRows() > 0)
                || parts.values().stream().anyMatch(file -> file.rejectedRows() > 0);
        if (isAny) {
            Iterator<Row> rejected = rows.filter(col(ParsedRows.KIND).equalTo(ParsedRows.REJECTED))
                    .select(ParsedRows.FILE, ParsedRows.NOTE, ParsedRows.ROW)
                    .orderBy(ParsedRows.FILE, ParsedRows.ROW)
                    .toLocalIterator();
            while (rejected.hasNext()) {
                Row row = rejected.next();
                reject(row.getInt(0), parse(row.getString(1), Rejection.class), gathered);
            }
        }
        parts.forEach((file, read) -> outcomes.put(file, read.outcome()));
        parts.clear();
        return outcomes;
    }

    private void reject(int file, Rejection row, GatheredData gathered) throws IOException {
        FileParts read = parts.get(file);
        if (read != null) {
            read.reject(row);
        }
        if (read != null || !outcomes.get(file).isBroken()) {
            gathered.reject(name(file), row);
        }
    }

    /** The rows that were taken. */
    Dataset<Row> taken() {
        Object[] broken = outcomes.entrySet().stream()
                .filter(outcome -> outcome.getValue().isBroken())
                .map(Map.Entry::getKey)
                .toArray();
        Dataset<Row> taken = rows.filter(col(ParsedRows.KIND).equalTo(ParsedRows.TAKEN));
        return broken.length == 0 ? taken : taken.filter(not(isOneOf(broken)));
    }

    @Override
    public void close() {
        kept.forEach(Dataset::unpersist);
    }
}
