package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntBiFunction;
import org.apache.commons.io.input.ReaderInputStream;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.text.Excerpt;

/**
 * A file as the rest of this package reads it: UTF-8 with line feeds. What is unambiguous is unpacked or converted: gzip, Excel,
 * UTF-16 and UTF-32, lines that end in carriage returns alone; a usual file goes through as it is.
 *
 * @param in the text from its header on, without a byte order mark
 * @param charset in which it was written
 * @param separator what stands between cells
 * @param firstLine the line of the file on which the text begins, counted from 1
 * @param remark what is unusual about the file, in a few words; empty where nothing is
 * @param firstByte the offset in the file at which the text begins, or {@link #NOT_OF_FILE}
 */
record PlainText(InputStream in, Charset charset, char separator, long firstLine, String remark, long firstByte) {

    /** The text's bytes are not the file's, which was unpacked or converted. */
    static final long NOT_OF_FILE = -1;

    /** As much as a file is looked at: a header of usual length, and no more than is read of a small file anyway. */
    private static final int HEAD_BYTES = 1 << 14;

    /**
     * @param in closed where this fails
     * @param fit how many of the columns that are looked for a header has that is separated so
     * @throws InvalidInputException if it is no text; the message names no file
     */
    static PlainText of(InputStream in, Notation notation, ToIntBiFunction<String, Character> fit) throws IOException {
        PushbackInputStream raw = new PushbackInputStream(in, HEAD_BYTES);
        try {
            byte[] head = peek(raw);
            Optional<FileKind> kind = FileKind.of(head);
            boolean isPacked = kind.isPresent() && kind.get() == FileKind.GZIP;
            if (isPacked) {
                raw = new PushbackInputStream(new GzipContent(raw), HEAD_BYTES);
                head = peek(raw);
                kind = FileKind.of(head);
            }
            if (kind.isPresent() && kind.get() == FileKind.ZIP) {
                Optional<Workbook> workbook = Workbook.of(raw);
                if (workbook.isPresent()) {
                    return ofSheet(workbook.get(), raw, notation, fit);
                }
            }
            if (kind.isPresent()) {
                throw new InvalidInputException(
                        Mismatch.expected("a CSV file").found(kind.get().what()));
            }
            Encoding encoding = Encoding.of(head, notation.encoding());
            raw.skipNBytes(encoding.markLength());
            PlainText text = ofText(raw, encoding.charset(), fit);
            boolean isOfFile = !isPacked && encoding.charset().equals(UTF_8) && text.firstByte() != NOT_OF_FILE;
            return text.from(isOfFile ? encoding.markLength() + text.firstByte() : NOT_OF_FILE);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private PlainText from(long otherFirstByte) {
        return new PlainText(in, charset, separator, firstLine, remark, otherFirstByte);
    }

    /** @param raw which has been read to its end */
    private static PlainText ofSheet(
            Workbook workbook, InputStream raw, Notation notation, ToIntBiFunction<String, Character> fit)
            throws IOException {
        raw.close();
        PlainText text = ofUtf8(new PushbackInputStream(workbook.asCsv(notation), HEAD_BYTES), UTF_8, fit);
        String sheet = "Excel, the sheet \"" + Excerpt.visible(workbook.sheetName()) + "\"";
        return new PlainText(text.in(), text.charset(), text.separator(), text.firstLine(), sheet, NOT_OF_FILE);
    }

    private static PlainText ofText(PushbackInputStream raw, Charset charset, ToIntBiFunction<String, Character> fit)
            throws IOException {
        if (charset.equals(UTF_8)) {
            return ofUtf8(raw, charset, fit);
        }
        InputStream converted = ReaderInputStream.builder()
                .setReader(new InputStreamReader(raw, charset))
                .setCharset(UTF_8)
                .get();
        return ofUtf8(new PushbackInputStream(converted, HEAD_BYTES), charset, fit);
    }

    private static PlainText ofUtf8(PushbackInputStream text, Charset charset, ToIntBiFunction<String, Character> fit)
            throws IOException {
        String head = new String(peek(text), UTF_8);
        boolean returnsAlone =
                head.indexOf('\r') >= 0 && head.indexOf('\n') < 0 && head.indexOf('\r') < head.length() - 1;
        PushbackInputStream lines = text;
        if (returnsAlone) {
            lines = new PushbackInputStream(new ReturnsAsLineFeeds(text), HEAD_BYTES);
            head = head.replace('\r', '\n');
        }
        int lineEnd = head.indexOf('\n');
        String firstLine = lineEnd < 0 ? head : head.substring(0, lineEnd);
        OptionalInt declared = Separators.declared(firstLine.strip());
        long line = 1;
        long begin = 0;
        if (declared.isPresent() && lineEnd >= 0) {
            begin = firstLine.getBytes(UTF_8).length + 1L;
            lines.skipNBytes(begin);
            head = head.substring(lineEnd + 1);
            line = 2;
        }
        char separator = declared.isPresent() ? (char) declared.getAsInt() : separator(firstRecord(head), fit);
        String remark = charset.equals(UTF_8) ? "" : charset.name();
        remark += separator == Separators.COMMA
                ? ""
                : (remark.isEmpty() ? "" : ", ") + "separated by " + Separators.name(separator);
        remark += returnsAlone ? (remark.isEmpty() ? "" : ", ") + "lines end in CR" : "";
        return new PlainText(lines, charset, separator, line, remark, returnsAlone ? NOT_OF_FILE : begin);
    }

    /** The separator by which the header has most of the wanted columns; a comma where none is better. */
    private static char separator(String header, ToIntBiFunction<String, Character> fit) {
        char best = Separators.COMMA;
        int most = fit.applyAsInt(header, best);
        for (char separator : Separators.ALL) {
            int columns = header.indexOf(separator) < 0 ? 0 : fit.applyAsInt(header, separator);
            if (columns > most) {
                best = separator;
                most = columns;
            }
        }
        return best;
    }

    /** The text to its first line break outside quotes, blank lines before it left out. */
    private static String firstRecord(String head) {
        int start = 0;
        while (start < head.length() && (head.charAt(start) == '\n' || head.charAt(start) == '\r')) {
            start++;
        }
        boolean quoted = false;
        for (int i = start; i < head.length(); i++) {
            char c = head.charAt(i);
            quoted ^= c == '"';
            if (c == '\n' && !quoted) {
                return head.substring(start, i > start && head.charAt(i - 1) == '\r' ? i - 1 : i);
            }
        }
        return head.substring(start);
    }

    private static byte[] peek(PushbackInputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD_BYTES);
        in.unread(head);
        return head;
    }

    /** Lines that end in a carriage return, as ones that end in a line feed. */
    private static final class ReturnsAsLineFeeds extends FilterInputStream {

        ReturnsAsLineFeeds(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            return b == '\r' ? '\n' : b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            for (int i = offset; i < offset + count; i++) {
                bytes[i] = bytes[i] == '\r' ? (byte) '\n' : bytes[i];
            }
            return count;
        }
    }
}
