package risk.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.Refusal;

class TablePairTest {

    private static final Set<String> NONE = Set.of();

    @TempDir
    private Path folder;

    @Test
    void columnsOfNumbersAreNumericAndTheOthersCategorical() throws IOException {
        TablePair pair = read(
                "name,size,plan,mixed\n\"a, b\",1.5,x,1\nb,-2e3,\"y \"\"z\"\"\",2\n,NA,null,3\n",
                "plan,mixed,size,name\nx,four,7,c\n");

        assertEquals(
                List.of(
                        Feature.categorical("name"),
                        Feature.numeric("size"),
                        Feature.categorical("plan"),
                        Feature.numeric("mixed")),
                pair.reference().features());
        assertEquals(pair.reference().features(), pair.current().features());
        assertEquals(List.of(1.5, -2000.0, Double.NaN), numbers(pair.reference(), 1));
        assertEquals(List.of(7.0), numbers(pair.current(), 1));
        assertEquals(List.of("a, b", "b", "(missing)"), texts(pair.reference(), 0));
        assertEquals(List.of("x", "y \"z\"", "(missing)"), texts(pair.reference(), 2));
        assertEquals(List.of(1.0, 2.0, 3.0), numbers(pair.reference(), 3));
        assertEquals(List.of(Double.NaN), numbers(pair.current(), 3));
        assertEquals(List.of(), pair.reference().levels(1));
        assertEquals(1, pair.warnings().size());
        assertTrue(
                pair.warnings()
                        .get(0)
                        .endsWith(
                                "b.csv: line 2: \"four\" in mixed, which holds numbers in the reference; it counts as missing"));
    }

    @Test
    void aFirstLineSaysHowTheCellsAreSeparated() throws IOException {
        TablePair pair = read("sep=;\nname;size\n\"a;b\";1\n", "name,size\nc,2\n");

        assertEquals(
                List.of(Feature.categorical("name"), Feature.numeric("size")),
                pair.reference().features());
        assertEquals(List.of("a;b"), texts(pair.reference(), 0));
        assertEquals(List.of(2.0), numbers(pair.current(), 1));
    }

    @Test
    void infiniteNumbersStayInfinite() throws IOException {
        TablePair pair = read("x\ninf\n-Infinity\n+INF\n1e999\n-1e999\n 7 \n-0\n", "x\ninfinity\n");

        assertEquals(
                List.of(
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        7.0,
                        0.0),
                numbers(pair.reference(), 0));
        for (String text : List.of("infinit", "in", "-+inf", "infinityy", "1e", "0x1", "-", "--inf", "1.0f")) {
            assertEquals(FeatureType.CATEGORICAL, typeOf("x\n1\n" + text + "\n"), text);
        }
    }

    @Test
    void aFewTextsLeaveAColumnOfNumbersWhatItIsWhereverTheyStand() throws IOException {
        StringBuilder many = new StringBuilder("x,y\n");
        for (int i = 0; i < 300_000; i++) {
            many.append(i % 1000)
                    .append(',')
                    .append(i == 290_000 ? "oops" : "1.50")
                    .append('\n');
        }
        for (String text : List.of("n/a", "-", "12%", "oops")) {
            TablePair pair = read(many.toString().replace("oops", text), "y,x\n2.0,1\n" + text + ",1\n");

            assertEquals(
                    List.of(Feature.numeric("x"), Feature.numeric("y")),
                    pair.reference().features());
            assertEquals(List.of(2.0, Double.NaN), numbers(pair.current(), 1));
            assertTrue(Double.isNaN(pair.reference().number(1, 290_000)));
            assertEquals(2, pair.warnings().size());
            assertTrue(pair.warnings().get(0).contains("line 290002: \"" + text + "\" in y"));
        }
    }

