package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Feature;
import risk.data.Schema;
import risk.data.SchemaColumns;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.testkit.Refusal;

class CsvSourceTest {

    private static final List<CsvColumn> COLUMNS =
            SchemaColumns.allOf(new Schema("id", List.of(Feature.numeric("size")), "left"));

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n\r\n", "\uFEFF\n\n"})
    void theHeaderMayStandAfterAMarkAndBlankLines(String before) throws IOException {
        try (CsvSource source = source((before + "id,size,left\r\nacme,5,0\r\n").getBytes(UTF_8))) {
            assertEquals(3, source.header().width());
            RecordBlock rows = source.next();
            assertNotNull(rows);
            assertEquals(1, rows.count());
            assertEquals(2 + before.chars().filter(c -> c == '\n').count(), rows.line(0));
            assertNull(source.next());
        }
    }

    @Test
    void nothingIsNoCsv() {
        for (String nothing : List.of("", "\uFEFF", "\n", "\r\n\n\n")) {
            assertRefused("expected a header and rows, found an empty file", nothing.getBytes(UTF_8));
        }
    }

    private static final String TEXT = "id,size,left\nÄcme,5,0\nbeta,\"6\",1\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void theEncodingIsKnownByItsMarkOrTheZerosOfTheHeader(String charset) throws IOException {
        assertEquals(List.of("Äcme|5|0", "beta|6|1"), rows(("\uFEFF" + TEXT).getBytes(Charset.forName(charset))));
        assertEquals(List.of("Äcme|5|0", "beta|6|1"), rows(TEXT.getBytes(Charset.forName(charset))));
        assertRefused("expected a header and rows, found an empty file", "\uFEFF".getBytes(Charset.forName(charset)));
    }

    @Test
    void anotherEncodingIsReadWhereItIsConfiguredAndNoMarkSaysOtherwise() throws IOException {
        Notation windows = new Notation('.', Notation.NONE, Charset.forName("windows-1252"), Set.of(), Map.of());

        assertEquals(List.of("Äcme|5|0", "beta|6|1"), rows(TEXT.getBytes(Charset.forName("windows-1252")), windows));
        assertEquals(List.of("Äcme|5|0", "beta|6|1"), rows(("\uFEFF" + TEXT).getBytes(UTF_8), windows));
    }

    @ParameterizedTest
    @ValueSource(chars = {';', '\t', '|'})
    void theSeparatorIsTheOneByWhichTheHeaderHasTheColumns(char separator) throws IOException {
        String text = TEXT.replace(',', separator);
        assertEquals(List.of("Äcme|5|0", "beta|6|1"), rows(text.getBytes(UTF_8)));
        String quoted = "\"id\",\"si\nze, x\",\"size\",\"left\"\n\"a\"\"b,;|\t\",\"\",\"5\",\"0\"\n"
                .replace("\",\"", "\"" + separator + "\"");
        assertEquals(List.of("a\"b,;|\t|5|0"), rows(quoted.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "sep=;\r\n", "SEP=;\n", "\"sep=;\"\n", "\uFEFFsep=;\n"})
    void aLineThatNamesTheSeparatorIsHeeded(String line) throws IOException {
        byte[] bytes = (line + "id;size;left\nacme;5;0\nbeta;;\n").getBytes(UTF_8);
        try (CsvSource source = source(bytes)) {
            RecordBlock block = source.next();
            assertNotNull(block);
            assertEquals(3, block.line(0));
        }
        assertEquals(List.of("acme|5|0", "beta||"), rows(bytes));
    }

    @Test
    void carriageReturnsAloneEndLines() throws IOException {
        assertEquals(
                List.of("Äcme|5|0", "beta|6|1"), rows(TEXT.replace('\n', '\r').getBytes(UTF_8)));
    }

    @Test
    void gzipIsUnpacked() throws IOException {
        byte[] packed = packed(TEXT.replace(',', ';').getBytes(UTF_16LE));

        assertEquals(List.of("Äcme|5|0", "beta|6|1"), rows(packed));
        byte[] broken = Arrays.copyOf(packed(("id,size,left\n" + "a,1,0\n".repeat(100_000)).getBytes(UTF_8)), 500);
        String damaged = "expected a whole gzip archive, found a damaged one";
        assertEquals(damaged, Refusal.messageOf(() -> rows(broken)));
        for (int length : new int[] {2, 5, 12, packed.length - 1}) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertEquals(damaged, Refusal.messageOf(() -> rows(cut)), length + " bytes");
        }
        packed[packed.length / 2] ^= 1;
        assertEquals(damaged, Refusal.messageOf(() -> rows(packed)));
    }

    @Tag("bounds")
    @Test
    void anArchiveThatSwellsUpIsRefusedBeforeItIsUnpacked() throws IOException {
        byte[] megabyte = "acme,5,0\n".repeat(1 << 17).getBytes(UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("id,size,left\n".getBytes(UTF_8));
            for (int i = 0; i < 50; i++) {
                out.write(megabyte);
            }
        }
        CountedRows all = new CountedRows(bytes.toByteArray());
        assertEquals(50L << 17, all.count(), "however often a row comes, in an archive of less than 64 MB");

        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 200; i++) {
                out.write(megabyte);
            }
        }
        assertEquals(
                "expected a gzip archive of text, of 200 times its size at most, found one that holds more",
                Refusal.messageOf(() -> new CountedRows(bytes.toByteArray()).count()));
    }

    /** Counts the rows of a file, and whether it was closed. */
    private static final class CountedRows extends ByteArrayInputStream {

        private int closed;

        CountedRows(byte[] file) {
            super(file);
        }

        long count() throws IOException {
            long rows = 0;
            SpareBlocks spare = new SpareBlocks();
            try (CsvSource source = new CsvSource(this, COLUMNS, Notation.DEFAULT, spare)) {
                for (RecordBlock block = source.next(); block != null; block = source.next()) {
                    rows += block.count();
                    spare.add(block);
                }
            }
            return rows;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    @Test
    void theFileIsClosedWithItsSourceAndWhereItIsRefused() throws IOException {
        for (byte[] file : List.of(
                TEXT.getBytes(UTF_8),
                TEXT.getBytes(UTF_16LE),
                packed(TEXT.getBytes(UTF_8)),
                "%PDF-1.7".getBytes(UTF_8),
                "a,b\n".getBytes(UTF_8),
                Arrays.copyOf(packed(TEXT.getBytes(UTF_8)), 5))) {
            CountedRows rows = new CountedRows(file);
            try {
                rows.count();
            } catch (InvalidInputException e) {
                // Refused, and closed nevertheless.
            }
            assertTrue(rows.closed > 0);
        }
    }

    @Test
    void bytesThatAreNoneOfTheConfiguredEncodingAreRejectedAndToldOf() throws IOException {
        byte[] text = "id,size,left\nZ\u00fcrich,5,0\nZ?rich,6,1\n".getBytes(Charset.forName("windows-1252"));
        text[new String(text, UTF_8).indexOf('?')] = (byte) 0x81;

        assertEquals(
                List.of("Zürich|5|0", "3!id is not windows-1252"),
                rows(text, Notation.DEFAULT.in(Charset.forName("windows-1252"))));
        assertEquals(List.of("2!id is not UTF-8", "3!id is not UTF-8"), rows(text));
    }

    private static byte[] packed(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsNoTextIsNamed() {
        assertRefused(
                "expected a CSV file, found a zip archive that is no Excel workbook; unpack it, or save it as CSV",
                "PK\u0003\u0004 and more".getBytes(UTF_8));
        assertRefused(
                "expected a CSV file, found a Parquet file; write it as CSV, such as by duckdb -c \"COPY 'x.parquet' TO"
                        + " 'x.csv'\"",
                "PAR1 and more".getBytes(UTF_8));
        assertRefused("expected a CSV file, found a PDF", "%PDF-1.7\n".getBytes(UTF_8));
        String page = "expected a CSV file, found an HTML page, as a server sends in the place of a file";
        assertRefused(page, "\n<!DOCTYPE html>\n<html lang=\"en\">\n<body>Sign in</body>".getBytes(UTF_8));
        assertRefused(page, "<HTML><body>\"Sign in\"</body></html>".getBytes(UTF_8));
        assertRefused("expected a CSV file, found XML", "<?xml version=\"1.0\"?>\n<rows/>\n".getBytes(UTF_8));
        for (String json :
                List.of("[{\"id\": \"acme\", \"size\": 5}]", "{\"id\": {\"0\": \"acme\"}}", "[\n {\n  \"id\": 1}]")) {
            assertRefused("expected a CSV file, found JSON", json.getBytes(UTF_8));
        }
        assertRefused(
                "expected a CSV file, found zero bytes alone, as a disk leaves them where a file was not written to its end",
                new byte[3_000]);
    }

    @Test
    void aHeaderInsideTheFileIsReadByFromThereOn() throws IOException {
        String text = "id,size,left\nacme,5,0\n\nleft,note,SIZE,id\n0,x,6,beta\n\uFEFFid,size,left\r\ngamma,7,1\r\n";

        assertEquals(
                List.of(
                        "acme|5|0",
                        "4!a header inside the file; the rows after it are read by it",
                        "beta|6|0",
                        "6!a header inside the file; the rows after it are read by it",
                        "gamma|7|1"),
                rows(text.getBytes(UTF_8)));
    }

    @Tag("bounds")
    @Test
    void aHeaderInTheMiddleOfManyBlocksDividesThem() throws IOException {
        String first = "acme,5,0\n".repeat(100_000);
        String second = "0,acme,5\n".repeat(100_000);
        List<String> rows = rows(("id,size,left\n" + first + "left,id,size\n" + second + first).getBytes(UTF_8));

        assertEquals(200_000, rows.stream().filter("acme|5|0"::equals).count());
        assertTrue(rows.contains("100002!a header inside the file; the rows after it are read by it"));
        assertEquals(300_001, rows.size(), "those below of the first order are named one by one");
    }

    @Test
    void aHeaderBeforeEveryRowTakesNoMoreMemoryThanTheFile() throws IOException {
        byte[] text = "id,size,left\nacme,5,0\nsize,id,left\n5,acme,0\n"
                .repeat(10_000)
                .getBytes(UTF_8);
        Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        SpareBlocks spare = new SpareBlocks();
        long rows = 0;
        long spanned = 0;
        try (CsvSource source = new CsvSource(new ByteArrayInputStream(text), COLUMNS, Notation.DEFAULT, spare)) {
            for (RecordBlock block = source.next(); block != null; block = source.next()) {
                arrays.add(block.bytes);
                rows += block.count();
                spanned += block.size();
                spare.add(block);
                assertNull(spare.poll(), "one that shares its bytes with another is not filled anew");
            }
        }

        assertEquals(20_000, rows);
        assertTrue(Math.abs(text.length - spanned) <= 10, "each byte once, but for a last line break");
        long bytes = arrays.stream().mapToLong(array -> array.length).sum();
        assertTrue(bytes <= 4L * text.length, bytes + " bytes held");
    }

    /** The cells of each row, or {@code line!reason}. */
    private static List<String> rows(byte[] bytes) throws IOException {
        return rows(bytes, Notation.DEFAULT);
    }

    private static List<String> rows(byte[] bytes, Notation notation) throws IOException {
        List<String> rows = new ArrayList<>();
        try (CsvSource source = new CsvSource(new ByteArrayInputStream(bytes), COLUMNS, notation, new SpareBlocks())) {
            for (RecordBlock block = source.next(); block != null; block = source.next()) {
                RowParser row = new RowParser(block.header());
                for (int i = 0; i < block.count(); i++) {
                    Mismatch reason = row.parse(block, i);
                    rows.add(
                            reason == null
                                    ? IntStream.range(0, 3)
                                            .mapToObj(c -> row.isMissing(c) ? "" : row.text(c))
                                            .collect(Collectors.joining("|"))
                                    : block.line(i) + "!" + reason);
                }
                block.rejections().forEach(rejection -> rows.add(rejection.line() + "!" + rejection.reason()));
            }
        }
        return rows;
    }

    @Test
    void aHeaderThatCannotBeReadIsNotReplacedByTheFirstRow() {
        assertRefused(
                "the header cannot be read: a quote is not closed, or stands inside a cell; nobody can say where the row"
                        + " ends, so nothing up to the file's end, line 3, is taken",
                "\"id,size,left\nacme,5,0\nid,size,left\n".getBytes(UTF_8));
        assertRefused(
                "the header cannot be read: longer than 16777216 bytes",
                ("x".repeat(17_000_000) + "\nid,size,left\n").getBytes(UTF_8));
    }

    private static void assertRefused(String reason, byte[] bytes) {
        String message = Refusal.messageOf(() -> source(bytes).close());
        assertEquals(reason, message);
    }

    private static CsvSource source(byte[] bytes) throws IOException {
        return new CsvSource(new ByteArrayInputStream(bytes), COLUMNS);
    }
}
