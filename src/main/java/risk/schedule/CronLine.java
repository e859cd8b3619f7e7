package risk.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import risk.io.InvalidInputException;

/**
 * The line of a table of cron's that runs the full process: that of {@code cronjob.txt}, with the folders and the Java of a
 * project in the place of those that it is written for.
 *
 * @param text without a line end
 */
public record CronLine(String text) {

    /** How often the line of {@code cronjob.txt} runs; a test holds them together. */
    static final Duration EVERY = Duration.ofMinutes(10);

    private static final String COMMAND = " risk.FullProcess ";

    /** A line that runs it: the folder, and what follows the command. */
    private static final Pattern JOB =
            Pattern.compile("[^#]*? cd (.*?) && .*" + Pattern.quote(COMMAND) + "(.*?)\\s*>>.*");

    private static final String FOLDER = "\"$HOME/dynamic-risk-assessment\"";
    private static final String MODELS = "mkdir -p models";
    private static final String JAVA = " java ";
    private static final String ARCHIVE = "target/idle.jsa";
    private static final String JAR = "target/risk.jar";
    private static final String LOG = "models/fullprocess.log";

    /**
     * The line for a project.
     *
     * @param java the program that runs Java
     * @param jar {@code risk.jar}; a class-data archive fits the very path by which the jar is named, so that the line calls it
     *     from the folder above its own
     * @param log that its output is appended to; its folder is made where it isn't there
     * @throws InvalidInputException if one of the paths has a line break, which no table can hold
     */
    public static CronLine of(Path java, Path jar, Path config, Path log) throws IOException {
        Path built = Objects.requireNonNull(jar.toAbsolutePath().normalize().getParent());
        Path clone = Objects.requireNonNull(built.getParent());
        Path target = clone.relativize(built);
        Path models = Objects.requireNonNull(absolute(log).getParent());
        Map<String, String> parts = Map.of(
                FOLDER,
                quoted(clone),
                MODELS,
                "mkdir -p " + quoted(models),
                JAVA,
                " " + quoted(absolute(java)) + " ",
                ARCHIVE,
                quoted(target.resolve("idle.jsa")),
                JAR + COMMAND,
                quoted(target.resolve(jar.getFileName())) + COMMAND + option(config, clone),
                LOG,
                quoted(absolute(log)));
        // All at once: a folder may be called as a part of the line is.
        String line = Pattern.compile(
                        parts.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")))
                .matcher(written())
                .replaceAll(part -> Matcher.quoteReplacement(parts.getOrDefault(part.group(), part.group())));
        // To cron a percent sign is the end of the line.
        return new CronLine(line.replace("%", "\\%"));
    }

    /** When the line of {@code cronjob.txt} begins its next run after a time: at the next minute that its interval divides. */
    public static Instant nextAfter(Instant time) {
        return Instant.ofEpochSecond((time.getEpochSecond() / EVERY.toSeconds() + 1) * EVERY.toSeconds());
    }

    /** The line as the project's own {@code cronjob.txt} has it. */
    static String written() throws IOException {
        try (InputStream file = Objects.requireNonNull(CronLine.class.getResourceAsStream("cronjob.txt"))) {
            return new String(file.readAllBytes(), UTF_8).strip();
        }
    }

    private static String option(Path config, Path clone) {
        return absolute(config).equals(clone.resolve("config.json"))
                ? ""
                : "--config " + quoted(absolute(config)) + " ";
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** As a shell reads it, whatever the name holds; plain names stay as they are. */
    private static String quoted(Path path) {
        String name = path.toString();
        if (name.lines().count() > 1) {
            throw new InvalidInputException(path, expected("a name of one line").found("a line break in it"));
        }
        return name.matches("[\\w./+-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }

    /** Whether a line of a table runs the full process in the same folder and by the same configuration, whatever its Java and times. */
    boolean runsTheSameAs(String other) {
        return job(other).isPresent() && job(other).equals(job(text));
    }

    /** Where a line runs the full process and by which configuration; empty where it runs something else, or is a comment. */
    private static Optional<String> job(String line) {
        Matcher job = JOB.matcher(line);
        return job.matches()
                ? Optional.of((job.group(1) + " " + job.group(2))
                        .replaceAll("[\"']", "")
                        .replace("$HOME", System.getProperty("user.home")))
                : Optional.empty();
    }
}
