package risk.drift;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.drift.Columns.column;
import static risk.drift.Columns.letters;
import static risk.drift.Columns.normal;
import static risk.drift.Columns.profile;
import static risk.drift.Columns.texts;
import static risk.drift.Columns.whole;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.FeatureType;
import risk.settings.ColumnRule;
import risk.settings.DriftMethod;
import risk.settings.DriftSettings;
import risk.settings.DriftVerdict;

/** What chance does where nothing has changed. Golden values are those of SciPy 1.10.1, with the calls beside them. */
class SignificanceTest {

    private static final int PAIRS = 60;

    /** So many of sixty pairs are reached by chance once in two thousand where each is with 5 %. */
    private static final int MOST = 10;

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 60, 100, 1000})
    void aBatchOfAnUnchangedWorldSeldomDriftsHoweverSmallItIs(int rows) {
        Profile reference = profile(column("x", normal(3000, 5, 1, 1)), texts("plan", letters(3000, 4, 2)))
                .withKeptBounds(DriftSettings.DEFAULT);
        int beyondChance = 0;
        int evidently = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            Profile current =
                    profile(column("x", normal(rows, 5, 1, 1000 + pair)), texts("plan", letters(rows, 4, 5000 + pair)));
            beyondChance +=
                    DatasetDrift.of(reference, current, DriftSettings.DEFAULT).datasetDrift() ? 1 : 0;
            evidently += DatasetDrift.of(reference, current, DriftSettings.DEFAULT.withVerdict(DriftVerdict.EVIDENTLY))
                            .datasetDrift()
                    ? 1
                    : 0;
        }
        assertTrue(beyondChance <= MOST, beyondChance + " of " + PAIRS);
        assertTrue(rows > 30 || evidently == PAIRS, evidently + " of " + PAIRS);
    }

    /** Each method, also those whose own p-value is wrong: few rows, of numbers or letters that stand there more than once. */
    @ParameterizedTest
    @EnumSource
    void anUnchangedColumnSeldomDriftsByAnyMethod(DriftMethod method) {
        int drifted = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            drifted += drift(method, 40, 25, pair, 0).drifted() ? 1 : 0;
        }
        assertTrue(drifted <= MOST, drifted + " of " + PAIRS);
    }

    @ParameterizedTest
    @EnumSource
    void aColumnThatMovedFarDriftsByEveryMethodWhicheverWay(DriftMethod method) {
        for (int shift : new int[] {-6, 6}) {
            ColumnDrift drift = drift(method, 200, 120, 1, shift);

            assertTrue(drift.drifted(), () -> drift.toString());
        }
    }

    private static ColumnDrift drift(DriftMethod method, int rows, int others, long seed, int shift) {
        ColumnDistribution[] columns = moved(method, rows, others, seed, shift);
        DriftSettings settings = new DriftSettings(Map.of("x", new ColumnRule(method, null)), null, 0.5, null);
        return DatasetDrift.of(profile(columns[0]), profile(columns[1]), settings)
                .columns()
                .get(0);
    }

    /** A column that the method fits, before and now. */
    private static ColumnDistribution[] moved(DriftMethod method, int rows, int others, long seed, int shift) {
        boolean numbers = method.fits(FeatureType.NUMERIC);
        int values = numbers ? 12 : method == DriftMethod.Z || method == DriftMethod.FISHER_EXACT ? 2 : 6;
        double[] before = whole(rows, values, 100 + seed);
        double[] now = Arrays.stream(whole(others, values, 900 + seed))
                .map(x -> numbers ? x + shift : shift == 0 ? x : shift > 0 ? Math.max(x, 1) : Math.min(x, 0))
                .toArray();
        return numbers
                ? new ColumnDistribution[] {column("x", before), column("x", now)}
                : new ColumnDistribution[] {texts("x", asLetters(before)), texts("x", asLetters(now))};
    }

    private static String[] asLetters(double[] numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> String.valueOf((char) ('a' + (int) number)))
                .toArray(String[]::new);
    }

    @Test
    void homogeneityIsThatOfScipy() {
        // chi2_contingency([[50, 30, 20], [70, 20, 30]], correction=False)
        assertEquals(
                0.06200405111199747,
                Homogeneity.pValue(counts(50, 30, 20), counts(70, 20, 30), 1).value(),
                1e-12);
        // fisher_exact([[1, 99], [3, 7]])
        assertEquals(
                0.002114950412986939,
                Homogeneity.pValue(counts(1, 99), counts(3, 7), 1).value(),
                1e-12);
        assertEquals(1, Homogeneity.pValue(counts(5), counts(7), 1).value());
    }

    /** Of a hundred unchanged columns, one has a p-value below 0.0025 in every fourth data set. */
    @Test
    void amongManyColumnsAComputedPValueHasToBeSmallAndADealtOneTheLeastThatThereIs() {
        assertTrue(Significance.ofPValue(BoundedPValue.computed(0.0005), 100).beyondAmongAll());
        assertFalse(Significance.ofPValue(BoundedPValue.computed(0.002), 100).beyondAmongAll());
        assertTrue(Significance.ofPValue(BoundedPValue.dealt(0.0025), 100).beyondAmongAll());
        assertFalse(Significance.ofPValue(BoundedPValue.dealt(0.005), 100).beyondAmongAll());
        assertTrue(Significance.ofPValue(BoundedPValue.dealt(0.005), 10).beyondAmongAll());
    }

    /** However many columns there are beside it, the p-value that says so being at its least. */
    @ParameterizedTest
    @EnumSource
    void aColumnThatMovedFarIsBeyondChanceAmongAHundred(DriftMethod method) {
        ColumnDistribution[] before = new ColumnDistribution[100];
        ColumnDistribution[] now = new ColumnDistribution[100];
        for (int i = 0; i < before.length; i++) {
            before[i] = column("c" + i, 1, 2);
            now[i] = column("c" + i, 1, 2);
        }
        ColumnDistribution[] moved = moved(method, 200, 120, 1, 6);
        before[0] = moved[0];
        now[0] = moved[1];
        DriftSettings settings = new DriftSettings(Map.of("x", new ColumnRule(method, null)), null, 0.5, null);

        ColumnDrift drift = DatasetDrift.of(profile(before), profile(now), settings)
                .columns()
                .get(0);

        assertTrue(requireNonNull(drift.chance()).beyondAmongAll(), () -> drift.toString());
    }

    @Test
    void aNewLevelOfOneRowIsNoDriftThoughItsScoreIsZero() {
        ColumnDrift drift = DatasetDrift.of(profile(counts(50, 50)), profile(counts(50, 49, 1)), DriftSettings.DEFAULT)
                .columns()
                .get(0);

        assertEquals(0, drift.score().orElseThrow());
        assertFalse(drift.drifted());
        assertTrue(drift.isHeldBack());
    }

    @Test
    void boundsThatAreKeptAreThoseThatAreDealtOnTheSpot() {
        Profile reference = profile(column("x", normal(5000, 5, 1, 1)), texts("plan", letters(5000, 4, 2)));
        Profile kept = reference.withKeptBounds(DriftSettings.DEFAULT);
        for (int rows : new int[] {10, 30, 100, 700, 20_000}) {
            Profile current = profile(column("x", normal(rows, 5, 1, 3)), texts("plan", letters(rows, 4, 4)));
            List<ColumnDrift> dealt =
                    DatasetDrift.of(reference, current, DriftSettings.DEFAULT).columns();
            List<ColumnDrift> found =
                    DatasetDrift.of(kept, current, DriftSettings.DEFAULT).columns();
            for (int i = 0; i < 2; i++) {
                assertEquals(1, bound(found.get(i)) / bound(dealt.get(i)), 0.15, rows + " rows, column " + i);
            }
        }
    }

    private static double bound(ColumnDrift column) {
        return requireNonNull(requireNonNull(column.chance()).bound());
    }

    @Test
    void aBoundFallsWithTheRows() {
        Profile kept = profile(column("x", normal(3000, 5, 1, 1))).withKeptBounds(DriftSettings.DEFAULT);
        double last = Double.POSITIVE_INFINITY;
        for (int rows : new int[] {1, 2, 5, 20, 77, 400, 3000, 100_000}) {
            double bound = kept.bounds("x").orElseThrow().forRows(3000, rows).at(DriftSettings.FALSE_ALARMS);
            assertTrue(bound < last, rows + ": " + bound);
            last = bound;
        }
    }

    @Test
    void theVerdictOfEvidentlyKnowsNoChance() {
        DriftSettings settings = DriftSettings.DEFAULT.withVerdict(DriftVerdict.EVIDENTLY);
        DatasetDrift drift =
                DatasetDrift.of(profile(column("x", normal(2000, 5, 1, 1))), profile(column("x", 5, 6)), settings);

        assertTrue(drift.columns().get(0).drifted());
        assertNull(drift.columns().get(0).chance());
        assertNull(drift.pValueOfAll());
    }

    @Test
    void numbersAThousandthOffAreTheSameNumbers() {
        double[] before = Arrays.stream(whole(500, 10, 1)).map(x -> 0.1 + x / 7).toArray();
        double[] now = Arrays.stream(whole(400, 10, 2)).map(x -> 0.101 + x / 7).toArray();
        double[] other = Arrays.stream(whole(400, 4, 2)).map(x -> 0.101 + x / 7).toArray();
        DriftSettings psi = new DriftSettings(Map.of(), DriftMethod.PSI, 0.5, null);

        ColumnDrift near = DatasetDrift.of(profile(column("x", before)), profile(column("x", now)), psi)
                .columns()
                .get(0);
        assertTrue(near.score().orElseThrow() > 10);
        assertFalse(near.drifted());
        assertTrue(DatasetDrift.of(profile(column("x", before)), profile(column("x", other)), psi)
                .columns()
                .get(0)
                .drifted());
    }

    /** Scaled by a power of two, the distance is that of numbers of any size. */
    @Test
    void wassersteinMeasuresNumbersWhoseSquaresNoDoubleHolds() {
        double[] before = {-1, 1, -1, 1, 1};
        double[] now = {-1, -1, -1, 1, -1};
        double expected = CurveDistances.wasserstein(column("x", before), column("x", now));

        double huge = CurveDistances.wasserstein(
                column("x", Arrays.stream(before).map(x -> x * 1e308).toArray()),
                column("x", Arrays.stream(now).map(x -> x * 1e308).toArray()));
        assertTrue(expected > 0.5);
        assertEquals(expected, huge, 1e-9);
    }

    /** Few rows of reference are dealt with the current ones, many among themselves. */
    @ParameterizedTest
    @ValueSource(ints = {300, 3000})
    void chanceIsToldOfNumbersWhoseSquaresNoDoubleHoldsToo(int rows) {
        DriftSettings wasserstein = new DriftSettings(Map.of(), DriftMethod.WASSERSTEIN, 0.5, null);
        for (double scale : new double[] {1, 1e153, 1e200, 1e307}) {
            Profile reference = profile(scaled(normal(rows, 0, 1, 1), scale));
            ColumnDrift unchanged = DatasetDrift.of(reference, profile(scaled(normal(30, 0, 1, 2), scale)), wasserstein)
                    .columns()
                    .get(0);
            ColumnDrift moved = DatasetDrift.of(reference, profile(scaled(normal(30, 2, 1, 2), scale)), wasserstein)
                    .columns()
                    .get(0);

            assertTrue(unchanged.isHeldBack(), unchanged::toString);
            assertTrue(Double.isFinite(bound(unchanged)), unchanged::toString);
            assertTrue(moved.drifted(), moved::toString);
        }
    }

    private static ColumnDistribution scaled(double[] numbers, double scale) {
        return column("x", Arrays.stream(numbers).map(x -> x * scale).toArray());
    }

    private static ColumnDistribution counts(int... counts) {
        return texts(
                "x",
                IntStream.range(0, counts.length)
                        .boxed()
                        .flatMap(i -> java.util.Collections.nCopies(counts[i], "l" + i).stream())
                        .toArray(String[]::new));
    }
}
