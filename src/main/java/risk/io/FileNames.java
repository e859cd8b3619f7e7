package risk.io;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Names of files as Java reads and writes them: by the locale that it was started under. */
public final class FileNames {

    /** What Java shows in the place of what it can't read. */
    private static final char UNREADABLE = '\uFFFD';

    private static final String REMEDY = "start Java with LC_ALL=C.UTF-8";

    private FileNames() {}

    /** Why a text names no file. */
    public static Mismatch unspeakable(InvalidPathException text) {
        return text.getInput().indexOf('\0') >= 0
                ? Mismatch.expected("a path").found("one with a character that no path may hold")
                : Mismatch.expected("the name of a file in " + System.getProperty("sun.jnu.encoding"))
                        .found("another")
                        .remedy(REMEDY);
    }

    /** Why nothing is found under a name: because there is nothing, or because Java can't name the folder that it runs in. */
    public static Mismatch absent(Path file, Mismatch nothing) {
        return file.isAbsolute() || System.getProperty("user.dir").indexOf(UNREADABLE) < 0
                ? nothing
                : Mismatch.expected("the name of a folder in " + System.getProperty("sun.jnu.encoding"))
                        .found("another")
                        .remedy(REMEDY);
    }
}
