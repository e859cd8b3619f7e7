package risk.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import risk.io.AtomicFile;
import risk.io.WholeFile;

/** Which release became live when, a line each. The live release itself is what {@code current} names, whatever stands here. */
public final class LiveLog {

    private static final String FILE_NAME = ".live.log";

    private static final Pattern LINE = Pattern.compile("(?m)^(\\S+Z) (\\S+)\n");

    private final Path file;

    LiveLog(Path folder) {
        this.file = folder.resolve(FILE_NAME);
    }

    /** @param since when the release became live; it stayed so until the next entry */
    public record Entry(String release, Instant since) {}

    void write(List<Entry> entries) throws IOException {
        AtomicFile.write(
                file,
                entries.stream()
                        .map(entry -> entry.since() + " " + entry.release() + "\n")
                        .collect(Collectors.joining()));
    }

    List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (Files.exists(file)) {
            Matcher line = LINE.matcher(new String(WholeFile.bytes(file), UTF_8));
            while (line.find()) {
                add(line.group(2), line.group(1), entries);
            }
        }
        return entries;
    }

    /** What is no entry, damage has made of one: the others still count. */
    private static void add(String release, String since, List<Entry> entries) {
        try {
            entries.add(new Entry(release, Instant.parse(since)));
        } catch (DateTimeParseException e) {
            // It is passed over.
        }
    }

    /**
     * The entries that came true, for one is written before it does. Where damage has taken the last ones, those that are left did.
     *
     * @param live the live release; empty where none is
     */
    static List<Entry> comeTrue(List<Entry> entries, String live) {
        int last = entries.size() - 1;
        if (last < 0 || entries.get(last).release().equals(live)) {
            return entries;
        }
        String before = last == 0 ? "" : entries.get(last - 1).release();
        return before.equals(live) ? entries.subList(0, last) : entries;
    }

    /** The releases by which the last one was reached, oldest first; those that somebody went back from are left out. */
    static List<String> wayTo(List<Entry> entries) {
        List<String> way = new ArrayList<>();
        for (Entry entry : entries) {
            int before = way.indexOf(entry.release());
            if (before < 0) {
                way.add(entry.release());
            } else {
                way.subList(before + 1, way.size()).clear();
            }
        }
        return way;
    }
}
