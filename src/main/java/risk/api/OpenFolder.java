package risk.api;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that is held open: what is asked of it is asked of this folder, whatever has taken its place meanwhile, and no
 * link is followed. Where the system can't hold one open (Windows), it is asked for by its path.
 */
final class OpenFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFolder.class);

    /** After a name, it makes the system refuse what isn't a folder, instead of waiting where it is a pipe. */
    private static final Path ITSELF = Path.of(".");

    private final Path path;
    private final DirectoryStream<Path> stream;

    private OpenFolder(Path path, DirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
    }

    /** Follows the links of its path. */
    static OpenFolder of(Path folder) throws IOException {
        return new OpenFolder(
                folder, folder.getFileSystem().provider().newDirectoryStream(folder.resolve(ITSELF), entry -> true));
    }

    /** What stands in it under a name, without a link being followed. */
    BasicFileAttributes attributes(Path name) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
                    .readAttributes();
        }
        return Files.readAttributes(path.resolve(name), BasicFileAttributes.class, NOFOLLOW_LINKS);
    }

    /** A folder in it; this one stays open. */
    OpenFolder folder(Path name) throws IOException {
        if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
            return of(path.resolve(name));
        }
        SecureDirectoryStream<Path> opened = secure.newDirectoryStream(name.resolve(ITSELF));
        // A link would have been followed: what was opened must be what stands there.
        BasicFileAttributes there = attributes(name);
        Object key = opened.getFileAttributeView(BasicFileAttributeView.class)
                .readAttributes()
                .fileKey();
        if (!there.isDirectory() || !Objects.equals(key, there.fileKey())) {
            opened.close();
            throw new NotDirectoryException(name.toString());
        }
        return new OpenFolder(path.resolve(name), opened);
    }

    /** Opens a file in it. Waits where that is a pipe, if not opened to write as well. */
    SeekableByteChannel open(Path name, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Arrays.asList(options));
        all.add(NOFOLLOW_LINKS);
        return stream instanceof SecureDirectoryStream<Path> secure
                ? secure.newByteChannel(name, all)
                : Files.newByteChannel(path.resolve(name), all);
    }

    Path path() {
        return path;
    }

    /** It was only read: nothing can be lost. */
    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("{} could not be closed", path, e);
        }
    }
}
