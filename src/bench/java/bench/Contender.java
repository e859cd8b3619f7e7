package bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that does a job as a process of its own.
 *
 * @param prepare what precedes every run and isn't measured
 */
record Contender(String name, List<String> command, Preparation prepare) {

    /** Tells how much memory a process took at most; absent, the tables show no memory. */
    private static final Optional<Path> TIME = Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "time"))
            .filter(Files::isExecutable)
            .findFirst();

    interface Preparation {
        void run() throws IOException;
    }

    /** @param peakKilobytes the most memory that was resident at a time; 0 where nobody can tell */
    record Run(double seconds, long peakKilobytes) {}

    Contender(String name, List<String> command) {
        this(name, command, () -> {});
    }

    /** One run; nothing where the program is absent or fails, which is said on standard error. */
    Optional<Run> run() throws IOException, InterruptedException {
        prepare.run();
        Path errors = Files.createTempFile("bench", ".err");
        Path memory = Files.createTempFile("bench", ".mem");
        try {
            List<String> whole = new ArrayList<>();
            TIME.ifPresent(time -> whole.addAll(List.of(time.toString(), "-f", "%M", "-o", memory.toString())));
            whole.addAll(command);
            long start = System.nanoTime();
            Process process = new ProcessBuilder(whole)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors.toFile())
                    .start();
            int status = process.waitFor();
            double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
            if (status != 0) {
                System.err.println(name + " ended with " + status + ": " + Files.readString(errors).strip());
                return Optional.empty();
            }
            String peak = Files.readString(memory).strip();
            return Optional.of(new Run(seconds, peak.isEmpty() ? 0 : Long.parseLong(peak)));
        } catch (IOException e) {
            System.err.println(name + " could not be started: " + e.getMessage());
            return Optional.empty();
        } finally {
            Files.delete(errors);
            Files.delete(memory);
        }
    }
}
