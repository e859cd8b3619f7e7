package risk.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import risk.csv.CsvFolder;
import risk.text.Words;

/** Which input files somebody is still writing: they changed just now, and did so again while they were waited for. */
final class FilesBeingWritten {

    private FilesBeingWritten() {}

    private record Look(long bytes, FileTime changed) {}

    /**
     * Waits for files that changed just now, and looks again.
     *
     * @param known what the last ingestion read; what has not changed since is not new, and nobody waits for it
     * @param settle how long ago a file must have changed
     * @return the names of files that are not to be read yet, each with the reason
     */
    static Map<String, String> among(List<Path> files, List<FileState> known, Duration settle) {
        Map<Path, Look> recent = new LinkedHashMap<>();
        Map<String, FileState> states = FileState.byName(known);
        Instant now = Instant.now();
        Instant settledBefore = now.minus(settle);
        Instant newest = settledBefore;
        for (Path file : files) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                Instant changed = attributes.lastModifiedTime().toInstant();
                if (attributes.isRegularFile() && changed.isAfter(settledBefore) && !isKnown(file, states)) {
                    recent.put(file, new Look(attributes.size(), attributes.lastModifiedTime()));
                    newest = changed.isAfter(newest) ? changed : newest;
                }
            } catch (IOException e) {
                // A link to nowhere, or a file that has just gone: nobody waits for it, and who reads it says so.
            }
        }
        if (recent.isEmpty()) {
            return Map.of();
        }
        // A clock that is ahead of this one is no reason to wait for longer.
        Duration rest = Duration.between(now, newest.plus(settle));
        sleep(rest.compareTo(settle) > 0 ? settle : rest);
        Map<String, String> growing = new TreeMap<>();
        for (Map.Entry<Path, Look> file : recent.entrySet()) {
            Look before = file.getValue();
            try {
                BasicFileAttributes after = Files.readAttributes(file.getKey(), BasicFileAttributes.class);
                if (!before.equals(new Look(after.size(), after.lastModifiedTime()))) {
                    growing.put(
                            CsvFolder.name(file.getKey()),
                            "is still being written (" + change(before.bytes(), after.size())
                                    + "); left to the next run");
                }
            } catch (IOException e) {
                growing.put(CsvFolder.name(file.getKey()), "vanished while it was waited for");
            }
        }
        return growing;
    }

    private static String change(long before, long after) {
        return before == after
                ? "again and again, " + Words.groupedCount(after, "byte")
                : Words.groupedCount(before, "byte") + ", then " + Words.groupedCount(after, "byte");
    }

    private static boolean isKnown(Path file, Map<String, FileState> known) throws IOException {
        FileState state = known.get(CsvFolder.name(file));
        return state != null && state.looksUnchanged(file);
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis() + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
