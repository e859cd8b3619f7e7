package risk.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The archive of class data that makes the JVM start faster, beside the jar. */
public final class ClassData {

    /** What {@code target/fast} hands to the JVM: when the jar was made that the archive fits. */
    private static final String ARCHIVED = "risk.archived";

    private ClassData() {}

    /** The JVM passes over it without a word where the jar was changed since, be it by a copy that doesn't keep times. */
    public static void sayIfItFitsNoMore(String step) {
        String archived = System.getProperty(ARCHIVED);
        Path jar = Path.of(System.getProperty("java.class.path"));
        try {
            if (archived != null
                    && !archived.equals(Files.getLastModifiedTime(jar).toString())) {
                System.err.println(step + ": slower than need be, since " + jar
                        + " is a copy that the class data beside it doesn't fit; build anew, or copy with cp -a");
            }
        } catch (IOException e) {
            // Several jars, or classes in a folder: somebody has another idea of a start.
        }
    }
}
