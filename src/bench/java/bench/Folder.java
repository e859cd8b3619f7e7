package bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import risk.testkit.ClientGenerator;
import risk.testkit.ClientGenerator.World;

/** A project of one contender: made-up data that all contenders share, a configuration, and results of its own. */
final class Folder {

    private static final Path ROOT = Path.of("target", "bench");

    /** The share of rows that stand in the input twice. */
    private static final double DUPLICATES = 0.075;

    private static final int ROWS_A_FILE = 1_000_000;
    private static final int LEAST_FILES = 4;

    static final String PYTHON = System.getenv().getOrDefault("PYTHON", "/usr/bin/python3");

    private static final Pattern CRON = Pattern.compile("(java .*) -cp target/risk.jar risk.FullProcess");

    /** From so many rows on, the README leaves the options for a fast start out. */
    private static final int LARGE = 5_000_000;

    private final Path path;
    private final int rows;

    private Folder(Path path, int rows) {
        this.path = path;
        this.rows = rows;
    }

    /** @param testRows labelled rows to score on */
    static Folder of(String contender, int rows, int testRows) throws IOException {
        Path data = ROOT.resolve("data-" + rows).toAbsolutePath();
        int files = Math.max(LEAST_FILES, rows / ROWS_A_FILE);
        generate(data, World.SOURCE, (int) Math.round(rows * (1 - DUPLICATES)), files, DUPLICATES / (1 - DUPLICATES));
        Path test = ROOT.resolve("test-" + testRows).toAbsolutePath();
        generate(test, World.SOURCE.withoutGaps(), testRows, 1, 0);
        Folder folder = new Folder(ROOT.resolve(contender + "-" + rows), rows);
        Files.createDirectories(folder.path);
        Files.writeString(folder.config(), """
                {
                  "input_folder_path": "%s", "output_folder_path": "ingesteddata", "test_data_path": "%s",
                  "output_model_path": "models", "prod_deployment_path": "production_deployment",
                  "diagnostics": {"dependency_timeout_seconds": 0.01}
                }
                """.formatted(data, test));
        return folder;
    }

    /** Data that was made before is used again. */
    private static void generate(Path folder, World world, int clients, int files, double repeated) throws IOException {
        Path complete = folder.resolve("complete");
        if (!Files.exists(complete)) {
            System.err.println("making " + folder);
            ClientGenerator.writeClients(folder, world, clients, files, repeated, clients);
            Files.createFile(complete);
        }
    }

    /** A file of that many clients; those of the two worlds differ, as data that drifted does. */
    static Path sample(World world, int rows) throws IOException {
        Path folder = ROOT.resolve((world.equals(World.SOURCE) ? "current-" : "reference-") + rows);
        generate(folder, world, rows, 1, 0);
        return folder.resolve("dataset1.csv");
    }

    Path config() {
        return path.resolve("config.json");
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** A step as the README runs it. */
    List<String> step(String name, String... arguments) {
        return rows < LARGE
                ? java(List.of("java", "@target/fast"), "target/risk.jar", "risk." + name, arguments)
                : plain(name, arguments);
    }

    /** A step without the options for a fast start. */
    List<String> plain(String name, String... arguments) {
        return java(List.of("java"), "target/risk.jar", "risk." + name, arguments);
    }

    /** A step that may use no more memory than this, such as {@code 1g}. */
    List<String> within(String heap, String name) {
        return java(List.of("java", "-Xmx" + heap), "target/risk.jar", "risk." + name);
    }

    /** A step that may use three quarters of the machine's memory, where a JVM takes a quarter by itself. */
    List<String> withMostMemory(String name) {
        return java(List.of("java", "-XX:MaxRAMPercentage=75"), "target/risk.jar", "risk." + name);
    }

    /** The full process as cron runs it. */
    List<String> cron() throws IOException {
        return java(cronsJava(), "target/risk.jar", "risk.FullProcess");
    }

    private static List<String> cronsJava() throws IOException {
        Matcher line = CRON.matcher(Files.readString(Path.of("cronjob.txt")));
        return line.find() ? List.of(line.group(1).split(" ", -1)) : List.of("java");
    }

    /** The full process with two threads of Spark's and the memory that a JVM takes by itself, a quarter of the machine's. */
    List<String> spark() {
        return List.of(
                "src/bench/spark-submit",
                "--master",
                "local[2]",
                "--class",
                "risk.spark.FullProcess",
                "--driver-memory",
                (Runtime.getRuntime().maxMemory() >> 20) + "m",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.local.dir=" + path.resolve("spark-local").toAbsolutePath(),
                "--jars",
                "src/spark/target/lib/*.jar",
                "src/spark/target/risk-spark.jar",
                "--config",
                config().toAbsolutePath().toString());
    }

    /** A class of this benchmark. */
    List<String> bench(String main) {
        return java(List.of("java"), System.getProperty("java.class.path"), main);
    }

    /** A class of this benchmark that runs steps, started as the README starts them. */
    List<String> fastBench(String main) {
        // An archive fits only where its own class path comes first.
        return java(
                List.of("java", "@target/fast"),
                "target/risk.jar" + File.pathSeparator + "target/bench/classes",
                main);
    }

    private List<String> java(List<String> java, String classPath, String main, String... arguments) {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--config", config().toString()));
        return command;
    }

    /** A script of the peers. */
    List<String> python(String script) {
        return List.of(PYTHON, "src/bench/peer/" + script, config().toString());
    }

    static List<String> python(String script, Path first, Path second) {
        return List.of(PYTHON, "src/bench/peer/" + script, first.toString(), second.toString());
    }

    /** Back to before the first run. */
    void clear() throws IOException {
        for (String results : List.of("ingesteddata", "models", "production_deployment")) {
            Path folder = path.resolve(results);
            if (Files.exists(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(each);
                    }
                }
            }
        }
    }

    /** Something that must have been done before what is measured. */
    Folder after(List<String> command) throws IOException, InterruptedException {
        new Contender(String.join(" ", command), command).run();
        return this;
    }
}
