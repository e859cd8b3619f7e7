package risk.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.layout.InputFolder;

/** Where files have ceased to come, nothing new is no good news. */
public final class Outage {

    private static final double SECONDS_AN_HOUR = 3600;

    private Outage() {}

    /**
     * When the newest input file was changed.
     *
     * @throws risk.io.InvalidInputException if there is none
     */
    public static Instant newestFile(Path inputFolder) throws IOException {
        Instant newest = Instant.MIN;
        for (Path file : new InputFolder(inputFolder).files()) {
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            newest = modified.isAfter(newest) ? modified : newest;
        }
        return newest;
    }

    /**
     * A finding where the newest input file is older than it may be.
     *
     * @param maxAge how long ago it may have been changed
     */
    public static Optional<Finding> of(Path inputFolder, Duration maxAge, Instant now) throws IOException {
        Instant newest = newestFile(inputFolder);
        if (!newest.plus(maxAge).isBefore(now)) {
            return Optional.empty();
        }
        return Optional.of(Finding.alarm(FindingKey.OUTAGE)
                .measured(Duration.between(newest, now).toSeconds(), Unit.SECONDS)
                .limit((double) maxAge.toSeconds())
                .with("hours", maxAge.toSeconds() / SECONDS_AN_HOUR)
                .with("folder", inputFolder.toString())
                .with("newest", newest.toString()));
    }
}
