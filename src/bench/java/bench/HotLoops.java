package bench;

import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The inner loops, warm, measured by JMH: nanoseconds a row. */
final class HotLoops {

    private HotLoops() {}

    static void measure() {
        System.out.print("""
                | loop | ns a row | ± (99.9 %) |
                |---|--:|--:|
                """);
        try {
            for (RunResult result : new Runner(new OptionsBuilder()
                            .include("risk\\..*Benchmark")
                            .forks(1)
                            .warmupIterations(3)
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(5)
                            .measurementTime(TimeValue.seconds(1))
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run()) {
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.1f | %.1f |%n",
                        result.getParams().getBenchmark().replaceAll(".*\\.(\\w+)Benchmark\\.(\\w+)", "$1: $2"),
                        result.getPrimaryResult().getScore(),
                        result.getPrimaryResult().getScoreError());
            }
        } catch (RunnerException e) {
            System.err.println(e.getMessage());
        }
        System.out.println();
    }
}
