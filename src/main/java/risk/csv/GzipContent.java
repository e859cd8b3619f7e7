package risk.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.input.ProxyInputStream;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/** What a gzip archive holds. One that is damaged is refused, and so is one that swells up beyond all that text does. */
final class GzipContent extends ProxyInputStream {

    /** Text takes a tenth of its size, and a few hundredths where its rows are much alike. */
    static final int LARGEST_RATIO = 200;

    /** So much is unpacked of any archive. */
    static final long ALWAYS_BYTES = 1 << 26;

    private static final int BUFFER_BYTES = 1 << 14;

    private static final Mismatch DAMAGED =
            Mismatch.expected("a whole gzip archive").found("a damaged one");

    private static final Mismatch SWELLS = Mismatch.expected(
                    "a gzip archive of text, of " + LARGEST_RATIO + " times its size at most")
            .found("one that holds more");

    private final BoundedInputStream packed;
    private long unpacked;

    /** @throws InvalidInputException if it is damaged at its beginning; the message names no file */
    GzipContent(InputStream packed) throws IOException {
        // Without a bound: it counts what is read.
        this(BoundedInputStream.builder().setInputStream(packed).get());
    }

    private GzipContent(BoundedInputStream packed) throws IOException {
        super(open(packed));
        this.packed = packed;
    }

    private static InputStream open(InputStream packed) throws IOException {
        try {
            return new GZIPInputStream(packed, BUFFER_BYTES);
        } catch (ZipException | EOFException e) {
            throw new InvalidInputException(DAMAGED, e);
        }
    }

    @Override
    protected void afterRead(int bytes) {
        unpacked += Math.max(0, bytes);
        if (unpacked > ALWAYS_BYTES && unpacked / LARGEST_RATIO > packed.getCount()) {
            throw new InvalidInputException(SWELLS);
        }
    }

    @Override
    protected void handleIOException(IOException e) throws IOException {
        if (e instanceof ZipException || e instanceof EOFException) {
            throw new InvalidInputException(DAMAGED, e);
        }
        throw e;
    }
}
