package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordScannerTest {

    private static final String MALFORMED = "a quote is not closed, or stands inside a cell";
    private static final String TOO_LONG = "longer than " + RecordScanner.MAX_RECORD_BYTES + " bytes";

    /** What a scan found: {@code line:text} of each record, {@code line!reason} of each rejection. */
    private final List<String> found = new ArrayList<>();

    private int blocks;

    @Test
    void recordsEndAtLineBreaksAndKnowTheirLines() throws IOException {
        scan("a,b\n1,2\r\n3,4");

        assertEquals(List.of("1:a,b", "2:1,2", "3:3,4"), found);
    }

    @Test
    void aLastLineBreakEndsARecordAndBeginsNone() throws IOException {
        scan("a,b\n1,2\n");

        assertEquals(List.of("1:a,b", "2:1,2"), found);
    }

    @Test
    void blankLinesAreCountedAndPassedOver() throws IOException {
        scan("\n\r\na,b\n\n\r\n\n1,2\n\n");

        assertEquals(List.of("3:a,b", "7:1,2"), found);
    }

    @Test
    void nothingHoldsNoRecord() throws IOException {
        scan("");
        scan("\n\r\n\n");

        assertEquals(List.of(), found);
        assertEquals(0, blocks);
    }

    @Test
    void lineBreaksSeparatorsAndDoubledQuotesWithinQuotesBelongToTheCell() throws IOException {
        scan("\"a\nb\",\"c,d\"\n\"e \"\"f\"\"\r\n\r\n\",\"\"\r\n\"g\"\n");

        assertEquals(List.of("1:\"a\nb\",\"c,d\"", "3:\"e \"\"f\"\"\r\n\r\n\",\"\"", "6:\"g\""), found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"b,1",
                "ab\",1",
                "\"a\"b,1",
                "\"\"ab\"\",1",
                "\"a\" ,1",
                " \"a\",1",
                "\"he wrote\nevil,1\nbye\" - ed.,1",
                "\"he said \"stop\"\nevil,1\nbye\",1",
                "\"he said \"stop\", and left\nevil,1\nbye\",1",
                "\"he said \\\"stop\\\", and left\nevil,1\nbye\",1",
                "\"a pipe of 5\" and\nevil,1\nmore\",1",
                " \"a blank before\nevil,1\nbye\",1",
                "\"one \"two\"\nevil,1\nthree\", \"four\nevil,1\n\"five\" six\"",
            })
    void aMalformedRecordIsRejectedToItsEndAndTheNextOneRead(String record) throws IOException {
        long lines = record.chars().filter(c -> c == '\n').count();
        String reach = lines == 0 ? "" : " (lines 2 to " + (2 + lines) + ")";
        scan("1,2\n" + record + "\n3,4\n\"5\",6\n");

        assertEquals(
                List.of("1:1,2", "2!" + MALFORMED + reach, (3 + lines) + ":3,4", (4 + lines) + ":\"5\",6"),
                inOrder(found));
    }

    @Test
    void inchesInAFileWithoutOtherQuotesCostTheRestUnlessManyRowsSpeakForThem() throws IOException {
        scan("1,2\n\"5\" pipe\",2\n" + "3,4\n".repeat(99));
        assertEquals(List.of("1:1,2", "2!" + MALFORMED + toTheEnd(101)), inOrder(found));

        found.clear();
        scan("1,2\n\"5\" pipe\",2\n" + "3,4\n".repeat(100));
        assertEquals(102, found.size());
    }

    @Test
    void quotedRowsSpeakForWhatIsARowAfterAnUnclosedQuote() throws IOException {
        scan("1,2\n\"a,2\nevil,1\n" + "\"3\",4\n".repeat(20));

        assertEquals("2!" + MALFORMED + " (lines 2 to 4)", found.get(0));
        assertEquals(21, found.size(), "the first quote after it may close it");
    }

    private static String toTheEnd(int line) {
        return "; nobody can say where the row ends, so nothing up to the file's end, line " + line + ", is taken";
    }

    @Test
    void aQuoteThatIsOpenAtTheEndCostsAllFromItsLineOn() throws IOException {
        scan("1,2\n\"3,4\n\n5,6");
        assertEquals(List.of("1:1,2", "2!" + MALFORMED + toTheEnd(4)), inOrder(found));

        found.clear();
        scan("1,2\n\"3,4\n" + "5,6\n".repeat(5_000_000));
        assertEquals(List.of("1:1,2", "2!" + TOO_LONG + toTheEnd(5_000_002)), inOrder(found));
    }

    @Test
    void aMarkBeforeALaterRecordBelongsToNoCell() throws IOException {
        scan("1,2\n\uFEFF3,4\n\uFEFF\"5\",6\n\uFEFF\n7,\uFEFF8\n\uFEFF");

        assertEquals(List.of("1:1,2", "2:3,4", "3:\"5\",6", "5:7,\uFEFF8"), found);
    }

    @Test
    void aLongRecordIsReadWholeWhereverItStands() throws IOException {
        for (int length : new int[] {300_000, 1_000_000, 5_000_000, RecordScanner.MAX_RECORD_BYTES - 9}) {
            String quoted = "\"" + "a line\n".repeat(length / 7) + "\",2";
            String plain = "x".repeat(length) + ",2";
            found.clear();
            scan("1,2\n" + quoted + "\n3,4\n" + plain + "\n5,6\n");

            int line = length / 7 + 2;
            assertEquals(
                    List.of("1:1,2", "2:" + quoted, line + 1 + ":3,4", line + 2 + ":" + plain, line + 3 + ":5,6"),
                    found);
        }
    }

    @Test
    void recordsAreTheSameWhereverABlockEnds() throws IOException {
        Random random = new Random(1);
        String body = body(random, 1_500_000);
        List<String> expected = reference(body, 2);

        for (int padding = 1; padding <= 15; padding++) {
            found.clear();
            scan("x".repeat(padding) + "\n" + body);

            assertEquals(expected, found.subList(1, found.size()), "padding " + padding);
        }
        assertTrue(blocks >= 30, "more than one block each");
    }

    @Test
    void aStreamThatGivesFewBytesAtATimeMakesNoDifference() throws IOException {
        String body = body(new Random(2), 1_500_000);
        InputStream halting = new FilterInputStream(stream(body)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, Math.min(length, 777));
            }
        };
        scan(halting);

        assertEquals(reference(body, 1), found);
    }

    @Test
    void aLongLineIsRejectedOnceAndTheNextOneRead() throws IOException {
        for (int excess : new int[] {1, 2, RecordScanner.MAX_RECORD_BYTES, 5_000_000}) {
            found.clear();
            scan("1,2\n" + "x".repeat(RecordScanner.MAX_RECORD_BYTES + excess) + "\n3,4\n");

            assertEquals(inOrder(List.of("1:1,2", "2!" + TOO_LONG, "3:3,4")), inOrder(found), "by " + excess);
        }
    }

    @Test
    void aRecordIsAsLongAsAllowedWithItsLineBreak() throws IOException {
        String longest = "x".repeat(RecordScanner.MAX_RECORD_BYTES - 1);
        scan(longest + "\n" + longest + "y\nz");

        assertEquals(inOrder(List.of("1:" + longest, "2!" + TOO_LONG, "3:z")), inOrder(found));
    }

    @Test
    void aQuotedCellOverMoreThanTheAllowedLengthIsPassedOverToItsClosingQuote() throws IOException {
        String lines = "12345,67890\n".repeat(RecordScanner.MAX_RECORD_BYTES / 12 + 1);
        scan("\"open\n" + lines + "closed\"\n1,2\n");

        long records = lines.lines().count();
        assertEquals(List.of("1!" + TOO_LONG, records + 3 + ":1,2"), found);
    }

    @Test
    void aRecordThatGrowsTooLongAfterAQuotedLineBreakIsNotCutInTwo() throws IOException {
        String tail = "x".repeat(RecordScanner.MAX_RECORD_BYTES);
        scan("\"a\nb\"," + tail + "\n1,2\n");

        assertEquals(List.of("1!" + TOO_LONG, "3:1,2"), inOrder(found));
    }

    @Tag("bounds")
    @Test
    void memoryIsBoundedWhateverTheLengthOfALine() throws IOException {
        InputStream line = new InputStream() {
            private int left = 100_000_000;

            @Override
            public int read() {
                return left-- > 0 ? '"' : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int count = Math.min(length, left);
                for (int i = 0; i < count; i++) {
                    bytes[offset + i] = 'x';
                }
                left -= count;
                return count == 0 ? -1 : count;
            }
        };
        scan(new SequenceInputStream(Collections.enumeration(List.of(stream("1,2\n"), line, stream("\n3,4\n")))));

        assertEquals(inOrder(List.of("1:1,2", "2!" + TOO_LONG, "3:3,4")), inOrder(found));
    }

    @Test
    void aSoupOfQuotesIsCutInOnePassIntoRecordsThatAreRecords() throws IOException {
        Random random = new Random(3);
        StringBuilder soup = new StringBuilder();
        for (int i = 0; i < 400_000; i++) {
            soup.append("\"\",\n\rxxx".charAt(random.nextInt(8)));
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> scan(soup.toString()));

        int lines = inOrder(found).stream().mapToInt(RecordScannerTest::lineOf).reduce(0, (last, line) -> {
            assertTrue(last < line, "two begin on line " + line);
            return line;
        });
        assertTrue(lines <= soup.chars().filter(c -> c == '\n').count() + 1);
        List<String> records = found.stream()
                .filter(one -> one.matches("(?s)\\d+:.*"))
                .map(one -> one.replaceFirst("\\d+:", ""))
                .limit(1_000)
                .toList();
        for (String record : records) {
            found.clear();
            scan(record + "\r\n");
            assertEquals(List.of("1:" + record), found);
        }
    }

    @Tag("bounds")
    @Test
    void quotesClosedInMidCellCostEachItsOwnRowInOnePass() throws IOException {
        String rows = "\"Acme\" Corp,1\n" + "\"Acme\" Corp,2\nbeta,3\n".repeat(150_000);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> scan(rows));

        assertEquals(300_001, found.size());
        assertEquals(
                List.of("1!" + MALFORMED, "2!" + MALFORMED, "3:beta,3"),
                inOrder(found.subList(0, 40_000)).subList(0, 3));
        assertEquals(
                150_000, found.stream().filter(row -> row.endsWith(":beta,3")).count());
    }

    @Tag("bounds")
    @Test
    void whereARowEndsDoesNotDependOnWhereTheLookAheadDoes() throws IOException {
        String broken = "\"Acme\" Corp,1\n";
        for (int more = 0; more < broken.length(); more++) {
            found.clear();
            scan("a".repeat(1 + more) + ",0\n" + broken + "beta,3\n".repeat(40) + broken.repeat(120_000));
            assertEquals(120_042, found.size(), "with " + more + " bytes more before it");
        }
    }

    private void scan(String text) throws IOException {
        scan(stream(text));
    }

    private void scan(InputStream in) throws IOException {
        RecordScanner scanner = new RecordScanner(in, new SpareBlocks(), ',', 1);
        for (RecordBlock block = scanner.next(); block != null; block = scanner.next()) {
            blocks++;
            assertTrue(block.bytes.length <= (1 << 20) + RecordScanner.MAX_RECORD_BYTES);
            block.rejections().forEach(rejection -> found.add(rejection.line() + "!" + rejection.reason()));
            for (int i = 0; i < block.count(); i++) {
                int start = block.start(i);
                found.add(block.line(i) + ":" + new String(block.bytes, start, block.end(i) - start, UTF_8));
            }
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /** By line; a block holds its rejections apart from its records. */
    private static List<String> inOrder(List<String> found) {
        return found.stream()
                .sorted((a, b) -> Integer.compare(lineOf(a), lineOf(b)))
                .toList();
    }

    private static int lineOf(String found) {
        return Integer.parseInt(found.replaceAll("(?s)[:!].*", ""));
    }

    /** Well-formed records, about one in three quoted, of many lengths; with blank lines and both line breaks. */
    private static String body(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            for (int cell = 0; cell < 3; cell++) {
                text.append(cell == 0 ? "" : ",").append(cell(random));
            }
            text.append(random.nextBoolean() ? "\n" : "\r\n").append(random.nextInt(50) == 0 ? "\n" : "");
        }
        return text.toString();
    }

    private static String cell(Random random) {
        String letters = "é".repeat(random.nextInt(40)) + "k";
        return switch (random.nextInt(9)) {
            case 0 -> "\"" + letters + "\n" + letters + "\"";
            case 1 -> "\"" + letters + "\"\"\r\n,\"\"\n\"";
            default -> letters;
        };
    }

    /** One character after the other, with nothing to remember but whether it is within quotes. */
    private static List<String> reference(String text, long firstLine) {
        List<String> records = new ArrayList<>();
        StringBuilder record = new StringBuilder();
        boolean quoted = false;
        long line = firstLine;
        long begin = firstLine;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            line += c == '\n' ? 1 : 0;
            if (c != '\n' || quoted) {
                record.append(c);
                continue;
            }
            String whole = record.toString().replaceAll("\r$", "");
            if (!whole.isEmpty()) {
                records.add(begin + ":" + whole);
            }
            record.setLength(0);
            begin = line;
        }
        return records;
    }
}
