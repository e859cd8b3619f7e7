package risk.api;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A regular file that was found in a readable folder, whose own folder is held open; not opened itself so far. */
final class FoundFile implements AutoCloseable {

    private final OpenFolder folder;
    private final Path name;
    private final FileOpener opener;
    private @Nullable CompletableFuture<SeekableByteChannel> opening;

    /** @param folder is closed with it */
    FoundFile(OpenFolder folder, Path name, FileOpener opener) {
        this.folder = folder;
        this.name = name;
        this.opener = opener;
    }

    /** Where it stands, as the configuration names its folder. */
    Path path() {
        return folder.path().resolve(name);
    }

    /** As it is now, or as whatever has taken its place. */
    BasicFileAttributes attributes() throws IOException {
        return folder.attributes(name);
    }

    /** Opens it, once; what has taken its place meanwhile is no link, and is a file. */
    SeekableByteChannel open() throws IOException {
        CompletableFuture<SeekableByteChannel> begun = opener.begin(folder, name);
        opening = begun;
        return opener.await(begun, folder, name);
    }

    /** Opens it, once, to be read, also again from a mark; who closes the stream has closed all, as this has where it fails. */
    InputStream read() throws IOException {
        SeekableByteChannel opened = null;
        try {
            opened = open();
        } finally {
            if (opened == null) {
                close();
            }
        }
        return new FilterInputStream(new BufferedInputStream(Channels.newInputStream(opened))) {
            @Override
            public void close() throws IOException {
                try {
                    in.close();
                } finally {
                    FoundFile.this.close();
                }
            }
        };
    }

    /** What was opened stays open. */
    @Override
    public void close() {
        CompletableFuture<SeekableByteChannel> begun = opening;
        if (begun == null || begun.isDone()) {
            folder.close();
        } else {
            // The folder is locked while a file in it is opened.
            var unused = begun.whenComplete((opened, failure) -> folder.close());
        }
    }
}
