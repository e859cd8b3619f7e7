package risk.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A log that doesn't grow for ever: once it is large it is renamed, in the place of the one that was renamed before. */
public final class RotatedFile {

    /** Years of runs that find nothing new, or a thousand decisions. */
    static final long MOST_BYTES = 1 << 20;

    private RotatedFile() {}

    /** Renames the file to {@code <name>.1} where it is large; who has it open goes on writing to the renamed one. */
    public static void rotate(Path file) throws IOException {
        if (file.toFile().length() > MOST_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