    @Test
    void manyTextsMakeAColumnOfCategoriesAlsoWhereTheyStandFarDown() throws IOException {
        StringBuilder many = new StringBuilder("x,y\n");
        for (int i = 0; i < 300_000; i++) {
            many.append(i % 1000).append(i < 200_000 ? ",1.50\n" : ",text\n");
        }
        TablePair pair = read(many.toString(), "y,x\n2.0,1\n");

        assertEquals(
                List.of(Feature.numeric("x"), Feature.categorical("y")),
                pair.reference().features());
        assertEquals(List.of("1.50", "text"), pair.reference().levels(1));
        assertEquals(List.of("2.0"), pair.current().levels(1));
        assertEquals(List.of(), pair.warnings());
    }

    @Test
    void whereTheReferenceHasNoValueTheOtherFileTellsTheType() throws IOException {
        TablePair pair = read("x,y\n1,\n2,NA\n", "x,y\n1,red\n2,5\n");

        assertEquals(FeatureType.CATEGORICAL, pair.reference().features().get(1).type());
        assertEquals(List.of("red", "5"), texts(pair.current(), 1));
    }

    @Test
    void aTypeThatIsKnownWins() throws IOException {
        TablePair pair = TablePair.read(
                write("a.csv", "id,size,exited\n1,5,0\n2,big,1\n3,huge,1\n"),
                write("b.csv", "exited,size,id\n0,7,4\n"),
                Map.of("size", FeatureType.NUMERIC, "exited", FeatureType.CATEGORICAL, "absent", FeatureType.NUMERIC),
                Set.of("id"));

        assertEquals(
                List.of(Feature.numeric("size"), Feature.categorical("exited")),
                pair.reference().features());
        assertEquals(List.of(5.0, Double.NaN, Double.NaN), numbers(pair.reference(), 0));
        assertEquals(List.of("0", "1", "1"), texts(pair.reference(), 1));
        assertEquals(1, pair.warnings().size());
        assertTrue(
                pair.warnings()
                        .get(0)
                        .endsWith(
                                "a.csv: line 3: \"big\" in size, which is declared numeric; 2 such cells count as missing"),
                () -> pair.warnings().get(0));
    }

    @Test
    void columnsOfOneFileAreNamedAndThoseWithoutANameLeftOut() throws IOException {
        TablePair pair = read(",x,old\n0,1,2\n", ",x,new,newer\n0,1,2,3\n");

        assertEquals(
                List.of(Feature.numeric("x"), Feature.numeric("old")),
                pair.reference().features());
        assertEquals(List.of(Feature.numeric("x")), pair.current().features());
        assertEquals(List.of("old"), pair.onlyInReference());
        assertEquals(List.of("new", "newer"), pair.onlyInCurrent());
        Path a = folder.resolve("a.csv");
        Path b = folder.resolve("b.csv");
        assertEquals(
                List.of(
                        a + ": a column has no name and is left out",
                        b + ": a column has no name and is left out",
                        b + ": lacks old, which is not compared",
                        a + ": lacks new, newer, which are not compared"),
                pair.warnings());
    }

    @Test
    void columnsThatAreNamedAreReadAndNoOthers() throws IOException {
        Path a = write("a.csv", ",x,old,y\n0,1,2,3\n");
        Path b = write("b.csv", "y,x,new\n4,5,6\n");

        TablePair pair = TablePair.readColumns(a, b, Map.of(), Set.of("y"));

        assertEquals(List.of(Feature.numeric("y")), pair.reference().features());
        assertEquals(List.of(4.0), numbers(pair.current(), 0));
        assertEquals(List.of(), pair.warnings());
        assertEquals(
                b + ": expected a column \"old\", found y, x, new",
                Refusal.messageOf(() -> TablePair.readColumns(a, b, Map.of(), Set.of("old"))));
    }

    @Test
    void aColumnOfMissingCellsIsNumericAndAnEmptyRowIsARow() throws IOException {
        TablePair pair = read("x,y\n,\nNA,NaN\n", "x,y\n1,\n");

        assertEquals(2, pair.reference().rows());
        assertEquals(List.of(Double.NaN, Double.NaN), numbers(pair.reference(), 1));
    }

