package risk.model;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.ingest.ReadingBenchmark;
import risk.io.ProgressListener;
import risk.settings.TrainingSettings;

/** From a data set to a model, and from a model to probabilities. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ReadingBenchmark.ROWS)
public class PredictionBenchmark {

    private Dataset clients;
    private LogisticModel model;

    @Setup
    public void make() throws IOException {
        clients = DatasetReader.labelled(Schema.CLIENTS).read(ReadingBenchmark.clients());
        model = training();
    }

    @Benchmark
    public LogisticModel training() {
        return new LogisticTraining(TrainingSettings.weighted(1, 1, 1, 1000), ProgressListener.NONE).fit(clients);
    }

    @Benchmark
    public double[] probabilities() {
        return model.probabilities(clients);
    }
}
