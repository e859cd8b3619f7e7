package risk.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A folder that is about to be written, asked before anything else is: half of a run's files would be of one run, half of another. */
public final class WritableFolder {

    private WritableFolder() {}

    /**
     * Writes nothing; of a folder that is not there yet, the one in which it would be made is asked.
     *
     * @throws FileSystemException that names the folder where nothing can be written there
     */
    public static void require(Path folder) throws IOException {
        Path there = existing(folder);
        if (!Files.isDirectory(there)) {
            throw new FileSystemException(there.toString(), null, "a folder is expected here; nothing was changed");
        }
        if (!Files.isWritable(there)) {
            throw refused(there);
        }
    }

    /** That something is to be written there, and nobody may. */
    public static FileSystemException refused(Path there) {
        return new FileSystemException(there.toString(), null, "nobody may write here; nothing was changed");
    }

    private static Path existing(Path folder) {
        Path there = folder;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            Path parent = there.toAbsolutePath().getParent();
            if (parent == null) {
                return there;
            }
            there = parent;
        }
        return there;
    }
}