    @Test
    void whatIsNoTableIsRefusedWithFileAndLine() throws IOException {
        assertRefused("", "b.csv: expected a header and rows, found an empty file");
        assertRefused("x\n", "b.csv: expected rows below the header, found none");
        assertRefused("x,y,x\n1,2,3\n", "b.csv: the column \"x\" stands in the header more than once");
        assertRefused("1,2.5,NaN\n1,2,3\n", "the names of the columns, found 1,2.5,NaN", "x,NaN\n1,2\n");
        assertRefused("x;y\n1;2\n", "found x;y (separated by \";\"? expected \",\")");
        assertRefused("z\n1\n", "b.csv: expected a column of");
        assertRefused("x,y\n1,2\n3\n", "b.csv: line 3: expected 2 cells, found 1");
        assertRefused("x,y\n1,2\n\n3,4,5\n", "b.csv: line 4: expected 2 cells, found 3");
        assertRefused("x,y\n1,2\n3,\"4\n5,6\n", "b.csv: line 3: a quote is not closed, or stands inside a cell");
        assertRefused("\"x\n1\n", "b.csv: the header cannot be read: a quote is not closed");
        assertTrue(Refusal.messageOf(() -> TablePair.read(folder.resolve("none"), folder, Map.of(), NONE))
                .endsWith("none: expected a CSV file, found none"));
        assertTrue(Refusal.messageOf(() -> TablePair.read(write("a.csv", "x\n1\n"), folder, Map.of(), NONE))
                .endsWith(folder + ": expected a CSV file, found a folder"));
    }

    @Test
    void aMalformedRowFarDownIsRefusedWithItsLine() throws IOException {
        String rows = "1,2\n".repeat(400_000);

        assertRefused("x,y\n" + rows + "3\n" + rows, "b.csv: line 400002: expected 2 cells, found 1");
    }

    @Test
    void everyCellIsReadAsItWasWritten() throws IOException {
        Random random = new Random(20230709);
        double[] written = random.doubles(50_000, -1e9, 1e9).toArray();
        StringBuilder csv = new StringBuilder("x,level\n");
        Arrays.stream(written)
                .forEach(x -> csv.append(x).append(",l").append((long) x % 100).append('\n'));

        TablePair pair = read(csv.toString(), csv.toString());

        for (int row = 0; row < written.length; row++) {
            assertEquals(written[row], pair.current().number(0, row));
            assertEquals(
                    "l" + (long) written[row] % 100,
                    pair.current().levels(1).get(pair.current().level(1, row)));
        }
    }

    private FeatureType typeOf(String csv) throws IOException {
        return read(csv, "x\n1\n").current().features().get(0).type();
    }

    private void assertRefused(String current, String message) throws IOException {
        assertRefused(current, message, "x,y\n1,2\n");
    }

    private void assertRefused(String current, String message, String reference) throws IOException {
        Path a = write("a.csv", reference);
        Path b = write("b.csv", current);
        String found = Refusal.messageOf(() -> TablePair.read(a, b, Map.of(), NONE));
        assertTrue(found.contains(message), found);
        assertTrue(found.startsWith(folder.toString()), found);
        assertEquals(found.indexOf("b.csv"), found.lastIndexOf("b.csv"));
    }

    private TablePair read(String reference, String current) throws IOException {
        return TablePair.read(write("a.csv", reference), write("b.csv", current), Map.of(), NONE);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static List<Double> numbers(Columns table, int column) {
        return java.util.stream.IntStream.range(0, table.rows())
                .mapToObj(row -> table.number(column, row))
                .toList();
    }

    private static List<String> texts(Columns table, int column) {
        return java.util.stream.IntStream.range(0, table.rows())
                .mapToObj(row -> table.level(column, row) == Dataset.NO_LEVEL
                        ? "(missing)"
                        : table.levels(column).get(table.level(column, row)))
                .toList();
    }
}
