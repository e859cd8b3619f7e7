package risk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.drift.Columns.LETTERS;
import static risk.drift.Columns.LETTERS_NOW;
import static risk.drift.Columns.column;
import static risk.drift.Columns.letters;
import static risk.drift.Columns.normal;
import static risk.drift.Columns.profile;
import static risk.drift.Columns.texts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.settings.ColumnKind;
import risk.settings.ColumnRule;
import risk.settings.DriftMethod;
import risk.settings.DriftSettings;

/** What is said of one column. */
class ColumnDriftTest {

    @Test
    void theDirectionStandsInTheColumnsOwnUnits() {
        ColumnDrift moved = only(column("x", 400, 412, 424), column("x", 500, 530, 560));
        ColumnDrift letters = only(texts("x", "EU", "EU", "US", "US"), texts("x", "EU", "US", "US", "US"));

        assertEquals(new NumericChange(412, 530, 412, 530, Math.sqrt(96), Math.sqrt(600)), moved.change());
        assertEquals("mean 412 -> 530 (+29 %)", sentence(moved));
        assertEquals(new LevelChange("EU", 50, 25), letters.change());
        assertEquals("share of \"EU\" 50 % -> 25 %", sentence(letters));
    }

    @Test
    void aSentenceFitsNumbersOfAnySize() {
        assertEquals("mean 0 -> 3", sentence(only(column("x", -1, 1), column("x", 2, 4))));
        assertEquals("mean 5, as before", sentence(only(column("x", 4, 6), column("x", 4, 6))));
        assertEquals("std 1 -> 3 (+200 %)", sentence(only(column("x", 4, 6), column("x", 2, 8))));
        assertEquals("mean -2 -> -1 (+50 %)", sentence(only(column("x", -3, -1), column("x", -2, 0))));
        assertEquals("mean 1234568 -> 1240001 (+0.4 %)", sentence(only(column("x", 1234567.6), column("x", 1240001))));
        assertEquals("mean 1.000e-07 -> 3.000e+20", sentence(only(column("x", 1e-7), column("x", 3e20))));
        assertEquals("mean 0.1235 -> 0.1111 (-10 %)", sentence(only(column("x", 0.12345678), column("x", 0.1111))));
        assertEquals(
                "share of \"a b" + "c".repeat(37) + "...\" 0 % -> 33.3 %",
                sentence(only(texts("x", "z"), texts("x", "a\nb" + "c".repeat(60), "z", "z"))));
        assertNull(only(column("x", 1e308, 1.7e308), column("x", 1e308, -1e308)).change());
    }

    /** Years and prices lie close together and far from zero. */
    @Test
    void aSentenceHasTheDigitsThatShowTheChange() {
        assertEquals(
                "mean 2012.4 -> 2012.7",
                sentence(only(column("x", 2012, 2012.4, 2012.8), column("x", 2012.3, 2012.7, 2013.1))));
        assertEquals("mean 2012.4 -> 2012.1", sentence(only(column("x", 2012.4), column("x", 2012.1))));
        assertEquals(
                "mean 999999999999 -> 1.0000000000010e+12",
                sentence(only(column("x", 999999999999.0), column("x", 1000000000001.0))));
        assertEquals("mean 1000, as before", sentence(only(column("x", 999, 1001), column("x", 999.0004, 1001.0004))));
        assertEquals("mean 0.3, as before", sentence(only(column("x", 0.3), column("x", Math.nextUp(0.3)))));
    }

    @Test
    void freeTextsAreNotCompared() {
        String[] thousand =
                IntStream.range(0, 3000).mapToObj(i -> "t" + i % 1000).toArray(String[]::new);
        String[] more = IntStream.range(0, 3003).mapToObj(i -> "t" + i % 1001).toArray(String[]::new);

        assertTrue(only(texts("x", thousand), texts("x", more)).score().isMeasured());
        ColumnDrift free = only(texts("x", more), texts("x", thousand));
        assertFalse(free.score().isMeasured());
        assertFalse(free.drifted());
        assertEquals("not compared: 1,001 distinct texts in the reference, free text or an identifier", free.warning());
        assertEquals("text", free.kind());
    }

    @Test
    void textsThatHardlyEverStandThereTwiceAndDatesAndIdentifiersAreNamedAndNotCompared() {
        String[] unique =
                IntStream.range(0, 200).mapToObj(i -> "some note " + i % 120).toArray(String[]::new);
        String[] days = IntStream.range(0, 200)
                .mapToObj(i -> i == 7 ? "unknown" : String.format(Locale.ROOT, "2026-%02d-%02d", 1 + i % 9, 1 + i % 28))
                .toArray(String[]::new);
        String[] names = IntStream.range(0, 200).mapToObj(i -> "c" + i).toArray(String[]::new);
        String[] towns = IntStream.range(0, 200).mapToObj(i -> "town " + i % 40).toArray(String[]::new);

        assertEquals("text", only(texts("x", unique), texts("x", unique)).kind());
        assertEquals("date", only(texts("x", days), texts("x", days)).kind());
        assertEquals("id", only(texts("x", names), texts("x", names)).kind());
        assertEquals(
                "not compared: dates in the reference",
                only(texts("x", days), texts("x", days)).warning());
        assertEquals(
                "not compared: an identifier, no value stands twice in the reference",
                only(texts("x", names), texts("x", names)).warning());
        assertTrue(only(texts("x", towns), texts("x", towns)).score().isMeasured());
        assertEquals("categorical", only(texts("x", towns), texts("x", towns)).kind());
        assertTrue(DatasetDrift.of(
                        profile(texts("x", names)),
                        profile(texts("x", names)),
                        DriftSettings.DEFAULT.withKinds(Map.of("x", ColumnKind.CATEGORICAL)))
                .columns()
                .get(0)
                .score()
                .isMeasured());
    }

