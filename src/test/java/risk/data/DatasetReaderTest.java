package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.Refusal;

class DatasetReaderTest {

    private static final Schema SCHEMA = new Schema(
            "id", List.of(Feature.numeric("size"), Feature.categorical("region"), Feature.categorical("plan")), "left");

    private static final String HEADER = "id,size,region,plan,left\n";
    private static final int SIZE = 0;
    private static final int REGION = 1;
    private static final int PLAN = 2;

    @TempDir
    private Path folder;

    @Test
    void everyCellStandsInItsColumn() throws IOException {
        Dataset data = DatasetReader.labelled(SCHEMA)
                .withIds()
                .read(write(
                        "left,plan,id,note,size,region\n1,a,acme,x,2.5,north\nNA,,,y,NA,south\n0,b,beta,z,-0,north\n"));

        assertEquals(3, data.rows());
        assertEquals(SCHEMA, data.schema());
        assertEquals(2.5, data.number(SIZE, 0));
        assertTrue(Double.isNaN(data.number(SIZE, 1)));
        assertEquals(0L, Double.doubleToRawLongBits(data.number(SIZE, 2)));
        assertEquals(List.of(), data.levels(SIZE));
        assertEquals(List.of("north", "south"), data.levels(REGION));
        assertEquals(List.of("a", "b"), data.levels(PLAN));
        assertEquals(1, data.level(REGION, 1));
        assertEquals(Dataset.NO_LEVEL, data.level(PLAN, 1));
        assertEquals(0, data.level(REGION, 2));
        assertEquals(1, data.label(0));
        assertFalse(data.isLabelled(1));
        assertEquals(0, data.label(2));
        assertEquals("acme", data.id(0));
        assertNull(data.id(1));
        assertEquals("beta", data.id(2));
        assertEquals(1, data.missingIds());
    }

    @Test
    void namesAreReadOnlyWhereTheyAreAskedFor() throws IOException {
        Dataset data = DatasetReader.labelled(SCHEMA).read(write(HEADER + "acme,1,a,b,0\n,1,a,b,0\n"));

        assertNull(data.id(0));
        assertEquals(1, data.missingIds());
    }

    @Test
    void idAndTargetMayLackWhereThereIsNothingToLearn() throws IOException {
        Path file = write("plan,region,size\na,north,5\n");
        Dataset data = DatasetReader.unlabelled(SCHEMA).withIds().read(file);

        assertEquals(5, data.number(SIZE, 0));
        assertFalse(data.isLabelled(0));
        assertNull(data.id(0));
        assertEquals(1, data.missingIds());
        assertRefused(
                file + ": the header lacks id, left; found plan,region,size",
                () -> DatasetReader.labelled(SCHEMA).read(file));
    }

    @Test
    void aHeaderAloneIsADatasetWithoutRows() throws IOException {
        Dataset data = DatasetReader.labelled(SCHEMA).withIds().read(write(HEADER));

        assertEquals(0, data.rows());
        assertEquals(List.of(), data.levels(REGION));
        assertEquals(0, data.labelled().select(new int[0]).rows());
    }

    @Test
    void theFirstBadRowIsNamedWithFileAndLine() throws IOException {
        assertLineRefused(3, "size must be a finite number, found \"x\"", "a,1,b,c,0\na,x,b,c,0\na,y,b,c,0\n");
        assertLineRefused(5, "expected 5 cells, found 1", "\"a\nb\",1,b,c,0\n\noops\n");
        assertLineRefused(3, "left must be 0 or 1, found \"2\"", "\na,1,b,c,2\n");
        assertLineRefused(2, "a quote is not closed, or stands inside a cell", "a\"b,1,b,c,0\n");
    }

    @Test
    void theFirstBadRowIsNamedAlsoWhereAnUnclosedQuoteFollows() throws IOException {
        assertLineRefused(2, "size must be a finite number, found \"x\"", "a,x,b,c,0\na,1,b,c,0\n\"a,1,b,c,0\n");
        assertLineRefused(
                3,
                "a quote is not closed, or stands inside a cell; nobody can say where the row ends, so nothing up to the"
                        + " file's end, line 4, is taken",
                "a,1,b,c,0\n\"a,1,b,c,0\na,x,b,c,0\n");
    }

