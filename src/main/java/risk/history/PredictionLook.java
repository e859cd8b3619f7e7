package risk.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import risk.io.AtomicFile;
import risk.io.Digests;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.JsonTree;
import risk.project.Project;

/**
 * Whether a look at the kept predictions could find anything that the one before it has not: to know that takes a look at the end of
 * the journal, and opens no database. What was looked at is remembered in a file beside the journal's.
 */
public final class PredictionLook {

    /** What the history forgets in time, and databases that were changed behind our back, are looked at as often as this. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Of predictions and of their truth. */
    private static final String EVENT = "\"table\":\"" + HistoryTable.PREDICTIONS.sql() + "\"";

    private static final String TIME = "time";
    private static final String SETTINGS = "settings";
    private static final String FILES = "files";
    private static final String WINDOWS = "windows";

    private final Project project;
    private final Journal journal;
    private final Path remembered;
    private final Instant now;
    private final Map<String, Long> files = new TreeMap<>();

    private PredictionLook(Project project, Instant now) {
        this.project = project;
        this.journal = new Journal(project.models().journal());
        this.remembered = journal.folder().resolve("looked.json");
        this.now = now;
        for (File file : journal.files()) {
            files.put(file.getName(), file.length());
        }
    }

    /** A look that is made now. */
    public static PredictionLook of(Project project, Instant now) {
        return new PredictionLook(project, now);
    }

    /** Whether there are predictions or labels that no look has seen, a window's time is over, or what a look leaves is not there. */
    public boolean isDue() throws IOException {
        Map<String, @Nullable Object> last = last();
        return !(last.get(TIME) instanceof Number millis)
                || !settings().equals(last.get(SETTINGS))
                || isOver(millis.longValue(), LONGEST)
                || endsAWindow(millis.longValue())
                || lacksDatabase()
                || (Boolean.TRUE.equals(last.get(WINDOWS)) && !hasWindows())
                || hasNews(JsonTree.object(last.get(FILES)));
    }

    private Map<String, @Nullable Object> last() throws IOException {
        try {
            return Files.isRegularFile(remembered) ? JsonTree.readObject(remembered) : Map.of();
        } catch (InvalidInputException e) {
            return Map.of(); // A damaged one costs a look.
        }
    }

    private boolean isOver(long millis, Duration length) {
        return part(millis, length) != part(now.toEpochMilli(), length);
    }

    private boolean endsAWindow(long millis) {
        Optional<Duration> length = project.config().windows().time();
        return length.isPresent() && isOver(millis, length.get());
    }

    /** In which stretch of this length since 1970, as windows are cut. */
    private static long part(long millis, Duration length) {
        return Math.floorDiv(millis, length.toMillis());
    }

    private boolean lacksDatabase() {
        return project.config().history().databaseUrl().isEmpty()
                && Files.notExists(project.models().history());
    }

    private boolean hasWindows() {
        return Files.exists(project.models().windows());
    }

    private boolean hasNews(Map<String, @Nullable Object> seen) throws IOException {
        for (Map.Entry<String, Long> file : files.entrySet()) {
            long from = seen.get(file.getKey()) instanceof Number bytes ? bytes.longValue() : 0;
            if (file.getValue() < from
                    || (file.getValue() > from
                            && Journal.mentions(journal.folder().resolve(file.getKey()), from, EVENT))) {
                return true;
            }
        }
        return false;
    }

    /** Remembers that all is looked at which the journal held when this look was begun. */
    public void keep() throws IOException {
        AtomicFile.write(
                remembered,
                Json.write(
                        Map.of(TIME, now.toEpochMilli(), SETTINGS, settings(), WINDOWS, hasWindows(), FILES, files)));
    }

    /** Known again by a checksum: a URL is nothing to write down. */
    private String settings() {
        byte[] text = (project.config().predictions() + " "
                        + project.config().windows() + " "
                        + project.config().history())
                .getBytes(UTF_8);
        return Digests.crc32(text, text.length);
    }
}
