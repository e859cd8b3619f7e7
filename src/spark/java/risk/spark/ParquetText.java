package risk.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import risk.csv.CsvColumn;
import risk.csv.CsvHeader;
import risk.csv.Notation;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/**
 * The rows of a Parquet file as the CSV file that would hold them, so that all that is made of rows is made by one code. Columns that
 * nobody wants are not read, nor what is nested; the columns that a partitioned table names its folders after follow the file's own.
 */
final class ParquetText extends InputStream {

    private final FileSystem system;
    private final FileStatus before;
    private final ParquetReader<Group> reader;
    private final ParquetCells cells;
    private final List<String> constants;
    private final StringBuilder lines = new StringBuilder();
    private byte[] bytes = new byte[0];
    private int next;
    private boolean atEnd;

    private ParquetText(
            FileSystem system,
            FileStatus before,
            ParquetReader<Group> reader,
            ParquetCells cells,
            List<String> constants,
            String header) {
        this.system = system;
        this.before = before;
        this.reader = reader;
        this.cells = cells;
        this.constants = constants;
        lines.append(header).append('\n');
    }

    /**
     * Opens it.
     *
     * @param columns that are wanted
     * @param notation in which its numbers and times are written out; text is UTF-8
     * @throws InvalidInputException if it is no Parquet file
     */
    static InputStream open(ClusterFile file, Configuration configuration, List<CsvColumn> columns, Notation notation)
            throws IOException {
        Path path = new Path(file.path());
        FileSystem system = path.getFileSystem(configuration);
        FileStatus before = system.getFileStatus(path);
        MessageType whole = schema(path, configuration);
        List<Type> flat = whole.getFields().stream()
                .filter(field -> field.isPrimitive() && !field.isRepetition(Type.Repetition.REPEATED))
                .toList();
        List<Map.Entry<String, String>> folders = file.partition().entrySet().stream()
                .filter(column ->
                        flat.stream().noneMatch(field -> field.getName().equals(column.getKey())))
                .toList();
        List<String> names = new ArrayList<>(flat.stream().map(Type::getName).toList());
        folders.forEach(column -> names.add(column.getKey()));
        List<Type> wanted = wanted(flat, names, columns);
        List<String> header = new ArrayList<>(wanted.stream().map(Type::getName).toList());
        folders.forEach(column -> header.add(column.getKey()));
        MessageType read = new MessageType(whole.getName(), wanted);
        Configuration projected = new Configuration(configuration);
        projected.set(ReadSupport.PARQUET_READ_SCHEMA, read.toString());
        return new ParquetText(
                system,
                before,
                ParquetReader.builder(new GroupReadSupport(), path)
                        .withConf(projected)
                        .build(),
                new ParquetCells(read, notation),
                folders.stream().map(Map.Entry::getValue).toList(),
                line(header));
    }

    private static MessageType schema(Path path, Configuration configuration) throws IOException {
        try (ParquetFileReader footer = ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration))) {
            return footer.getFileMetaData().getSchema();
        } catch (RuntimeException e) {
            if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("not a parquet file")) {
                throw new InvalidInputException(
                        Mismatch.expected("a Parquet file").found("something else"), e);
            }
            throw new IOException(e);
        }
    }

    /** Those that belong to a wanted column; all where one lacks, of which who reads the header will tell. */
    private static List<Type> wanted(List<Type> flat, List<String> names, List<CsvColumn> columns) {
        try {
            CsvHeader header = CsvHeader.parse(line(names), columns);
            List<Type> wanted = new ArrayList<>();
            for (int i = 0; i < flat.size(); i++) {
                if (header.isWanted(i)) {
                    wanted.add(flat.get(i));
                }
            }
            return wanted;
        } catch (InvalidInputException e) {
            return flat;
        }
    }

    private static String line(List<String> cells) {
        return CSVFormat.RFC4180.format(cells.toArray());
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - next);
        System.arraycopy(bytes, next, target, offset, count);
        next += count;
        return count;
    }

    /** Whether there is a byte. */
    private boolean fill() throws IOException {
        if (next == bytes.length && !atEnd) {
            while (lines.length() < 1 << 16 && !atEnd) {
                append();
            }
            bytes = lines.toString().getBytes(UTF_8);
            lines.setLength(0);
            next = 0;
        }
        return next < bytes.length;
    }

    private void append() throws IOException {
        Group row;
        try {
            row = reader.read();
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
        if (row == null) {
            atEnd = true;
            HadoopFiles.requireUnchanged(system, before);
            return;
        }
        List<String> line = cells.of(row);
        line.addAll(constants);
        lines.append(line(line)).append('\n');
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