    @Test
    void theFirstBadRowOfManyBlocksIsNamed() throws IOException {
        String good = "a,1,b,c,0\n".repeat(150_000);

        assertLineRefused(150_002, "expected 5 cells, found 1", good + "first\n" + good + "second\n" + good);
        assertLineRefused(300_003, "expected 5 cells, found 1", good + "a,1,b,c,0\n" + good + "only\n");
    }

    @Test
    void aStreamHasNoNameButLines() {
        byte[] bytes = (HEADER + "a,x,b,c,0\n").getBytes(UTF_8);

        assertRefused(
                "line 2: size must be a finite number, found \"x\"",
                () -> DatasetReader.labelled(SCHEMA).read(new ByteArrayInputStream(bytes)));
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        Path nowhere = folder.resolve("nowhere.csv");
        Path directory = Files.createDirectories(folder.resolve("folder.csv"));
        DatasetReader reader = DatasetReader.labelled(SCHEMA);

        assertRefused(nowhere + ": expected a CSV file, found none", () -> reader.read(nowhere));
        assertRefused(directory + ": expected a CSV file, found a folder", () -> reader.read(directory));
        assertRefused(directory + ": expected a CSV file, found a folder", () -> reader.readFolder(folder));
    }

    @Test
    void categoriesJoinOverBlocksAndFiles() throws IOException {
        Random random = new Random(1);
        List<String> regions = new ArrayList<>();
        List<@Nullable String> plans = new ArrayList<>();
        for (int file = 1; file <= 3; file++) {
            StringBuilder text = new StringBuilder(HEADER);
            for (int row = 0; row < 60_000; row++) {
                // A window of regions that moves along: no block holds them all, nor in the order of the whole.
                regions.add("région " + (regions.size() / 5_000 + random.nextInt(40)) % 70);
                plans.add(random.nextInt(3) == 0 ? null : "p" + random.nextInt(4));
                int last = regions.size() - 1;
                String plan = plans.get(last) == null ? "NA" : plans.get(last);
                List<Object> cells = List.of("client " + last, last, regions.get(last), plan, last % 2);
                text.append(cells.stream().map(String::valueOf).collect(Collectors.joining(",", "", "\n")));
            }
            Files.writeString(folder.resolve(file + ".csv"), text);
        }
        Dataset data = DatasetReader.labelled(SCHEMA).withIds().readFolder(folder);

        assertEquals(regions.stream().distinct().toList(), data.levels(REGION));
        assertEquals(plans.stream().filter(plan -> plan != null).distinct().toList(), data.levels(PLAN));
        assertEquals(regions.size(), data.rows());
        for (int row = 0; row < data.rows(); row++) {
            assertEquals(regions.get(row), data.levels(REGION).get(data.level(REGION, row)));
            int plan = data.level(PLAN, row);
            assertEquals(
                    plans.get(row),
                    plan == Dataset.NO_LEVEL ? null : data.levels(PLAN).get(plan));
            assertEquals(row, data.number(SIZE, row));
            assertEquals(row % 2, data.label(row));
            assertEquals("client " + row, data.id(row));
        }
    }

    @Test
    void progressIsReportedUpToTheSizeOfTheFile() throws IOException {
        Path file = write(HEADER + "a,1,b,c,0\n".repeat(300_000));
        List<Long> done = new ArrayList<>();
        DatasetReader.labelled(SCHEMA)
                .reportingTo((soFar, total) -> {
                    done.add(soFar);
                    assertEquals(file.toFile().length(), total);
                })
                .read(file);

        assertTrue(done.size() > 2);
        assertEquals(done.stream().sorted().toList(), done);
        assertTrue(done.get(done.size() - 1) > 0.99 * Files.size(file));
    }

    private void assertLineRefused(long line, String reason, String rows) throws IOException {
        Path file = write(HEADER + rows);
        assertRefused(
                file + ": line " + line + ": " + reason,
                () -> DatasetReader.labelled(SCHEMA).read(file));
    }

    private static void assertRefused(String message, Executable reading) {
        assertEquals(message, Refusal.messageOf(reading));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text);
    }
}
