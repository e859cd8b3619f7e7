package risk.spark;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.csv.FilePart;
import risk.csv.FilePart.Opening;
import risk.io.Json;
import risk.io.ProgressListener;
import risk.project.Engine;

/** A large file is read by several tasks, and what comes of it is what one reading of it finds. */
class FileSplitsTest {

    private static final String PART_BYTES = "spark.sql.files.maxPartitionBytes";

    private static final String HEADER = "shop,visits,sales,staff,kind,left,day\n";

    private static final Opening OPENING = new Opening("a,b", ',');

    private final SparkSession session = LocalSpark.session();
    private final String before = session.conf().get(PART_BYTES);

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        session.conf().set(PART_BYTES, before);
    }

    private static List<FilePart> parts(String text, int bytes) throws IOException {
        byte[] file = text.getBytes(UTF_8);
        List<QuoteCount> counts = new ArrayList<>();
        int splits = file.length / bytes;
        for (int split = 0; split < splits; split++) {
            int from = Math.max(0, split * bytes - 1);
            int to = split + 1 == splits ? file.length : (split + 1) * bytes - 1;
            counts.add(QuoteCount.of(
                    0,
                    split,
                    new ByteArrayInputStream(file, from, file.length - from),
                    from,
                    to,
                    split == 0 ? Json.line(OPENING) : ""));
        }
        return FileSplits.parts(counts, file.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 11, 13})
    void whereverASplitFallsAPartBeginsWhereARecordDoes(int bytes) throws IOException {
        String[] records = {"a,b\n", "1,2\n", "\"x\ny\",2\n", "\n", "\"\"\"\n\"\"\",3\n", "5,\"\n\n\"\n", "6,7"};
        String text = String.join("", records);
        List<Long> begins = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        long begin = 0;
        long line = 1;
        for (String record : records) {
            begins.add(begin);
            lines.add(line);
            begin += record.length();
            line += record.chars().filter(c -> c == '\n').count();
        }

        List<FilePart> parts = parts(text, bytes);

        assertTrue(parts.size() > 1, "what the test is about");
        for (int i = 0; i < parts.size(); i++) {
            int record = begins.indexOf(parts.get(i).from());
            assertTrue(record >= 0, () -> "no record begins there: " + parts);
            assertEquals(lines.get(record), parts.get(i).line());
            assertEquals(i > 0, parts.get(i).opening().isPresent());
            assertEquals(
                    i + 1 < parts.size() ? parts.get(i + 1).from() : Long.MAX_VALUE,
                    parts.get(i).stop());
        }
        if (bytes == 1) {
            assertEquals(begins, parts.stream().map(FilePart::from).toList());
        }
    }

    /** Rows of which every other has a note of several lines, and some break a rule. */
    private static String rows(int count, String breach) {
        Random random = new Random(count);
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < count; i++) {
            String kind = i % 2 == 0 ? "x" : "\"of\n" + "\n".repeat(random.nextInt(40)) + "many, \"\"lines\"\"\"";
            csv.append("s").append(i / 2 * 2).append(i % 50 == 0 ? ",five," : ",5,");
            csv.append(random.nextInt(9)).append(",2,").append(kind).append(i % 3 == 0 ? ",1" : ",0");
            csv.append(",2026-01-0").append(1 + i % 9).append('\n');
            if (i == count / 2) {
                csv.append(breach);
            }
        }
        return csv.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "q,\"5\" pipe\",1,2,x,1,2026-01-01\n",
                "q,\"never closed,1,2,x,1,2026-01-01\n",
                "q,5,1,2,a \" in a cell,1,2026-01-01\n",
                "shop,visits,sales,staff,kind,left,day\n",
                "visits,shop,sales,staff,kind,left,day\n5,turned,1,2,x,1,2026-01-01\n",
                "\n\n\uFEFFbehind a mark,5,1,2,x,1,2026-01-01\n"
            })
    void manyTasksFindWhatOneReadingFinds(String breach) throws IOException {
        String csv = rows(1_500, breach);
        SparkProject one = SparkProject.in(folder.resolve("one"))
                .with("input/a.csv", csv)
                .with("input/b.csv", "\uFEFFsep=;\n" + rows(200, "").replace(',', ';'))
                .withShops("input/c.csv", 0, 300, 1);
        SparkProject many = one.readFrom(folder.resolve("many"));
        one.on(Engine.ONE_MACHINE).ingest(ProgressListener.NONE);
        session.conf().set(PART_BYTES, "4001b");
        assertTrue(csv.length() > 8 * 4001, "what the test is about");

        many.on(new SparkEngine()).ingest(ProgressListener.NONE);

        for (String file : List.of("finaldata.csv", "returnedrows.csv", "ingestedfiles.txt", "rejected/rejected.csv")) {
            assertEquals(
                    Files.readString(one.path("ingested").resolve(file)),
                    Files.readString(many.path("ingested").resolve(file)),
                    file);
        }
        assertEquals(withoutTimes(one), withoutTimes(many));
    }

    private static ObjectNode withoutTimes(SparkProject project) throws IOException {
        ObjectNode record =
                (ObjectNode) Json.mapper().readTree(Files.readString(project.path("ingested/ingestion.json")));
        record.remove("seconds");
        return record;
    }

    @Test
    void whatIsPackedOrInAnotherEncodingIsReadAsAWhole() throws IOException {
        SparkProject one = SparkProject.in(folder.resolve("one"));
        Files.writeString(one.path("input/a.csv"), rows(300, ""), UTF_16);
        Files.writeString(one.path("input/b.csv"), rows(300, "").replace("\n", "\r"));
        SparkProject many = one.readFrom(folder.resolve("many"));
        one.on(Engine.ONE_MACHINE).ingest(ProgressListener.NONE);
        session.conf().set(PART_BYTES, "1000b");

        many.on(new SparkEngine()).ingest(ProgressListener.NONE);

        assertEquals(
                Files.readString(one.path("ingested/finaldata.csv")),
                Files.readString(many.path("ingested/finaldata.csv")));
        assertEquals(withoutTimes(one), withoutTimes(many));
    }
}
