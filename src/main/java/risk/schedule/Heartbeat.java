package risk.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.JsonTree;
import risk.text.Times;

/**
 * That the full process has run, and what came of it: every run leaves one, also one that finds nothing new, so that it can be
 * seen where runs have ceased.
 *
 * @param time when the run ended
 * @param seconds that it took, without the start of the JVM
 */
public record Heartbeat(Instant time, Outcome outcome, double seconds) {

    private static final double SECONDS_A_MINUTE = 60;

    private static final double MILLISECONDS = 1e3;

    /** What came of a run. */
    public enum Outcome {
        NOTHING_NEW("nothing new"),
        KEPT("kept the deployed model"),
        REFUSED("trained a model and refused it"),
        DEPLOYED("deployed a model"),
        REPORTED("made the reports of a run that died"),
        FAILED("failed");

        private final String inWords;

        Outcome(String inWords) {
            this.inWords = inWords;
        }

        public String inWords() {
            return inWords;
        }

        /** As files have it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** By hand, for a run that finds nothing new can't spare the time that it takes to bind JSON to records. */
    public void write(Path file) throws IOException {
        FileTime second = FileTime.from(time.getEpochSecond(), TimeUnit.SECONDS);
        AtomicFile.writeUnforced(
                file,
                "{\"time\": \"" + second + "\", \"outcome\": \"" + outcome.key() + "\", \"seconds\": "
                        + Math.round(seconds * MILLISECONDS) / MILLISECONDS + "}\n");
    }

    /** The last run's; empty where there was none, or where the file is damaged. */
    public static Optional<Heartbeat> readFrom(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Map<String, @Nullable Object> json = JsonTree.readObject(file);
            return json.get("seconds") instanceof Number seconds
                    ? Optional.of(new Heartbeat(
                            Instant.parse(String.valueOf(json.get("time"))),
                            Outcome.valueOf(String.valueOf(json.get("outcome")).toUpperCase(Locale.ROOT)),
                            seconds.doubleValue()))
                    : Optional.empty();
        } catch (InvalidInputException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A finding where the last run is longer ago than it may be, or where there was none. */
    public static Optional<Finding> silence(Optional<Heartbeat> last, Duration most, Instant now) {
        Optional<Duration> ago = last.map(beat -> beat.age(now));
        if (ago.isPresent() && ago.get().compareTo(most) <= 0) {
            return Optional.empty();
        }
        Finding silence = Finding.alarm(FindingKey.SILENCE)
                .limit((double) most.toSeconds())
                .with("minutes", most.toMillis() / MILLISECONDS / SECONDS_A_MINUTE)
                .with(
                        "last",
                        last.map(beat -> "the last was at " + Times.second(beat.time()))
                                .orElse("there was none"));
        return Optional.of(
                ago.map(age -> silence.measured(age.toSeconds(), Unit.SECONDS)).orElse(silence));
    }

    /** How long ago the run ended. */
    public Duration age(Instant now) {
        return Duration.between(time, now);
    }
}