    @Test
    void numbersThatOnlyCountTheRowsAreSeen() {
        double[] each = IntStream.range(0, 100).mapToDouble(i -> 37.0 * i).toArray();
        double[] twice =
                IntStream.range(0, 100).map(i -> i / 2).asDoubleStream().toArray();

        for (String name : List.of("id", "client_id", "customerId", "Row Number", "index")) {
            assertTrue(ReferenceKind.isNumbering(column(name, each)), name);
        }
        for (String name : List.of("x", "number_of_employees", "paid", "avoid", "no")) {
            assertFalse(ReferenceKind.isNumbering(column(name, each)), name);
        }
        assertFalse(ReferenceKind.isNumbering(column("id", twice)));
        assertFalse(ReferenceKind.isNumbering(column("id", 0.5, 1.5)));
        assertFalse(ReferenceKind.isNumbering(column("id", 1, 2, 3, 4)));
    }

    @Test
    void aColumnWhoseCellsAreGoneHasVanished() {
        double[] numbers = normal(200, 5, 1, 1);
        double[] gaps = normal(200, 5, 1, 2);
        Arrays.fill(gaps, 0, 120, Double.NaN);
        double[] some = normal(200, 5, 1, 3);
        Arrays.fill(some, 0, 40, Double.NaN);

        ColumnDrift gone = only(column("x", numbers), column("x", gaps));
        assertTrue(gone.vanished());
        assertTrue(gone.drifted());
        assertEquals("x is missing in 60.0 % of the rows, 0.0 % in the reference", gone.warning());
        assertFalse(only(column("x", numbers), column("x", some)).vanished());
        assertFalse(only(column("x", gaps), column("x", gaps)).vanished());
        ColumnDrift empty = only(column("x", numbers), column("x", Double.NaN, Double.NaN));
        assertTrue(empty.drifted());
        assertEquals("no value in the current data", empty.warning());
        assertFalse(only(column("x", numbers), column("x")).vanished());
        // Labels come later than the rows.
        assertFalse(DatasetDrift.of(
                        profile(column("x", numbers)),
                        profile(column("x", Double.NaN, Double.NaN)),
                        DriftSettings.DEFAULT.withLateLabel("x"))
                .columns()
                .get(0)
                .drifted());
    }

    @Test
    void theLevelIsNamedThatTheScoreComesFrom() {
        String[] before =
                IntStream.range(0, 300).mapToObj(i -> i % 2 == 0 ? "a" : "b").toArray(String[]::new);
        String[] now = before.clone();
        Arrays.fill(now, 0, 20, "a");
        now[100] = "z";

        assertEquals("share of \"z\" 0 % -> 0.3 %", sentence(only(texts("x", before), texts("x", now))));
        now[100] = "b";
        assertEquals("share of \"a\" 50 % -> 53 %", sentence(only(texts("x", before), texts("x", now))));
    }

    @Test
    void theRowIsNamedThatTheScoreComesFrom() {
        double[] before = normal(2000, 500, 100, 1);
        double[] now = normal(1000, 500, 100, 2);
        now[17] = 1e9;

        ColumnDrift drift = only(column("x", before), column("x", now));

        assertTrue(
                sentence(drift).matches("1 row of 1000000000 beside [0-9.]+ to [0-9.]+; the others: (mean|std) .*"),
                () -> sentence(drift));
        now[17] = 500;
        assertTrue(sentence(only(column("x", before), column("x", now))).matches("(mean|std) .*"));
    }

    @Test
    void aMethodWithoutAScoreSaysWhatItNeeds() {
        DriftSettings fisher = rule("letters", new ColumnRule(DriftMethod.FISHER_EXACT, null));
        DriftSettings epps = rule("x", new ColumnRule(DriftMethod.ES, null));

        ColumnDrift letters = DatasetDrift.of(profile(LETTERS), profile(LETTERS_NOW), fisher)
                .columns()
                .get(0);
        ColumnDrift few = DatasetDrift.of(profile(column("x", 1, 2, 3)), profile(column("x", 1, 2, 3)), epps)
                .columns()
                .get(0);

        assertEquals("no score: fisher_exact needs a column of two values", letters.warning());
        assertEquals(
                "no score: es needs five rows on each side, numbers that vary on one of them and an interquartile range"
                        + " above 0",
                few.warning());
        assertFalse(few.score().isMeasured());
        assertNotNull(few.change());
    }

    private static ColumnDrift only(ColumnDistribution reference, ColumnDistribution current) {
        return DatasetDrift.of(profile(reference), profile(current), DriftSettings.DEFAULT)
                .columns()
                .get(0);
    }

    private static DriftSettings rule(String column, ColumnRule rule) {
        return new DriftSettings(Map.of(column, rule), null, 0.5, null);
    }

    private static String sentence(ColumnDrift drift) {
        ColumnChange change = drift.change();
        return change == null ? "" : change.sentence();
    }
}
