package risk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.ingest.IngestionRecord.RejectedFile;
import risk.settings.InputSettings;

/** Files that don't fit as a whole, each between files that do. */
class HostileFilesTest {

    private static final String ALL_COLUMNS =
            "corporation, lastmonth_activity, lastyear_activity, number_of_employees, exited";
    private static final String WHOLE = IngestionFolders.HEADER + "acme,1,2,3,0\nbeta,4,5,6,1\n";

    private static final String NO_HEADER = "expected a header and rows, found an empty file";
    private static final String LACKS_ALL = "the header lacks " + ALL_COLUMNS + "; found ";

    @TempDir
    private Path root;

    private IngestionFolders folders;

    @BeforeEach
    void writeTheOtherFiles() throws IOException {
        folders = new IngestionFolders(root);
        folders.writeRows("a.csv", "before,1,2,3,0");
        folders.writeRows("z.csv", "after,4,5,6,1");
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("", NO_HEADER),
                arguments("\uFEFF", NO_HEADER),
                arguments("\n\r\n\n", NO_HEADER),
                arguments(IngestionFolders.HEADER, "a header and no rows"),
                arguments(IngestionFolders.HEADER.strip(), "a header and no rows"),
                arguments(IngestionFolders.HEADER + "\r\n\n", "a header and no rows"),
                arguments(WHOLE.replace(',', ':'), LACKS_ALL + "corporation:lastmonth_activity"),
                arguments(WHOLE.replace(',', ';').replace("exited", "gone"), LACKS_ALL + "corporation;lastmonth"),
                arguments("Report of June\n\n" + WHOLE, LACKS_ALL + "Report of June"),
                arguments("acme,1,2,3,0\n" + WHOLE, LACKS_ALL + "acme,1,2,3,0"),
                arguments("sep=:\n" + WHOLE, LACKS_ALL + "sep="),
                arguments(WHOLE.replace("exited", "Exiting"), "the header lacks exited; found "),
                arguments(
                        WHOLE.replace("lastyear", "lastmonth"),
                        "the column \"lastmonth_activity\" stands in the header more than once"),
                arguments(WHOLE.replace(",exited", ""), "the header lacks exited; found "),
                arguments("\"" + WHOLE, "the header cannot be read: a quote is not closed"),
                arguments("cor\"poration" + WHOLE, "the header cannot be read: a quote is not closed"),
                arguments(WHOLE.replace("\n", "\n\"").replaceFirst("\"$", ""), "no row fits the schema"),
                arguments(WHOLE.replaceAll(",\\d", ""), "no row fits the schema"),
                arguments("{\"corporation\": [\"acme\"]}\n", "expected a CSV file, found JSON"),
                arguments("PK\3\4\24\0\6\0\b\0\0\0!\0", "expected a CSV file, found a zip archive"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileThatDoesNotFitIsNamedAndTheOthersAreTaken(String content, String reason) throws IOException {
        folders.write("bad.csv", content);

        assertRejectedAlone(reason);
    }

    @Test
    void theSeparatorThatWasMeantIsNamed() throws IOException {
        folders.write("bad.csv", WHOLE.replace(',', ';').replace("exited", "gone"));

        assertTrue(assertRejectedAlone(LACKS_ALL).endsWith("(separated by \";\"? expected \",\")"));
    }

    @Test
    void aHeaderOfAHundredMegabytesIsNotWaitedFor() throws IOException {
        Path file = folders.write("bad.csv", "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(WHOLE.getBytes(UTF_8)), 100_000_000);
        }

        assertRejectedAlone("the header cannot be read: longer than 16777216 bytes");
    }

    @Test
    void aFileMayRepeatItsHeaderBeforeEveryRow() throws IOException {
        folders.write("m.csv", WHOLE.repeat(10_000));
        IngestionRecord record = folders.compile();

        assertEquals(List.of("before,1,2,3,0", "acme,1,2,3,0", "beta,4,5,6,1", "after,4,5,6,1"), folders.finalRows());
        assertEquals(20_002, record.rows());
        assertEquals(9_999, record.rejectedRows());
    }

    @Test
    void anArchiveThatBreaksOffIsRejectedWholeAndKnownWhenItComesAgain() throws IOException {
        StringBuilder rows = new StringBuilder(IngestionFolders.HEADER);
        for (int i = 0; i < 200_000; i++) {
            rows.append("c").append(i).append(",1,2,3,0\n");
        }
        byte[] whole = gzip(rows.toString());
        Path file = folders.write("m.csv.gz", Arrays.copyOf(whole, whole.length - 10));

        IngestionRecord record = folders.compile();
        assertEquals(List.of("before,1,2,3,0", "after,4,5,6,1"), folders.finalRows());
        assertEquals(
                List.of(new RejectedFile(
                        "m.csv.gz",
                        "expected a whole gzip archive, found a damaged one",
                        Optional.of(FileState.of(file)))),
                record.rejectedFiles());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    /** As {@code cat} makes it of exports with their columns in one order and in another. */
    @Test
    @Timeout(60)
    void aFileMayTurnItsColumnsRoundBeforeEveryRow() throws IOException {
        String one = "corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited\n%s,1,2,3,0\n";
        String other = "exited,corporation,lastyear_activity,lastmonth_activity,number_of_employees\n1,x%s,5,4,6\n";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append(one.formatted(i)).append(other.formatted(i));
        }
        folders.write("m.csv", text.toString());

        IngestionRecord record = folders.compile();

        List<String> rows = folders.finalRows();
        assertEquals(40_002, rows.size());
        assertEquals(List.of("0,1,2,3,0", "x0,4,5,6,1", "1,1,2,3,0", "x1,4,5,6,1"), rows.subList(1, 5));
        assertEquals(40_002, record.uniqueRows());
    }

    /** All are found in one go, however many there are. */
    @Test
    void manyArchivesThatBreakOffAreEachNamedAndLeftOut() throws IOException {
        byte[] whole = gzip(WHOLE.repeat(50));
        for (int i = 0; i < 5; i++) {
            Files.write(folders.input().resolve("m" + i + ".csv.gz"), Arrays.copyOf(whole, whole.length - 9));
        }

        IngestionRecord record = folders.compile();

        assertEquals(
                List.of("m0.csv.gz", "m1.csv.gz", "m2.csv.gz", "m3.csv.gz", "m4.csv.gz"),
                record.rejectedFiles().stream().map(RejectedFile::name).toList());
        assertEquals(List.of("before,1,2,3,0", "after,4,5,6,1"), folders.finalRows());
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectories(folders.input().resolve("bad.csv"));

        assertRejectedAlone("expected a CSV file, found a folder");
    }

    @Test
    void aPipeThatNobodyWritesToIsNotWaitedFor() throws IOException, InterruptedException {
        Process mkfifo =
                new ProcessBuilder("mkfifo", folders.input().resolve("bad.csv").toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "needs mkfifo");

        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertRejectedAlone("expected a CSV file, found something else"));
    }

    static Stream<InputSettings> settings() {
        return Stream.of(IngestionFolders.AT_ONCE, InputSettings.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void linksInALoopOrToNowhereAreNoFiles(InputSettings settings) throws IOException {
        String nowhere = "expected a CSV file, found a link that leads to none";
        Path link = folders.input().resolve("bad.csv");
        Files.createSymbolicLink(link, Path.of("loop"));
        Files.createSymbolicLink(folders.input().resolve("loop"), Path.of("bad.csv"));
        assertRejectedAlone(nowhere, folders.compile(settings));

        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("nowhere"));
        assertRejectedAlone(nowhere, folders.compile(settings));
    }

    @Test
    void aLinkToAFileIsThatFile() throws IOException {
        Path elsewhere = Files.writeString(root.resolve("elsewhere"), WHOLE);
        Files.createSymbolicLink(folders.input().resolve("linked.csv"), elsewhere);
        folders.compile();

        assertEquals(List.of("before,1,2,3,0", "acme,1,2,3,0", "beta,4,5,6,1", "after,4,5,6,1"), folders.finalRows());
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path memory = Path.of("/proc/self/mem");
        assumeTrue(Files.exists(memory), "needs a file whose reading fails");
        Files.createSymbolicLink(folders.input().resolve("bad.csv"), memory);

        assertRejectedAlone("cannot be read: ");
    }

    @Test
    void whateverBytesAFileHoldsNothingWrongComesOut() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            folders.write(
                    "fuzz" + i + ".csv",
                    damaged(WHOLE.repeat(1 + random.nextInt(3)).getBytes(UTF_8), random));
        }
        IngestionRecord record = folders.compile();

        List<String> rows = folders.finalRows();
        assertEquals("before,1,2,3,0", rows.get(0));
        assertEquals("after,4,5,6,1", rows.get(rows.size() - 1));
        Dataset read = DatasetReader.labelled(Schema.CLIENTS).read(folders.output("finaldata.csv"));
        assertEquals(record.uniqueRows(), read.rows());
        assertEquals(302, record.files().size() + record.rejectedFiles().size());
    }

