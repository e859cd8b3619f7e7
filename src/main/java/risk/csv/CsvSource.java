package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/**
 * One CSV stream with its header read. A later record that names all required columns is a header, too: it is rejected as a
 * row, and the rows after it are read by it.
 */
public final class CsvSource implements Closeable {

    private static final Mismatch HEADER_AGAIN =
            Mismatch.of("a header inside the file; the rows after it are read by it");

    private final PlainText text;
    private final RecordScanner scanner;
    private final List<CsvColumn> columns;
    private final Notation notation;
    private final HeaderSearch headers;
    private CsvHeader header;
    private String headerRecord;
    private boolean hasOtherHeader;
    private @Nullable RecordBlock waiting;

    /**
     * @param in closed with this, and where this fails
     * @throws InvalidInputException if there is no header with the required columns; the message names no file
     */
    public CsvSource(InputStream in, List<CsvColumn> columns) throws IOException {
        this(in, columns, Notation.DEFAULT, new SpareBlocks());
    }

    /**
     * @param notation in which the cells are written
     * @param spare where to take blocks from before making new ones
     */
    public CsvSource(InputStream in, List<CsvColumn> columns, Notation notation, SpareBlocks spare) throws IOException {
        this(in, (record, separator) -> columns, fit(columns), notation, spare, Long.MAX_VALUE);
    }

    /**
     * A part of a file.
     *
     * @param in begins where the part does
     */
    public static CsvSource ofPart(
            InputStream in, FilePart part, List<CsvColumn> columns, Notation notation, SpareBlocks spare)
            throws IOException {
        return part.opening().isEmpty()
                ? new CsvSource(in, (record, separator) -> columns, fit(columns), notation, spare, part.stop())
                : new CsvSource(in, part, part.opening().get(), columns, notation, spare);
    }

    private CsvSource(
            InputStream in,
            FilePart part,
            FilePart.Opening opening,
            List<CsvColumn> columns,
            Notation notation,
            SpareBlocks spare) {
        this.text = new PlainText(in, UTF_8, opening.separator(), part.line(), "", part.from());
        this.notation = notation.in(UTF_8);
        this.scanner = new RecordScanner(in, spare, opening.separator(), part.line());
        scanner.readPart(part.from(), part.stop());
        this.columns = columns;
        this.headerRecord = opening.header();
        this.header = CsvHeader.parse(headerRecord, columns, opening.separator(), this.notation);
        this.headers = new HeaderSearch(header);
        scanner.expectCells(header.width());
    }

    /**
     * @param columnsOf what to look for in a file with this header record, whose cells are separated so: by commas, unless a
     *     first line such as {@code sep=;} says otherwise
     */
    public CsvSource(InputStream in, BiFunction<String, Character, List<CsvColumn>> columnsOf) throws IOException {
        this(in, columnsOf, (record, separator) -> 0, Notation.DEFAULT, new SpareBlocks(), Long.MAX_VALUE);
    }

    /**
     * Of a file of which nothing is known: its cells are separated by what gives the header most names.
     *
     * @param columnsOf what to look for below this header record, whose cells are separated so
     */
    public static CsvSource ofUnknown(
            InputStream in, Notation notation, BiFunction<String, Character, List<CsvColumn>> columnsOf)
            throws IOException {
        return new CsvSource(in, columnsOf, CsvSource::names, notation, new SpareBlocks(), Long.MAX_VALUE);
    }

    private CsvSource(
            InputStream in,
            BiFunction<String, Character, List<CsvColumn>> columnsOf,
            ToIntBiFunction<String, Character> fit,
            Notation notation,
            SpareBlocks spare,
            long stop)
            throws IOException {
        this.text = PlainText.of(in, notation, fit);
        try {
            this.notation = notation.in(text.charset());
            this.scanner = new RecordScanner(text.in(), spare, text.separator(), text.firstLine());
            scanner.readPart(Math.max(0, text.firstByte()), stop);
            RecordBlock block = scanner.next();
            if (block == null) {
                throw new InvalidInputException(
                        Mismatch.expected("a header and rows").found("an empty file"));
            }
            if (!block.rejections().isEmpty()
                    && (block.count() == 0 || block.rejections().get(0).line() < block.line(0))) {
                Rejection first = block.rejections().get(0);
                requireTable(first.content());
                throw new InvalidInputException("the header cannot be read", first.reason());
            }
            String record = text(block, 0);
            this.columns = columnsOf.apply(record, text.separator());
            this.header = header(record, text.separator());
            this.headerRecord = record;
            this.headers = new HeaderSearch(header);
            scanner.expectCells(header.width());
            block.removeFirst();
            this.waiting = block;
        } catch (IOException | RuntimeException e) {
            text.in().close();
            throw e;
        }
    }

