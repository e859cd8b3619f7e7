package bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import risk.testkit.ClientGenerator.World;

/** The steps, each as a process from its start to its end, as users and cron run them. */
final class Steps {

    private static final List<String> IN_ORDER =
            List.of("Ingestion", "Training", "Scoring", "Deployment", "Diagnostics", "Reporting", "ApiCalls");

    /** More rows than this don't fit into a quarter of a machine of 24 GB. */
    private static final int MOST_IN_A_QUARTER = 20_000_000;

    private Steps() {}

    static void start(int rows, int runs) throws IOException, InterruptedException {
        Folder ours = Folder.of("ours", rows, rows);
        Folder peer = Folder.of("python", rows, rows);
        Race.printHeader();
        Contender pythonsFirst = new Contender("scikit-learn", peer.python("fullprocess.py"), peer::clear);
        new Race("first run, no API calls", rows, runs)
                .print(new Contender("ours", ours.fastBench("risk.FirstRun"), ours::clear), pythonsFirst);
        new Race("the same without target/fast", rows, runs)
                .print(new Contender("ours", ours.bench("risk.FirstRun"), ours::clear), pythonsFirst);
        ours.clear();
        ours.after(ours.step("FullProcess"));
        peer.clear();
        peer.after(peer.python("fullprocess.py"));
        Contender python = new Contender("scikit-learn", peer.python("fullprocess.py"));
        new Race("nothing new", rows, runs).print(new Contender("ours", ours.step("FullProcess")), python);
        new Race("the same without target/fast", rows, runs)
                .print(new Contender("ours", ours.plain("FullProcess")), python);
        new Race("nothing new, by cron", rows, runs).print(new Contender("ours", ours.cron()), python);
        System.out.println();
    }

    /** All that a first run does, beside scripts of the specification alone, and beside those that look at data and model, too. */
    static void first(int rows, int runs) throws IOException, InterruptedException {
        Folder ours = Folder.of("ours", rows, rows);
        Folder scripts = Folder.of("python", rows, rows);
        Folder monitored = Folder.of("monitored", rows, rows);
        Race.printHeader();
        new Race("first run, all of it", rows, runs)
                .print(
                        new Contender("ours", ours.step("FullProcess"), ours::clear),
                        new Contender("scripts", scripts.python("fullprocess.py"), scripts::clear),
                        new Contender("scripts that monitor", monitored.python("monitored.py"), monitored::clear));
        System.out.println();
    }

    static void ingest(int rows, int runs) throws IOException, InterruptedException {
        Folder ours = Folder.of("ours", rows, rows);
        Folder pandas = Folder.of("python", rows, rows);
        Folder duckDb = Folder.of("duckdb", rows, rows);
        Race.printHeader();
        new Race("ingest", rows, runs)
                .print(
                        new Contender("ours", ours.step("Ingestion")),
                        new Contender("pandas", pandas.python("ingestion.py")),
                        new Contender("DuckDB, order kept", duckDb.bench("bench.DuckDbIngestion")));
        System.out.println();
    }

    /** Once, in a heap that the rows' fingerprints alone would more than fill. */
    static void spill(int rows) throws IOException, InterruptedException {
        Folder folder = Folder.of("spill", rows, 10_000);
        Race.printHeader();
        new Race("ingest with -Xmx1g", rows, 1).print(new Contender("ours", folder.within("1g", "Ingestion")));
        System.out.println();
    }

    static void train(int rows, int runs) throws IOException, InterruptedException {
        Folder ours = Folder.of("ours", rows, rows);
        Folder peer = Folder.of("python", rows, rows);
        ours.after(ours.step("Ingestion"));
        peer.after(peer.python("ingestion.py"));
        Race.printHeader();
        new Race("train", rows, runs)
                .print(
                        new Contender("ours", ours.step("Training")),
                        new Contender("scikit-learn", peer.python("training.py")));
        System.out.println();
    }

    static void score(int rows, int runs) throws IOException, InterruptedException {
        Folder ours = Folder.of("ours", rows, rows);
        Folder peer = Folder.of("python", rows, rows);
        ours.after(ours.step("Ingestion")).after(ours.step("Training"));
        peer.after(peer.python("ingestion.py")).after(peer.python("training.py"));
        Race.printHeader();
        new Race("score", rows, runs)
                .print(
                        new Contender("ours", ours.step("Scoring")),
                        new Contender("scikit-learn", peer.python("scoring.py")));
        System.out.println();
    }

    static void drift(int rows, int runs) throws IOException, InterruptedException {
        Path reference = Folder.sample(World.PRACTICE, rows);
        Path current = Folder.sample(World.SOURCE, rows);
        Folder ours = Folder.of("ours", 10_000, 10_000);
        Race.printHeader();
        new Race("drift of 4 columns", 2L * rows, runs)
                .print(
                        new Contender(
                                "ours", ours.step("Diagnostics", "drift", reference.toString(), current.toString())),
                        new Contender("SciPy, same methods", Folder.python("drift.py", reference, current)));
        System.out.println();
    }

    /** One machine's engine beside Spark's with two threads, and beside DuckDB; scored on a million rows whatever the input. */
    static void cluster(int rows, int runs) throws IOException, InterruptedException {
        Folder ours = Folder.of("ours", rows, 1_000_000);
        Folder duckDb = Folder.of("duckdb", rows, 1_000_000);
        Folder spark = Folder.of("spark", rows, 1_000_000);
        Race.printHeader();
        new Race("ingest", rows, runs)
                .print(
                        new Contender("ours", ours.step("Ingestion"), ours::clear),
                        new Contender("DuckDB, order kept", duckDb.bench("bench.DuckDbIngestion"), duckDb::clear));
        List<String> ourRun = rows > MOST_IN_A_QUARTER ? ours.withMostMemory("FullProcess") : ours.step("FullProcess");
        new Race("first run", rows, runs)
                .print(
                        new Contender("ours", ourRun, ours::clear),
                        new Contender("Spark, 2 threads", spark.spark(), spark::clear));
        System.out.println();
    }

    /** How time and memory of every step grow with the rows; each step finds what the ones before it left. */
    static void growth(int most) throws IOException, InterruptedException {
        Race.printHeader();
        for (int rows = 10_000; rows <= most; rows *= 10) {
            Folder folder = Folder.of("growth", rows, rows);
            folder.clear();
            for (String step : IN_ORDER) {
                new Race(step, rows, 1).print(new Contender(step, folder.step(step)));
            }
            new Race("FullProcess, first run", rows, 1)
                    .print(new Contender("FullProcess", folder.step("FullProcess"), folder::clear));
        }
        System.out.println();
    }
}
