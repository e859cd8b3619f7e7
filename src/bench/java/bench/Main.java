package bench;

import java.io.IOException;
import java.util.List;

/** Runs the sections that {@code src/bench/run} names and prints their tables. */
public final class Main {

    private static final int SMALL = 60;
    private static final int DEFAULT_RUNS = 5;

    /** From here on one run after no warm-up says enough. */
    private static final int LARGE = 5_000_000;

    private Main() {}

    public static void main(String[] args) throws Exception {
        System.out.println(Machine.description() + "\n");
        if (args.length == 0) {
            for (String section : List.of("start", "first", "ingest", "train", "score", "drift", "serve", "growth", "spill", "cluster", "hot")) {
                runAllSizes(section);
            }
        } else {
            int rows = args.length > 1 ? Integer.parseInt(args[1].replace("_", "")) : 1_000_000;
            run(args[0], rows, args.length > 2 ? Integer.parseInt(args[2]) : runs(rows));
        }
    }

    private static void runAllSizes(String section) throws Exception {
        List<Integer> sizes =
                switch (section) {
                    case "ingest" -> List.of(1_000_000, 10_000_000);
                    case "first" -> List.of(60, 10_000, 1_000_000, 10_000_000);
                    case "drift" -> List.of(10_000, 1_000_000);
                    case "growth" -> List.of(10_000_000);
                    case "spill" -> List.of(50_000_000);
                    case "cluster" -> List.of(1_000_000, 10_000_000, 100_000_000);
                    default -> List.of(1_000_000);
                };
        for (int rows : sizes) {
            run(section, rows, runs(rows));
        }
    }

    private static int runs(int rows) {
        return rows >= LARGE ? 1 : DEFAULT_RUNS;
    }

    private static void run(String section, int rows, int runs) throws IOException, InterruptedException {
        switch (section) {
            case "start" -> Steps.start(SMALL, 2 * runs + 1);
            case "first" -> Steps.first(rows, runs);
            case "ingest" -> Steps.ingest(rows, runs);
            case "spill" -> Steps.spill(rows);
            case "train" -> Steps.train(rows, runs);
            case "score" -> Steps.score(rows, runs);
            case "drift" -> Steps.drift(rows, runs);
            case "serve" -> Serving.measure();
            case "growth" -> Steps.growth(rows);
            case "cluster" -> Steps.cluster(rows, runs);
            case "hot" -> HotLoops.measure();
            case "loss" -> DriftRuleSimulation.countFalseAlarms(rows, runs, DriftWorlds.Kind.values());
            case "rules" -> DriftRuleSimulation.run(rows, runs);
            default -> throw new IllegalArgumentException("no section \"" + section + "\"; see src/bench/run");
        }
    }
}
