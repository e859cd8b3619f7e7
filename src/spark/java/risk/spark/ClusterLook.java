package risk.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileChecksum;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import risk.config.Config;
import risk.csv.CsvFolder;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.layout.InputFolder;
import risk.spark.ClusterFile.Format;

/**
 * Looks which input files lie where one machine doesn't read them, and keeps a note of each: those of a folder with a scheme, those of a
 * table of the catalog, and Parquet in the input folder of this machine. A note is another one when its file is, and has its time.
 */
final class ClusterLook {

    private static final String PARQUET = ".parquet";

    /** Between the names of folders in the name of a note, where a slash can't stand. */
    private static final String LEVEL = "~";

    private final Config config;
    private final InputFolder input;
    private final Configuration hadoop;
    private final Supplier<SparkSession> spark;
    private final Map<String, Seen> found = new TreeMap<>();

    /** A file, and with which columns its folders are named. */
    private record Seen(FileStatus status, Format format, Map<String, String> partition) {}

    /** @param spark asked for a table alone */
    ClusterLook(Config config, Configuration hadoop, Supplier<SparkSession> spark) {
        this.config = config;
        this.input = new InputFolder(config.inputFolder());
        this.hadoop = hadoop;
        this.spark = spark;
    }

    /** Whether there is, or was, anything to look for; without the file systems of Hadoop, which take a moment to begin. */
    static boolean isDue(Config config) throws IOException {
        InputFolder input = new InputFolder(config.inputFolder());
        if (config.cluster().isAny() || !input.notes().isEmpty()) {
            return true;
        }
        if (!Files.isDirectory(input.path())) {
            return false;
        }
        try (Stream<java.nio.file.Path> entries = Files.list(input.path())) {
            return entries.anyMatch(entry -> isParquet(CsvFolder.name(entry)));
        }
    }

    /** @throws InvalidInputException if there is no such folder or table, or nothing in it that is read */
    void run() throws IOException {
        Optional<String> folder = config.cluster().folder();
        if (folder.isPresent()) {
            lookInto(folder.get());
        } else if (Files.isDirectory(input.path())) {
            addParquetOfThisMachine();
        }
        if (config.cluster().table().isPresent()) {
            lookIntoTable(config.cluster().table().get());
        }
        if (found.isEmpty() && !Files.isDirectory(input.cluster())) {
            return;
        }
        Files.createDirectories(input.cluster());
        for (Map.Entry<String, Seen> file : found.entrySet()) {
            note(input.cluster().resolve(file.getKey()), file.getValue());
        }
        for (java.nio.file.Path note : input.notes()) {
            if (!found.containsKey(CsvFolder.name(note))) {
                Files.delete(note);
            }
        }
    }