    /** How many of the columns a header has; 0 where a required one lacks. */
    private static ToIntBiFunction<String, Character> fit(List<CsvColumn> columns) {
        return (record, separator) -> {
            try {
                CsvHeader header = CsvHeader.parse(record, columns, separator, Notation.DEFAULT);
                return (int)
                        IntStream.range(0, columns.size()).filter(header::has).count();
            } catch (InvalidInputException e) {
                return 0;
            }
        };
    }

    private CsvHeader header(String record, char separator) {
        try {
            return CsvHeader.parse(record, columns, separator, notation);
        } catch (InvalidInputException e) {
            requireTable(record);
            throw e;
        }
    }

    private static void requireTable(String record) {
        Optional<String> other = FileKind.ofText(record);
        if (other.isPresent()) {
            throw new InvalidInputException(Mismatch.expected("a CSV file").found(other.get()));
        }
    }

    private static int names(String record, char separator) {
        try {
            return CsvHeader.distinctNames(record, separator).size();
        } catch (InvalidInputException e) {
            return 0;
        }
    }

    /** Whether a file with this content would be unpacked first. */
    public static boolean isPacked(byte[] content) {
        return FileKind.of(content)
                .filter(kind -> kind == FileKind.GZIP || kind == FileKind.ZIP)
                .isPresent();
    }

    /** That of the file. */
    public CsvHeader header() {
        return header;
    }

    /** What is unusual about the file, in a few words; empty where nothing is. */
    public String remark() {
        return text.remark();
    }

    /** How the file begins, where its bytes are the text's, so that it can be read in parts; empty elsewhere. */
    public Optional<FilePart.Opening> opening() {
        return text.firstByte() == PlainText.NOT_OF_FILE
                ? Optional.empty()
                : Optional.of(new FilePart.Opening(headerRecord, header.separator()));
    }

    /** Where in the file the first record begins that was not read; the end where all were. */
    public long place() {
        return scanner.place();
    }

    /** Whether another header has come, by which rows that follow are to be read. */
    public boolean hasOtherHeader() {
        return hasOtherHeader;
    }

    /** The next rows, which know their header, or null after the last. */
    public @Nullable RecordBlock next() throws IOException {
        RecordBlock block = waiting == null ? scanner.next() : waiting;
        waiting = null;
        if (block == null) {
            return null;
        }
        block.readBy(header);
        for (int i = 0; i < block.count(); i++) {
            if (headers.mayBeHeader(block.bytes, block.start(i), block.end(i))) {
                String record = text(block, i);
                if (record.equals(headerRecord)) {
                    block.drop(i, HEADER_AGAIN);
                } else if (isHeader(record)) {
                    waiting = block.splitAt(i);
                    block.drop(i, HEADER_AGAIN);
                }
            }
        }
        block.removeDropped();
        return block;
    }

    /** Whether the record is another header; if so, what is read next is read by it. */
    private boolean isHeader(String record) {
        if (fit(columns).applyAsInt(record, header.separator()) == 0) {
            return false;
        }
        header = CsvHeader.parse(record, columns, header.separator(), notation);
        headerRecord = record;
        hasOtherHeader = true;
        scanner.expectCells(header.width());
        return true;
    }

    @Override
    public void close() throws IOException {
        text.in().close();
    }

    private static String text(RecordBlock block, int record) {
        int start = block.start(record);
        return new String(block.bytes, start, block.end(record) - start, UTF_8);
    }
}
