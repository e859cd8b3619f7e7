package risk.quality;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.data.Tables;
import risk.ingest.ReadingBenchmark;
import tech.tablesaw.api.Table;

/** Mean, median, mode and deviation of every numeric column. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ReadingBenchmark.ROWS)
public class StatisticsBenchmark {

    private Table clients;

    @Setup
    public void make() throws IOException {
        clients = Tables.toTable(DatasetReader.labelled(Schema.CLIENTS).read(ReadingBenchmark.clients()));
    }

    @Benchmark
    public Map<String, SummaryStatistics> summary() {
        return SummaryStatistics.of(clients);
    }
}