    /** One to four bytes changed, put in or taken out; those that mean something in a CSV are the likelier ones. */
    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] hostile = "\"\",;\n\r\0\u001a\t x-e.5".getBytes(UTF_8);
        for (int damage = 1 + random.nextInt(4); damage > 0; damage--) {
            int at = random.nextInt(bytes.length);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(bytes, 0, at);
            int kind = random.nextInt(3);
            if (kind < 2) {
                out.write(random.nextInt(4) == 0 ? random.nextInt(256) : hostile[random.nextInt(hostile.length)]);
            }
            int rest = kind == 0 ? at : at + 1;
            out.write(bytes, rest, bytes.length - rest);
            bytes = out.toByteArray();
        }
        return bytes;
    }

    /** Compiles, and returns the reason why {@code bad.csv} was not taken. */
    private String assertRejectedAlone(String expected) throws IOException {
        return assertRejectedAlone(expected, folders.compile());
    }

    private String assertRejectedAlone(String expected, IngestionRecord record) throws IOException {
        assertEquals(List.of("before,1,2,3,0", "after,4,5,6,1"), folders.finalRows());
        assertEquals(List.of("a.csv", "z.csv"), record.fileNames());
        List<RejectedFile> files = record.rejectedFiles();
        assertEquals(List.of("bad.csv"), files.stream().map(RejectedFile::name).toList());
        String reason = files.get(0).reason();
        assertTrue(reason.startsWith(expected), reason);
        List<String> summaries = folders.rejectedSummaries();
        assertEquals("bad.csv:: " + reason, summaries.get(summaries.size() - 1));
        return reason;
    }
}
