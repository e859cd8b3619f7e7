package risk.csv;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/** What a gzip archive holds. One that is damaged is refused, and so is one that swells up beyond all that text does. */
final class GzipContent extends FilterInputStream {

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

    private final Counted packed;
    private long unpacked;

    /** @throws InvalidInputException if it is damaged at its beginning; the message names no file */
    GzipContent(InputStream packed) throws IOException {
        this(new Counted(packed));
    }

    private GzipContent(Counted packed) throws IOException {
        super(open(packed));
        this.packed = packed;
    }

    private static InputStream open(Counted packed) throws IOException {
        try {
            return new GZIPInputStream(packed, BUFFER_BYTES);
        } catch (ZipException | EOFException e) {
            throw new InvalidInputException(DAMAGED, e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count;
        try {
            count = in.read(bytes, offset, length);
        } catch (ZipException | EOFException e) {
            throw new InvalidInputException(DAMAGED, e);
        }
        unpacked += Math.max(0, count);
        if (unpacked > ALWAYS_BYTES && unpacked / LARGEST_RATIO > packed.count) {
            throw new InvalidInputException(SWELLS);
        }
        return count;
    }

    /** Counts the bytes that were read. */
    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
