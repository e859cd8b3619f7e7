package risk.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that don't fit, each between rows that do. */
class HostileRowsTest {

    private static final String QUOTES = "a quote is not closed, or stands inside a cell";

    @TempDir
    private Path root;

    private IngestionFolders folders;

    @BeforeEach
    void writeAnotherFile() throws IOException {
        folders = new IngestionFolders(root);
        folders.writeRows("a.csv", "another,7,8,9,0");
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("ac\"me,1,2,3,0", QUOTES),
                arguments("ac\"\"me,1,2,3,0", QUOTES),
                arguments("acme\",1,2,3,0", QUOTES),
                arguments("\"\"acme\"\",1,2,3,0", QUOTES),
                arguments("\"acme\"x,1,2,3,0", QUOTES),
                arguments("\"acme\" ,1,2,3,0", QUOTES),
                arguments(" \"acme\",1,2,3,0", QUOTES),
                arguments("acme,1,2,3,0\"", QUOTES),
                arguments("acme,1,2,30", "expected 5 cells, found 4"),
                arguments("acme,1,2,3", "expected 5 cells, found 4"),
                arguments("acme,1,2,3,0,", "expected 5 cells, found 6"),
                arguments(",acme,1,2,3,0", "expected 5 cells, found 6"),
                arguments("\"acme,1,2,3,0\"", "expected 5 cells, found 1"),
                arguments("acme,1,000,2,3,0", "expected 5 cells, found 6"),
                arguments("acme;1;2;3;0", "expected 5 cells, found 1"),
                arguments("acme\t1\t2\t3\t0", "expected 5 cells, found 1"),
                arguments("acme|1|2|3|0", "expected 5 cells, found 1"),
                arguments("   ", "expected 5 cells, found 1"),
                arguments("# a comment", "expected 5 cells, found 1"),
                arguments("3 rows", "expected 5 cells, found 1"),
                arguments("-- end of report --", "expected 5 cells, found 1"),
                arguments(",,,,", "every cell is empty"),
                arguments("NA,N/A,NaN,null,", "every cell is empty"),
                arguments(
                        IngestionFolders.HEADER.strip(), "a header inside the file; the rows after it are read by it"),
                arguments("ac\0me,1,2,3,0", "a control character (0x00) stands in the row"),
                arguments("acme,1\0,2,3,0", "a control character (0x00) stands in the row"),
                arguments("\0\0\0\0", "a control character (0x00) stands in the row"),
                arguments("\u001b[2Jacme,1,2,3,0", "a control character (0x1b) stands in the row"),
                arguments("ac\rme,1,2,3,0", "a control character (0x0d) stands in the row"),
                arguments("acme,1,2,3,0\rbeta,1,2,3,0", "a control character (0x0d) stands in the row"),
                arguments("acme,1,2,3,0\r\r", "a control character (0x0d) stands in the row"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRowThatDoesNotFitIsNamedAndTheOthersAreTaken(String row, String reason) throws IOException {
        assertRejectedAlone(row.getBytes(UTF_8), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"acme,1,2,3,0", "acme,1,2,3,\"0", "acme,1,2,3,0,\"", "\"", "\"\"\""})
    void whatAQuoteOpensThatIsNeverClosedMayHoldAnythingUpToTheEnd(String row) throws IOException {
        folders.writeRows("b.csv", "first,1,2,3,0", row, "evil,4,5,6,1");
        IngestionRecord record = folders.compile();

        assertEquals(List.of("another,7,8,9,0", "first,1,2,3,0"), folders.finalRows());
        assertEquals(
                List.of("b.csv:3: " + QUOTES + "; nobody can say where the row ends, so nothing up to the file's end,"
                        + " line 4, is taken"),
                folders.rejectedSummaries());
        assertEquals(2, record.rejectedRows());
    }

    @Test
    void noLineOfANoteBecomesAClient() throws IOException {
        folders.write(
                "b.csv",
                IngestionFolders.HEADER.strip() + ",note\naaaa,10,100,5,0,\"he wrote\nevil,1,2,3,1,x\nbye\" - ed.\n"
                        + "bbbb,20,200,6,1,ok\ncccc,20,200,6,1,\"" + "long\nevil,1,2,3,1,x\n".repeat(20_000) + "\"\n"
                        + "dddd,30,300,7,0,ok\n");
        folders.compile();

        assertEquals(
                List.of("another,7,8,9,0", "bbbb,20,200,6,1", "cccc,20,200,6,1", "dddd,30,300,7,0"),
                folders.finalRows());
        assertEquals(List.of("b.csv:2: " + QUOTES + " (lines 2 to 4)"), folders.rejectedSummaries());
    }

    @Test
    void aHeaderInsideAFileIsReadBy() throws IOException {
        folders.writeRows(
                "b.csv",
                "acme,10,100,5,0",
                "corporation,lastyear_activity,lastmonth_activity,number_of_employees,exited",
                "beta,200,20,6,1");
        folders.compile();

        assertEquals(List.of("another,7,8,9,0", "acme,10,100,5,0", "beta,20,200,6,1"), folders.finalRows());
    }

    @Test
    void aMarkBeforeALaterRowIsNoPartOfItsClient() throws IOException {
        folders.writeRows("b.csv", "acme,10,100,5,0", "\uFEFFacme,10,100,5,1");
        folders.compile();

        assertEquals(List.of("another,7,8,9,0", "acme,10,100,5,0", "acme,10,100,5,1"), folders.finalRows());
    }

    static Stream<byte[]> rowsThatAreNotUtf8() {
        return Stream.of(
                "Société,1,2,3,0".getBytes(ISO_8859_1),
                row(0x80),
                row(0xFF),
                row(0xFE, 0xFF),
                row(0xC0, 0x80),
                row(0xE2, 0x82),
                row(0xE0, 0x80, 0xAF),
                row(0xED, 0xA0, 0x80),
                row(0xF4, 0x90, 0x80, 0x80),
                row(0xF8, 0x88, 0x80, 0x80, 0x80));
    }

    @ParameterizedTest
    @MethodSource("rowsThatAreNotUtf8")
    void aRowThatIsNotUtf8IsNamedAndTheOthersAreTaken(byte[] row) throws IOException {
        assertRejectedAlone(row, "corporation is not UTF-8");
    }

    @Test
    void severalHeaderRowsAndHeadersInTheMiddleAreNamedOneByOne() throws IOException {
        String header = IngestionFolders.HEADER.strip();
        folders.writeRows("b.csv", header, "acme,1,2,3,0", header, header, "beta,4,5,6,1");
        folders.compile();

        assertEquals(List.of("another,7,8,9,0", "acme,1,2,3,0", "beta,4,5,6,1"), folders.finalRows());
        assertEquals(
                List.of("2", "4", "5"),
                folders.rejected().stream().map(IngestionFolders.Rejected::line).toList());
    }

    @Test
    void everyBadLineOfManyIsNamedByItsOwnLine() throws IOException {
        folders.writeRows(
                "b.csv",
                "\"li\nne\",1,2,3,0",
                "\"stray\"x,1,2,3,0",
                "acme,1,2,3,0",
                "",
                "\"two\nlines\",x,2,3,0",
                "st\"ray,1,2,3,0",
                "beta,4,5,6,1",
                "short");
        folders.compile();

        assertEquals(
                List.of("another,7,8,9,0", "\"li", "ne\",1,2,3,0", "acme,1,2,3,0", "beta,4,5,6,1"),
                folders.finalRows());
        assertEquals(
                List.of(
                        "b.csv:4: " + QUOTES,
                        "b.csv:7: lastmonth_activity must be a finite number, found \"x\""
                                + " (quotes hold the lines up to 8 together)",
                        "b.csv:9: " + QUOTES,
                        "b.csv:11: expected 5 cells, found 1"),
                folders.rejectedSummaries());
    }

    @Test
    void aLineOfAHundredMegabytesCostsItselfOnly() throws IOException {
        Path file = folders.writeRows("b.csv", "acme,1,2,3,0");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // The gap of zeros is not stored, and read as a line.
            channel.write(ByteBuffer.wrap("\nbeta,4,5,6,1\n".getBytes(UTF_8)), channel.size() + 100_000_000);
        }
        folders.compile();

        assertEquals(List.of("another,7,8,9,0", "acme,1,2,3,0", "beta,4,5,6,1"), folders.finalRows());
        assertEquals(List.of("b.csv:3: longer than 16777216 bytes"), folders.rejectedSummaries());
        assertTrue(folders.rejected().get(0).content().length() < 1_100);
    }

    @Test
    void onAnyLineOfHostileBytesAllOtherLinesAreTaken() throws IOException {
        Random random = new Random(1);
        List<String> expected = new ArrayList<>(List.of("another,7,8,9,0"));
        List<String> hostileLines = new ArrayList<>();
        for (int file = 100; file < 200; file++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(IngestionFolders.HEADER.getBytes(UTF_8));
            for (int line = 2; line < 12; line++) {
                if (random.nextInt(4) == 0) {
                    bytes.writeBytes(hostileBytes(random));
                    hostileLines.add("b" + file + ".csv:" + line);
                } else {
                    String row = "client" + file + "-" + line + ",1,2,3,0";
                    bytes.writeBytes(row.getBytes(UTF_8));
                    expected.add(row);
                }
                bytes.write('\n');
            }
            folders.write("b" + file + ".csv", bytes.toByteArray());
        }
        folders.compile();

        assertEquals(expected, folders.finalRows());
        assertEquals(
                hostileLines,
                folders.rejected().stream()
                        .map(one -> one.file() + ":" + one.line())
                        .toList());
    }

    /** Any bytes but line breaks and quotes; more separators than a row has, so that they are none by chance. */
    private static byte[] hostileBytes(Random random) {
        byte[] bytes = new byte[10 + random.nextInt(100)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '"' || i < 6) {
                bytes[i] = ',';
            }
        }
        return bytes;
    }

    private void assertRejectedAlone(byte[] row, String reason) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((IngestionFolders.HEADER + "first,1,2,3,0\n").getBytes(UTF_8));
        bytes.writeBytes(row);
        bytes.writeBytes("\nlast,4,5,6,1\n".getBytes(UTF_8));
        folders.write("b.csv", bytes.toByteArray());

        IngestionRecord record = folders.compile();

        assertEquals(List.of("another,7,8,9,0", "first,1,2,3,0", "last,4,5,6,1"), folders.finalRows());
        assertEquals(1, folders.rejected().size(), () -> "rejected: " + record);
        String summary = folders.rejectedSummaries().get(0);
        assertTrue(summary.startsWith("b.csv:3: " + reason), summary);
        assertEquals(List.of("a.csv", "b.csv"), record.fileNames());
        assertEquals(1, record.rejectedRows());
    }

    private static byte[] row(int... name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b : name) {
            bytes.write(b);
        }
        bytes.writeBytes(",1,2,3,0".getBytes(UTF_8));
        return bytes.toByteArray();
    }
}
