package risk.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Steps of the packaged program as processes of their own. */
final class Steps {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path JAR =
            Path.of(System.getProperty("risk.jar", "target/risk.jar")).toAbsolutePath();

    private static final long LONGEST_RUN_SECONDS = 300;

    /** What the shell calls a process that SIGKILL ended. */
    private static final int KILLED = 137;

    private static volatile @Nullable Path archive;

    private Steps() {}

    /** How a step ended and what it said. */
    record Ended(int status, String output, String errors) {
        boolean isKilled() {
            return status == KILLED;
        }

        /** What it said to those who look after it; what the tracer says is left out. */
        List<String> messages() {
            return errors.lines()
                    .filter(line -> !line.startsWith("/usr/bin/strace: "))
                    .toList();
        }
    }

    /** A step under way. */
    record Running(Process process) {

        /** Ends it as {@code kill -9} does. */
        void kill() {
            process.toHandle().destroyForcibly();
        }

        Ended end() throws InterruptedException {
            if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still at work after " + LONGEST_RUN_SECONDS + " s");
            }
            return new Ended(process.exitValue(), text(process.getInputStream()), text(process.getErrorStream()));
        }

        private static String text(InputStream in) {
            try {
                return new String(in.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Ended run(Path project, String step, String... options) throws IOException, InterruptedException {
        return start(project, step, options).end();
    }

    static Running start(Path project, String step, String... options) throws IOException {
        return start(project, "", command(project, step, options));
    }

    /** @param path where the step finds other programs; Maven is none of them, or each run would wait for it */
    static Running start(Path project, String path, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
        builder.environment().put("PATH", path);
        return new Running(builder.start());
    }

    /** Runs a step once, so that every later process starts with the classes that it loaded. */
    static Ended runAndArchiveClasses(Path project, Path target, String step) throws IOException, InterruptedException {
        List<String> command = command(project, step);
        command.addAll(1, List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + target));
        Ended ended = start(project, "", command).end();
        archive = target;
        return ended;
    }

    static List<String> command(Path project, String step, String... options) throws IOException {
        Path scratch = Files.createDirectories(project.resolveSibling("tmp"));
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                JAR.toString(),
                "risk." + step,
                "--config",
                project.resolve("config.json").toString()));
        if (archive != null) {
            command.add(1, "-XX:SharedArchiveFile=" + archive);
        }
        command.addAll(List.of(options));
        return command;
    }
}
