package risk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunningProfileTest {

    private static Profile profile(ColumnDistribution... columns) {
        return new Profile(columns[0].rows() + columns[0].missing(), List.of(columns));
    }

    private static double shareUpTo(double x, ColumnDistribution column) {
        long rows = 0;
        for (int i = 0; i < column.distinct() && column.value(i) <= x; i++) {
            rows += column.count(i);
        }
        return (double) rows / column.rows();
    }

    @Test
    void batchesOfAnySizeMakeTheProfileOfAllRowsWithinTheErrorItStates() {
        int rows = 200_000;
        double[] numbers = Columns.normal(rows, 0, 1, 1);
        RunningProfile running = new RunningProfile();
        int mostParts = 0;
        for (int from = 0, batch = 1; from < rows; from += batch, batch = 1 + batch * 7 % 997) {
            double[] part = Arrays.copyOfRange(numbers, from, Math.min(rows, from + batch));
            running.add(profile(Columns.column("x", part)));
            mostParts = Math.max(mostParts, running.parts());
        }

        ColumnDistribution whole = running.whole().columns().get(0);

        double stated = whole.rankError();
        assertEquals(rows, whole.rows());
        assertTrue(mostParts <= 18, mostParts + " parts");
        assertTrue(whole.distinct() <= RunningProfile.MOST_VALUES, whole.distinct() + " values");
        assertTrue(stated <= 18.0 / RunningProfile.MOST_VALUES, "" + stated);
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < rows; i += 500) {
            assertEquals((i + 1.0) / rows, shareUpTo(sorted[i], whole), stated + 1.0 / rows);
        }
    }

    @Test
    void fewRowsAreKeptAsTheyAre() {
        RunningProfile running = new RunningProfile();
        running.add(profile(Columns.numbers(1, 2, Double.NaN), Columns.texts("letters", "b", "a", "")));
        running.add(profile(Columns.numbers(2), Columns.texts("letters", "c")));

        Profile whole = running.whole();

        assertEquals(4, whole.rows());
        ColumnDistribution numbers = whole.columns().get(0);
        assertEquals(List.of(1.0, 2.0), List.of(numbers.value(0), numbers.value(1)));
        assertEquals(List.of(1L, 2L, 1L), List.of(numbers.count(0), numbers.count(1), numbers.missing()));
        ColumnDistribution letters = whole.columns().get(1);
        assertEquals(List.of("a", "b", "c"), List.of(letters.level(0), letters.level(1), letters.level(2)));
        assertEquals(1, letters.missing());
    }

    @Test
    void rareTextsBeyondTheMostFrequentCountAsOne() {
        RunningProfile running = new RunningProfile();
        for (int batch = 0; batch < 10; batch++) {
            int first = 1000 * batch;
            String[] texts = IntStream.range(0, 2000)
                    .mapToObj(i -> i < 1000 ? "common" : "rare" + (first + i))
                    .toArray(String[]::new);
            running.add(profile(Columns.texts("letters", texts)));
        }

        ColumnDistribution letters = running.whole().columns().get(0);

        assertTrue(letters.distinct() <= RunningProfile.MOST_VALUES, letters.distinct() + " texts");
        assertEquals(20_000, letters.rows());
        assertEquals(RunningProfile.OTHERS, letters.level(0));
        assertEquals("common", letters.level(1));
        assertEquals(10_000, letters.count(1));
    }

    @Test
    void whatIsPutAsideIsTakenUpAsItWas() {
        RunningProfile running = new RunningProfile();
        for (int batch = 0; batch < 5; batch++) {
            running.add(profile(Columns.column("x", Columns.normal(1000 + batch, 0, 1, batch))));
        }

        RunningProfile again = new RunningProfile(running.texts());

        running.add(profile(Columns.numbers(7, 8)));
        again.add(profile(Columns.numbers(7, 8)));
        assertEquals(running.texts(), again.texts());
        assertEquals(ProfileText.write(running.whole()), ProfileText.write(again.whole()));
        assertThrows(IllegalArgumentException.class, () -> new RunningProfile(List.of("{}")));
    }
}
