package risk.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import risk.csv.CsvFolder;
import risk.io.Digests;
import risk.io.JsonTree;

/**
 * What a file was like when it was looked at.
 *
 * @param bytes its size
 * @param modified when it was last changed, as ISO 8601 in UTC
 * @param sha256 the digest of its content, 64 hexadecimal digits
 */
public record FileState(String name, long bytes, String modified, String sha256) {

    public static FileState of(Path file) throws IOException {
        return of(file, Files.readAttributes(file, BasicFileAttributes.class));
    }

    /** The state of a file whose size and time were looked at before: a change since then makes it look changed. */
    static FileState of(Path file, BasicFileAttributes attributes) throws IOException {
        return new FileState(CsvFolder.name(file), attributes.size(), modified(attributes), Digests.sha256(file));
    }

    /** The states in a piece of JSON that holds a list of them, other values left out. */
    public static List<FileState> listOf(@Nullable Object json) {
        List<FileState> states = new ArrayList<>();
        for (Object element : JsonTree.list(json)) {
            Map<String, @Nullable Object> state = JsonTree.object(element);
            if (state.get("name") instanceof String name
                    && state.get("bytes") instanceof Long bytes
                    && state.get("modified") instanceof String modified
                    && state.get("sha256") instanceof String sha256) {
                states.add(new FileState(name, bytes, modified, sha256));
            }
        }
        return states;
    }

    /** The states by the names of their files. */
    public static Map<String, FileState> byName(List<FileState> states) {
        Map<String, FileState> byName = new HashMap<>();
        for (FileState state : states) {
            byName.put(state.name(), state);
        }
        return byName;
    }

    /** Whether the file still has this size and time, or at least this content. */
    public boolean stillHolds(Path file) throws IOException {
        return looksUnchanged(file)
                || (Files.size(file) == bytes && Digests.sha256(file).equals(sha256));
    }

    /** Whether size and time are as they were: enough to see a file that changes while it is read. */
    boolean looksUnchanged(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.size() == bytes && modified(attributes).equals(modified);
    }

    private static String modified(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime().toString();
    }
}