    private void lookInto(String folder) throws IOException {
        try {
            addFolder(new Path(folder));
        } catch (FileNotFoundException e) {
            throw new InvalidInputException(
                    folder,
                    Mismatch.expected("a folder with CSV or Parquet files").found("none"),
                    e);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    folder, Mismatch.expected("a folder of a file system").found("another text"), e);
        }
        if (found.isEmpty()) {
            throw new InvalidInputException(
                    folder,
                    Mismatch.expected("at least one file *.csv, *.csv.gz, *.xlsx or *.parquet")
                            .found("none"));
        }
    }

    /** By where links lead: the same file is the same, from wherever it is seen. */
    private void addParquetOfThisMachine() throws IOException {
        try (DirectoryStream<java.nio.file.Path> entries = Files.newDirectoryStream(input.path())) {
            for (java.nio.file.Path entry : entries) {
                String name = CsvFolder.name(entry);
                if (isParquet(name) && !isHidden(name) && Files.exists(entry)) {
                    Path file = new Path(entry.toRealPath().toUri());
                    addParquet(file.getFileSystem(hadoop).getFileStatus(file), name);
                }
            }
        }
    }

    private void addParquet(FileStatus entry, String name) throws IOException {
        if (entry.isDirectory()) {
            addParts(entry.getPath(), name);
        } else {
            found.put(name, new Seen(entry, Format.PARQUET, Map.of()));
        }
    }

    private void addFolder(Path folder) throws IOException {
        for (FileStatus entry : folder.getFileSystem(hadoop).listStatus(folder)) {
            String name = entry.getPath().getName();
            if (isHidden(name)) {
                continue;
            }
            if (isParquet(name)) {
                addParquet(entry, name);
            } else if (!entry.isDirectory() && CsvFolder.isCsv(name)) {
                found.put(name, new Seen(entry, Format.CSV, Map.of()));
            }
        }
    }

    /** All files below that are no notes of a job's; some writers leave the ending out. */
    private void addParts(Path folder, String name) throws IOException {
        for (FileStatus entry : folder.getFileSystem(hadoop).listStatus(folder)) {
            String below = entry.getPath().getName();
            if (isHidden(below)) {
                continue;
            }
            if (entry.isDirectory()) {
                addParts(entry.getPath(), name + LEVEL + below);
            } else {
                found.put(name + LEVEL + below, new Seen(entry, Format.PARQUET, partition(entry.getPath())));
            }
        }
    }

    private void lookIntoTable(String table) throws IOException {
        String[] files = Asked.of(() -> {
            if (!spark.get().catalog().tableExists(table)) {
                throw new InvalidInputException(
                        "input_table",
                        Mismatch.expected("a table of Spark's catalog").found(table));
            }
            spark.get().catalog().refreshTable(table);
            return spark.get().table(table).inputFiles();
        });
        if (files.length == 0) {
            throw new InvalidInputException(
                    "input_table", Mismatch.expected("a table of Parquet files").found(table + ", which lies in none"));
        }
        Map<Path, Map<String, FileStatus>> folders = new HashMap<>();
        for (String file : files) {
            Path path = new Path(URI.create(file));
            Map<String, FileStatus> siblings = folders.get(path.getParent());
            if (siblings == null) {
                siblings = siblings(path);
                folders.put(path.getParent(), siblings);
            }
            FileStatus status = siblings.get(path.getName());
            if (status != null) {
                Map<String, String> partition = partition(path);
                StringBuilder name = new StringBuilder(table);
                levels(path).forEach(level -> name.append(LEVEL).append(level));
                found.put(
                        name.append(LEVEL).append(path.getName()).toString(),
                        new Seen(status, Format.PARQUET, partition));
            }
        }
    }

    /** A call a folder, rather than one a file. */
    private Map<String, FileStatus> siblings(Path file) throws IOException {
        Map<String, FileStatus> siblings = new HashMap<>();
        for (FileStatus status : file.getFileSystem(hadoop).listStatus(file.getParent())) {
            siblings.put(status.getPath().getName(), status);
        }
        return siblings;
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }

    /** Whether it is the name of a Parquet file or of a folder of such. */
    static boolean isParquet(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.endsWith(PARQUET) || small.endsWith(PARQUET + "/");
    }

    /** The folders around a file that name a column and its value, from the outermost on. */
    private static List<String> levels(Path file) {
        Deque<String> levels = new ArrayDeque<>();
        for (Path folder = file.getParent();
                folder != null && folder.getName().indexOf('=') > 0;
                folder = folder.getParent()) {
            levels.addFirst(folder.getName());
        }
        return List.copyOf(levels);
    }

    private static Map<String, String> partition(Path file) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String level : levels(file)) {
            int equals = level.indexOf('=');
            String value = ExternalCatalogUtils.unescapePathName(level.substring(equals + 1));
            columns.put(
                    ExternalCatalogUtils.unescapePathName(level.substring(0, equals)),
                    value.equals(ExternalCatalogUtils.DEFAULT_PARTITION_NAME()) ? "" : value);
        }
        return columns;
    }

    private void note(java.nio.file.Path note, Seen seen) throws IOException {
        FileStatus status = seen.status();
        FileTime changed = FileTime.fromMillis(status.getModificationTime());
        String path = status.getPath().toString();
        if (Files.exists(note) && Files.getLastModifiedTime(note).equals(changed)) {
            Optional<ClusterFile> known = ClusterFile.known(Files.readString(note));
            if (known.isPresent()
                    && known.get().path().equals(path)
                    && known.get().bytes() == status.getLen()) {
                return;
            }
        }
        String content =
                new ClusterFile(path, status.getLen(), version(status), seen.format(), seen.partition()).note();
        if (!Files.exists(note) || !Files.readString(note).equals(content)) {
            AtomicFile.writeUnforced(note, content);
        }
        Files.setLastModifiedTime(note, changed);
    }

    /** Asked for only where size or time is another one: HDFS makes the checksum of its blocks' checksums. */
    private String version(FileStatus status) throws IOException {
        if (status instanceof EtagSource tagged && tagged.getEtag() != null) {
            return tagged.getEtag();
        }
        FileSystem system = status.getPath().getFileSystem(hadoop);
        FileChecksum checksum = system.getFileChecksum(status.getPath());
        return checksum == null
                ? FileTime.fromMillis(status.getModificationTime()).toString()
                : checksum.getAlgorithmName() + " " + HexFormat.of().formatHex(checksum.getBytes());
    }
}
