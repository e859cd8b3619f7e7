package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {

    private static final List<Feature> FEATURES =
            List.of(Feature.categorical("plan"), Feature.numeric("size"), Feature.categorical("région"));

    private static final int ROWS = 5_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 17, 1000, 4999, 10_000})
    void rowsThatCameByPartsAreThoseThatCameAtOnce(int size) {
        Columns atOnce = columns(0, ROWS);
        ColumnsBuilder whole = new ColumnsBuilder(FEATURES);
        ColumnsBuilder part = new ColumnsBuilder(FEATURES);
        for (int from = 0; from < ROWS; from += size) {
            part.clear();
            add(part, from, Math.min(ROWS, from + size));
            whole.append(part);
        }

        assertEqual(atOnce, whole.build());
    }

    @Test
    void partsThatFollowEachOtherAreTheWhole() {
        for (int cut : new int[] {0, 1, 2500, ROWS}) {
            assertEqual(columns(0, ROWS), columns(0, cut).followedBy(columns(cut, ROWS)));
        }
    }

    @Test
    void roomThatWasMadeTooSoonOrTooLateChangesNothing() {
        for (int room : new int[] {1, 4999, 6000}) {
            ColumnsBuilder builder = new ColumnsBuilder(FEATURES).reserve(room);
            add(builder, 0, ROWS);

            assertEqual(columns(0, ROWS), builder.build());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void chosenFromTheChosenAreChosenAtOnce(long seed) {
        Random random = new Random(seed);
        int[] first = random.ints(700, 0, ROWS).toArray();
        int[] second = random.ints(300, 0, first.length).toArray();
        int[] before = first.clone();
        Columns all = columns(0, ROWS);

        assertEqual(
                all.select(IntStream.of(second).map(i -> first[i]).toArray()),
                all.select(first).select(second));
        assertArrayEquals(before, first);
        assertEqual(columns(0, ROWS), all);
    }

    @Test
    void rowsBeyondTheLastCannotBeChosenEvenWhereThereWasRoomForThem() {
        ColumnsBuilder builder = new ColumnsBuilder(FEATURES).reserve(100);
        add(builder, 0, 50);
        Columns columns = builder.build();

        assertThrows(IndexOutOfBoundsException.class, () -> columns.select(new int[] {50}));
        assertThrows(IndexOutOfBoundsException.class, () -> columns.select(new int[] {-1}));
    }

    @Test
    void someOfTheColumnsAreThemselves() {
        Columns some = columns(0, ROWS).withOnly(new int[] {2, 1});

        assertEquals(List.of(FEATURES.get(2), FEATURES.get(1)), some.features());
        assertEquals(columns(0, ROWS).levels(2), some.levels(0));
        assertEquals(columns(0, ROWS).number(1, 17), some.number(1, 17));
    }

    private static Columns columns(int from, int to) {
        ColumnsBuilder builder = new ColumnsBuilder(FEATURES);
        add(builder, from, to);
        return builder.build();
    }

    /** What a row holds depends on its number alone. */
    private static void add(ColumnsBuilder builder, int from, int to) {
        for (int row = from; row < to; row++) {
            Random random = new Random(row);
            builder.addRow();
            if (random.nextInt(10) > 0) {
                builder.setText(builder.rows() - 1, 0, ("plan " + random.nextInt(5)).getBytes(UTF_8));
            }
            if (random.nextInt(10) > 0) {
                builder.setNumber(builder.rows() - 1, 1, random.nextGaussian());
            }
            builder.setText(builder.rows() - 1, 2, ("é" + random.nextInt(300)).getBytes(UTF_8));
        }
    }

    private static void assertEqual(Columns expected, Columns actual) {
        assertEquals(expected.features(), actual.features());
        assertEquals(expected.rows(), actual.rows());
        for (int c = 0; c < FEATURES.size(); c++) {
            assertEquals(expected.levels(c), actual.levels(c));
            assertEquals(cells(expected, c), cells(actual, c));
        }
    }

    private static List<Number> cells(Columns columns, int c) {
        List<Number> cells = new ArrayList<>();
        for (int row = 0; row < columns.rows(); row++) {
            cells.add(columns.features().get(c).isNumeric() ? columns.number(c, row) : columns.level(c, row));
        }
        return cells;
    }
}
