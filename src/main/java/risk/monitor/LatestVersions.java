package risk.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks Maven's versions plugin, in a process of its own, which dependencies have newer versions. */
final class LatestVersions {

    private static final String GOAL = "versions:display-dependency-updates";

    /** {@code io.javalin:javalin ........ 7.2.0 -> 7.2.3}, the versions on a line of their own where the name is long. */
    private static final Pattern UPDATE = Pattern.compile("([\\w.-]+:[\\w.-]+)\\s+\\.*\\s*(\\S+)\\s+->\\s+(\\S+)");

    private static final Pattern LOG_PREFIX = Pattern.compile("(?m)^\\[INFO] ");

    private final Path pom;
    private final Duration timeout;

    LatestVersions(Path pom, Duration timeout) {
        this.pom = pom;
        this.timeout = timeout;
    }

    /** Maven gave no answer; the message says why. */
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String reason) {
            super(reason);
        }

        NoAnswerException(String reason, Throwable cause) {
            super(reason, cause);
        }
    }

    /** The latest versions by name; a dependency that is up to date is left out. */
    Map<String, String> ask() throws NoAnswerException {
        if (!Files.isRegularFile(pom)) {
            throw new NoAnswerException("no " + pom + " to look the dependencies up in");
        }
        return newer(run("mvn", "--batch-mode", "--non-recursive", "--file", pom.toString(), GOAL));
    }

    /** What Maven's output says is newer. */
    static Map<String, String> newer(String output) {
        Map<String, String> latest = new TreeMap<>();
        Matcher update = UPDATE.matcher(LOG_PREFIX.matcher(output).replaceAll(""));
        while (update.find()) {
            latest.put(update.group(1), update.group(3));
        }
        return latest;
    }

    private String run(String... command) throws NoAnswerException {
        Path log = null;
        try {
            log = Files.createTempFile("risk-versions-", ".log");
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new NoAnswerException("Maven did not answer within " + timeout.toSeconds() + " s");
            }
            String output = Files.readString(log, UTF_8);
            if (process.exitValue() != 0) {
                throw new NoAnswerException("Maven failed: " + firstError(output));
            }
            return output;
        } catch (IOException e) {
            throw new NoAnswerException("Maven could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted while waiting for Maven", e);
        } finally {
            delete(log);
        }
    }

    private static void delete(@Nullable Path log) {
        try {
            if (log != null) {
                Files.deleteIfExists(log);
            }
        } catch (IOException e) {
            // A leftover in the temporary folder is no reason to lose the answer.
        }
    }

    private static String firstError(String output) {
        return output.lines()
                .filter(line -> line.startsWith("[ERROR]"))
                .findFirst()
                .map(line -> line.substring("[ERROR]".length()).strip())
                .orElse("no reason given");
    }
}
