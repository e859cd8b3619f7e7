package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {

    private static final Schema SCHEMA =
            new Schema("id", List.of(Feature.numeric("size"), Feature.categorical("region")), "left");

    private static final String ROWS = """
            id,size,region,left
            a,1,north,0
            b,2,south,
            ,NA,east,1
            d,4,,NA
            e,5,north,1
            """;

    @Test
    void labelledRowsAreKeptInTheirOrder() throws IOException {
        assertEquals(
                List.of("a 1.0 north 0.0", "null NaN east 1.0", "e 5.0 north 1.0"),
                rowsOf(read(ROWS).labelled()));
    }

    @Test
    void aDatasetWithAllLabelsIsItsOwnLabelledOne() throws IOException {
        Dataset data = read(ROWS).labelled();

        assertSame(data, data.labelled());
    }

    @Test
    void withoutAnyLabelNoRowIsLabelled() throws IOException {
        Dataset data = read("id,size,region,left\na,1,north,\nb,2,south,NA\n").labelled();

        assertEquals(0, data.rows());
        assertEquals(List.of("north", "south"), data.levels(1));
    }

    @Test
    void chosenRowsComeInTheChosenOrderAndMayRepeat() throws IOException {
        Dataset chosen = read(ROWS).select(new int[] {4, 0, 3, 0, 2});

        assertEquals(
                List.of("e 5.0 north 1.0", "a 1.0 north 0.0", "d 4.0 - NaN", "a 1.0 north 0.0", "null NaN east 1.0"),
                rowsOf(chosen));
        assertEquals(List.of("north", "south", "east"), chosen.levels(1));
        assertEquals(SCHEMA, chosen.schema());
        assertEquals(1, chosen.missingIds());
    }

    @Test
    void choosingFromTheChosenIsChoosingOnce() throws IOException {
        Dataset data = read(ROWS);

        assertEquals(
                rowsOf(data.select(new int[] {3, 1})),
                rowsOf(data.select(new int[] {1, 2, 3}).select(new int[] {2, 0})));
        assertEquals(rowsOf(data), rowsOf(data.select(new int[] {0, 1, 2, 3, 4})));
    }

    @Test
    void choosingLeavesTheWholeAndTheChoiceAsTheyWere() throws IOException {
        Dataset data = read(ROWS);
        List<String> before = rowsOf(data);
        int[] choice = {2, 0};
        Dataset chosen = data.select(choice);
        choice[0] = 1;

        assertEquals(before, rowsOf(data));
        assertEquals(List.of("null NaN east 1.0", "a 1.0 north 0.0"), rowsOf(chosen));
        assertNotEquals(rowsOf(data.select(choice)), rowsOf(chosen));
    }

    @Test
    void noRowsMayBeChosenAndNoneThatAreNot() throws IOException {
        Dataset data = read(ROWS);

        assertEquals(0, data.select(new int[0]).rows());
        assertThrows(IndexOutOfBoundsException.class, () -> data.select(new int[] {5}));
    }

    @Test
    void withoutNamesThereIsNoneToChoose() throws IOException {
        Dataset data = DatasetReader.labelled(SCHEMA).read(new ByteArrayInputStream(ROWS.getBytes(UTF_8)));

        assertNull(data.select(new int[] {0}).id(0));
        assertEquals(1, data.missingIds());
        assertEquals(0, data.select(new int[] {2}).missingIds());
    }

    @Test
    void rowsFollowedByOthersKeepTheirOrderAndShareTheirLevels() throws IOException {
        Dataset first = read(ROWS);
        Dataset second = read("""
                id,size,region,left
                f,6,west,
                g,,south,1
                ,8,,0
                """);

        Dataset both = first.followedBy(second);

        assertEquals(
                List.of(
                        "null 1.0 north 0.0",
                        "null 2.0 south NaN",
                        "null NaN east 1.0",
                        "null 4.0 - NaN",
                        "null 5.0 north 1.0",
                        "null 6.0 west NaN",
                        "null NaN south 1.0",
                        "null 8.0 - 0.0"),
                rowsOf(both));
        assertEquals(List.of("north", "south", "east", "west"), both.levels(1));
        assertTrue(both.levels(0).isEmpty());
        assertEquals(SCHEMA, both.schema());
        assertEquals(2, both.missingIds());
        assertEquals(5, first.rows());
        assertEquals(List.of("north", "south", "east"), first.levels(1));
        assertEquals(List.of("west", "south"), second.levels(1));
    }

    @Test
    void noRowsBeforeOrAfterChangeNothingButTheNames() throws IOException {
        Dataset data = read(ROWS);
        Dataset none = read("id,size,region,left\na,1,west,0\n").select(new int[0]);
        List<String> rows = rowsOf(data).stream()
                .map(row -> row.replaceFirst("^[a-z]+", "null"))
                .toList();

        assertEquals(rows, rowsOf(data.followedBy(none)));
        assertEquals(rows, rowsOf(none.followedBy(data)));
        assertEquals(
                List.of("west", "north", "south", "east"), none.followedBy(data).levels(1));
    }

    @Test
    void chosenRowsCanFollowAndBeFollowed() throws IOException {
        Dataset data = read(ROWS);
        Dataset both = data.select(new int[] {4}).followedBy(data.select(new int[] {2, 0}));

        assertEquals(List.of("null 5.0 north 1.0", "null NaN east 1.0", "null 1.0 north 0.0"), rowsOf(both));
        assertEquals(List.of("null NaN east 1.0"), rowsOf(both.labelled().select(new int[] {1})));
    }

    /** So many that the arrays that rows are read into have grown, and are longer than there are rows. */
    @Test
    void manyRowsFollowEachOtherWithoutAGap() throws IOException {
        StringBuilder text = new StringBuilder("id,size,region,left\n");
        for (int i = 0; i < 60_000; i++) {
            text.append("c,").append(i).append(i % 2 == 0 ? ",even,1\n" : ",odd,0\n");
        }
        Dataset data = read(text.toString());

        Dataset both = data.followedBy(data);

        assertEquals(120_000, both.rows());
        for (int row = 0; row < both.rows(); row++) {
            int i = row % 60_000;
            assertEquals(i, both.number(0, row));
            assertEquals(i % 2, both.level(1, row));
            assertEquals(1 - i % 2, both.label(row));
        }
    }

    @Test
    void dataOfAnotherSchemaCannotFollow() throws IOException {
        Dataset data = read(ROWS);
        Dataset narrower = data.withOnly(0);

        assertThrows(IllegalArgumentException.class, () -> data.followedBy(narrower));
    }

    @Test
    void levelsCannotBeAltered() throws IOException {
        Dataset data = read(ROWS);

        assertThrows(UnsupportedOperationException.class, () -> data.levels(1).add("west"));
        assertTrue(data.levels(0).isEmpty());
    }

    private static Dataset read(String text) throws IOException {
        return DatasetReader.labelled(SCHEMA).withIds().read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static List<String> rowsOf(Dataset data) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < data.rows(); row++) {
            int level = data.level(1, row);
            String region = level == Dataset.NO_LEVEL ? "-" : data.levels(1).get(level);
            rows.add(String.join(
                    " ",
                    String.valueOf(data.id(row)),
                    String.valueOf(data.number(0, row)),
                    region,
                    String.valueOf(data.label(row))));
        }
        return rows;
    }
}
