package risk.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a folder holds, to be compared with what it holds later. */
public final class FolderContent {

    private FolderContent() {}

    /** Each file and folder with its time and content, each link with its target. */
    public static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                String content = Files.isSymbolicLink(file)
                        ? Files.readSymbolicLink(file).toString()
                        : Files.isRegularFile(file) ? Integer.toString(Arrays.hashCode(Files.readAllBytes(file))) : "";
                found.put(
                        folder.relativize(file).toString(),
                        Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS) + " " + content);
            }
        }
        return found;
    }
}
