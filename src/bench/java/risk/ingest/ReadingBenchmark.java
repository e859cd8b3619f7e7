package risk.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import risk.csv.CsvColumn;
import risk.csv.CsvSource;
import risk.csv.DecimalParser;
import risk.csv.RecordBlock;
import risk.csv.RowParser;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.data.SchemaColumns;
import risk.testkit.ClientGenerator;

/** From bytes to rows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ReadingBenchmark.ROWS)
public class ReadingBenchmark {

    public static final int ROWS = 100_000;

    private final DecimalParser decimal = new DecimalParser();
    private final List<CsvColumn> columns = SchemaColumns.allOf(Schema.CLIENTS);
    private final RowFingerprint fingerprint = new RowFingerprint(FingerprintKey.random(), columns);
    private byte[] csv;
    private byte[][] numbers;

    @Setup
    public void make() throws IOException {
        csv = Files.readAllBytes(clients());
        numbers = new byte[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            numbers[i] = Integer.toString(37 * i % 100_003).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        }
    }

    /** The same clients for every loop. */
    public static Path clients() throws IOException {
        Path folder = Files.createTempDirectory("bench");
        ClientGenerator.writeClients(folder, ClientGenerator.World.SOURCE, ROWS, 1, 0, 1);
        folder.toFile().deleteOnExit();
        Path file = folder.resolve("dataset1.csv");
        file.toFile().deleteOnExit();
        return file;
    }

    @Benchmark
    public double numberFromBytes() {
        double sum = 0;
        for (byte[] number : numbers) {
            decimal.parse(number, 0, number.length);
            sum += decimal.value();
        }
        return sum;
    }

    @Benchmark
    public long rowsParsed() throws IOException {
        return rows(false);
    }

    @Benchmark
    public long rowsParsedAndFingerprinted() throws IOException {
        return rows(true);
    }

    @Benchmark
    public Dataset dataSet() throws IOException {
        return DatasetReader.labelled(Schema.CLIENTS).read(new ByteArrayInputStream(csv));
    }

    private long rows(boolean fingerprinted) throws IOException {
        long sum = 0;
        try (CsvSource source = new CsvSource(new ByteArrayInputStream(csv), columns)) {
            RowParser parser = new RowParser(source.header());
            for (RecordBlock block = source.next(); block != null; block = source.next()) {
                for (int record = 0; record < block.count(); record++) {
                    if (parser.parse(block, record) == null) {
                        if (fingerprinted) {
                            fingerprint.compute(parser);
                            sum += fingerprint.high() ^ fingerprint.low();
                        } else {
                            sum += parser.end(0);
                        }
                    }
                }
            }
        }
        return sum;
    }
}
