package risk.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/** A standalone cluster of Spark's on this machine: a master, workers that come and go, and what is submitted to it. */
final class Cluster implements Closeable {

    private static final Path TARGET = Path.of(System.getProperty("spark.target"));

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What runs for seconds is done before the second compiler, and a collector of several threads, have paid. */
    private static final List<String> BRIEF_RUN = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path folder;
    private final Path home;
    private final List<Process> processes = new ArrayList<>();
    private final String master;
    private int started;

    /** A process and where its output goes. */
    record Running(Process process, Path output) {

        String said() throws IOException {
            return Files.readString(output);
        }

        /** The status that it ends with. */
        int status() throws IOException, InterruptedException {
            assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), () -> "not done: " + output);
            return process.exitValue();
        }
    }

    /** Starts a master, whose SPARK_HOME is made of the jars that Maven has. */
    Cluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.home = folder.resolve("spark");
        Path jars = Files.createDirectories(home.resolve("jars"));
        Files.createFile(home.resolve("RELEASE"));
        for (String jar :
                Files.readString(TARGET.resolve("spark.classpath")).strip().split(File.pathSeparator)) {
            Path file = Path.of(jar);
            if (!file.endsWith("risk.jar")) {
                Files.createSymbolicLink(jars.resolve(file.getFileName()), file);
            }
        }
        Running process = start(
                "org.apache.spark.deploy.master.Master",
                "256m",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0");
        Pattern address = Pattern.compile("Starting Spark master at (spark://\\S+)");
        await(() -> find(address, process) != null, "a master");
        master = find(address, process);
    }

    /** What the pattern finds in what it has said so far; null where nothing. */
    static String find(Pattern pattern, Running process) {
        try {
            Matcher matcher = pattern.matcher(process.said());
            return matcher.find() ? matcher.group(1) : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Starts a worker with two cores. */
    Running worker() throws IOException, InterruptedException {
        Running worker = start(
                "org.apache.spark.deploy.worker.Worker",
                "256m",
                "--host",
                "127.0.0.1",
                "--cores",
                "2",
                "--memory",
                "1g",
                "--webui-port",
                "0",
                "--work-dir",
                folder.resolve("work").toString(),
                master);
        await(() -> find(Pattern.compile("(Successfully registered) with master"), worker) != null, "a worker");
        return worker;
    }

    /** Submits the main job. */
    Running submit(Path config) throws IOException {
        return start(
                "org.apache.spark.deploy.SparkSubmit",
                "900m",
                "--master",
                master,
                "--class",
                "risk.spark.FullProcess",
                "--executor-memory",
                "700m",
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.sql.shuffle.partitions=4",
                "--conf",
                "spark.executor.extraJavaOptions=" + String.join(" ", BRIEF_RUN),
                "--jars",
                TARGET.resolve("lib") + "/*.jar",
                TARGET.resolve("risk-spark.jar").toString(),
                "--config",
                config.toString());
    }

    /** One of the steps of one machine. */
    Running step(String step, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(BRIEF_RUN);
        command.addAll(List.of("-cp", System.getProperty("risk.jar"), step));
        command.addAll(List.of(words));
        return start(command);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Running start(String main, String memory, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(BRIEF_RUN);
        command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptions().split(" ")));
        command.addAll(List.of(
                "-Xmx" + memory,
                "-Dspark.master.rest.enabled=false",
                "-Djava.awt.headless=true",
                "-cp",
                home.resolve("jars") + "/*",
                main));
        command.addAll(List.of(words));
        return start(command);
    }

    private Running start(List<String> command) throws IOException {
        Path output = folder.resolve("output" + started++);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .directory(folder.toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        // What Spark's own scripts say.
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        Process process = builder.start();
        processes.add(process);
        return new Running(process, output);
    }

    /** Waits until something is so. */
    static void await(BooleanSupplier isSo, String what) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!isSo.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(end), "waited for " + what);
            Thread.sleep(10);
        }
    }

    /** Kills it without a word, and what it has started. */
    static void kill(Running running) {
        running.process().descendants().forEach(ProcessHandle::destroyForcibly);
        running.process().destroyForcibly();
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
