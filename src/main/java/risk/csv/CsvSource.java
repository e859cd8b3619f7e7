package risk.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/** One CSV stream with its header read: UTF-8 with or without a byte order mark, LF or CRLF. */
public final class CsvSource implements Closeable {

    private static final int[] UTF8_MARK = {0xEF, 0xBB, 0xBF};

    private final InputStream in;
    private final RecordScanner scanner;
    private final CsvHeader header;
    private @Nullable RecordBlock first;

    /** @throws InvalidInputException if there is no header with the required columns; the message names no file */
    public CsvSource(InputStream in, List<CsvColumn> columns) throws IOException {
        this(in, columns, new SpareBlocks());
    }

    /** @param spare where to take blocks from before making new ones */
    public CsvSource(InputStream in, List<CsvColumn> columns, SpareBlocks spare) throws IOException {
        this(in, header -> columns, spare);
    }

    /** @param columnsOf what to look for in a file with this header record */
    public CsvSource(InputStream in, Function<String, List<CsvColumn>> columnsOf) throws IOException {
        this(in, columnsOf, new SpareBlocks());
    }

    private CsvSource(InputStream in, Function<String, List<CsvColumn>> columnsOf, SpareBlocks spare)
            throws IOException {
        this.in = skipMark(in);
        this.scanner = new RecordScanner(this.in, spare);
        RecordBlock block = scanner.next();
        if (block == null) {
            throw new InvalidInputException(
                    Mismatch.expected("a header and rows").found("an empty file"));
        }
        if (!block.rejections().isEmpty()
                && (block.count() == 0 || block.rejections().get(0).line() < block.line(0))) {
            throw new InvalidInputException(
                    "the header cannot be read", block.rejections().get(0).reason());
        }
        String record = text(block, 0);
        this.header = CsvHeader.parse(record, columnsOf.apply(record));
        block.removeFirst();
        this.first = block;
    }

    public CsvHeader header() {
        return header;
    }

    /** The next rows, or null after the last. */
    public @Nullable RecordBlock next() throws IOException {
        RecordBlock block = first;
        if (block != null) {
            first = null;
            return block;
        }
        return scanner.next();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static String text(RecordBlock block, int record) {
        int start = block.start(record);
        return new String(block.bytes, start, block.end(record) - start, StandardCharsets.UTF_8);
    }

    private static InputStream skipMark(InputStream in) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, UTF8_MARK.length);
        byte[] found = start.readNBytes(UTF8_MARK.length);
        if (found.length >= 2 && isUtf16Mark(found[0] & 0xFF, found[1] & 0xFF)) {
            throw new InvalidInputException(Mismatch.expected("UTF-8").found("UTF-16"));
        }
        boolean marked = found.length == UTF8_MARK.length;
        for (int i = 0; marked && i < UTF8_MARK.length; i++) {
            marked = (found[i] & 0xFF) == UTF8_MARK[i];
        }
        if (!marked) {
            start.unread(found);
        }
        return start;
    }

    private static boolean isUtf16Mark(int first, int second) {
        return (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF);
    }
}
