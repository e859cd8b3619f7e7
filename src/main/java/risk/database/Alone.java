package risk.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/** What only one may do at a time, of this process and of others: who comes later waits. */
public final class Alone {

    private Alone() {}

    /** What is done. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException, IOException;
    }

    /** @param lockFile which others lock, too; it is made where it isn't there, and stays */
    public static <T> T run(Path lockFile, Work<T> work) throws SQLException, IOException {
        synchronized (Alone.class) { // The system's lock is one of processes.
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException(lockFile + " can't be locked");
                }
                return work.run();
            }
        }
    }
}
