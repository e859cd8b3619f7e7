package risk.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a run puts aside on the disk: written from beginning to end, read at any place. Where the system lets go of an open
 * file's name, nothing is left of a run that is killed; elsewhere the next run takes the name again.
 */
public final class TemporaryFile implements Closeable {

    private final Path path;
    private final FileChannel channel;
    private long size;

    /** @param path a name that nobody else uses */
    public TemporaryFile(Path path) throws IOException {
        this.path = path;
        channel = FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    public long size() {
        return size;
    }

    /**
     * Appends what remains in the buffer.
     *
     * @throws java.nio.file.FileSystemException that names the file where the system refuses, as a full disk does
     */
    public void write(ByteBuffer buffer) throws IOException {
        try {
            while (buffer.hasRemaining()) {
                size += channel.write(buffer, size);
            }
        } catch (IOException e) {
            throw AtomicFile.naming(path, e);
        }
    }

    /** Fills the buffer with what stands at the place. */
    public void read(ByteBuffer buffer, long place) throws IOException {
        long from = place - buffer.position();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("a temporary file is shorter than what was written to it");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
