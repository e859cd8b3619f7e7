package risk.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.project.Project;

/** Where files have ceased to come, nothing new is no good news. */
public final class Outage {

    private static final double SECONDS_AN_HOUR = 3600;

    private Outage() {}

    /** A sentence where the newest input file is older than it may be; empty where none is, or nobody says how old it may be. */
    public static Optional<String> warning(Project project) throws IOException {
        @Nullable Duration maxAge = project.config().quality().maxAge();
        if (maxAge == null) {
            return Optional.empty();
        }
        Instant newest = Instant.MIN;
        for (Path file : project.inputFiles()) {
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            newest = modified.isAfter(newest) ? modified : newest;
        }
        if (!newest.plus(maxAge).isBefore(Instant.now())) {
            return Optional.empty();
        }
        return Optional.of("no new file for longer than " + maxAge.toSeconds() / SECONDS_AN_HOUR
                + " hours: the newest in " + project.input() + " was changed at " + newest);
    }
}
