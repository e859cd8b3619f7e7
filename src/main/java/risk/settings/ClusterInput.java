package risk.settings;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Input that lies where Apache Spark reads it, and this machine doesn't.
 *
 * @param folder of files, with a scheme such as {@code hdfs://}; empty where the input folder is one of this machine's
 * @param table of Spark's catalog; empty where none is read
 */
public record ClusterInput(Optional<String> folder, Optional<String> table) {

    public static final ClusterInput NONE = new ClusterInput(Optional.empty(), Optional.empty());

    private static final String END_OF_SCHEME = "://";

    /** Whether a configured path names a file system, other than by the letter of a drive. */
    public static boolean isWithScheme(@Nullable Object path) {
        // By hand: every run asks, and patterns take a JVM that has just started a while.
        if (!(path instanceof String text)) {
            return false;
        }
        int end = text.indexOf(END_OF_SCHEME);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!isLetter && (i == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) {
                return false;
            }
        }
        return end > 1;
    }

    public boolean isAny() {
        return folder.isPresent() || table.isPresent();
    }

    /** What is read there. */
    public String inWords() {
        return Stream.concat(folder.stream(), table.map(name -> "the table " + name).stream())
                .collect(Collectors.joining(" and "));
    }
}
