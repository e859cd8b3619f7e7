package risk.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.drift.Columns.letters;
import static risk.drift.Columns.normal;
import static risk.drift.Columns.numbers;
import static risk.drift.Columns.texts;
import static risk.drift.Columns.whole;
import static risk.settings.DriftMethod.ANDERSON;
import static risk.settings.DriftMethod.CRAMER_VON_MISES;
import static risk.settings.DriftMethod.ED;
import static risk.settings.DriftMethod.KL_DIV;
import static risk.settings.DriftMethod.KS;
import static risk.settings.DriftMethod.MANNW;
import static risk.settings.DriftMethod.WASSERSTEIN;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.sampling.ArraySampler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import risk.data.FeatureType;
import risk.settings.DriftMethod;

/** What a measure of drift must fulfil whatever the data. */
class DriftLawsTest {

    /** They take the reference for the truth, or ask which side is greater. */
    private static final Set<DriftMethod> ONE_SIDED =
            EnumSet.of(WASSERSTEIN, KL_DIV, MANNW, DriftMethod.CHISQUARE, DriftMethod.G_TEST);

    /** These see only the order of the numbers. */
    private static final Set<DriftMethod> BY_RANK = EnumSet.of(KS, ANDERSON, CRAMER_VON_MISES, MANNW);

    private static final double[] REFERENCE = normal(400, 50, 10, 1);
    private static final double[] CURRENT = normal(300, 52, 11, 2);
    private static final String[] LETTERS = letters(400, 2, 3);
    private static final String[] OTHER_LETTERS = letters(250, 2, 4);

    @ParameterizedTest
    @EnumSource
    void aColumnDoesNotDriftFromItself(DriftMethod method) {
        double score = method.fits(FeatureType.NUMERIC)
                ? DriftMeasure.score(method, numbers(REFERENCE), numbers(REFERENCE))
                : DriftMeasure.score(method, texts("x", LETTERS), texts("x", LETTERS));

        double expected = switch (method) {
            case ANDERSON -> 0.25;
            case MANNW -> 0.5;
            default -> method.isPValue() ? 1 : 0;
        };
        assertEquals(expected, score, method == MANNW ? 1e-3 : method.isPValue() ? 1e-12 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void bothDirectionsCountAlike(DriftMethod method) {
        if (ONE_SIDED.contains(method)) {
            return;
        }
        assertEquals(score(method), reversed(method), 1e-12);
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfTheRowsDoesNotMatter(DriftMethod method) {
        double expected = score(method);

        double[] reference = REFERENCE.clone();
        String[] letters = LETTERS.clone();
        ArraySampler.shuffle(Columns.random(5), reference);
        ArraySampler.shuffle(Columns.random(5), letters);

        assertEquals(
                expected,
                method.fits(FeatureType.NUMERIC)
                        ? DriftMeasure.score(method, numbers(reference), numbers(CURRENT))
                        : DriftMeasure.score(method, texts("x", letters), texts("x", OTHER_LETTERS)));
    }

    @ParameterizedTest
    @EnumSource
    void theUnitOfTheNumbersDoesNotMatterButToTheEnergyDistance(DriftMethod method) {
        if (method.fits(FeatureType.NUMERIC)) {
            double inOtherUnit = mapped(method, x -> 4 * x);

            assertEquals((method == ED ? 2 : 1) * score(method), inOtherUnit, 1e-15);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSeesOnlyRanksDoesNotSeeTheShape(DriftMethod method) {
        if (BY_RANK.contains(method)) {
            assertEquals(score(method), mapped(method, x -> Math.exp(x / 10)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFartherColumnHasTheWorseScore(DriftMethod method) {
        if (!method.fits(FeatureType.NUMERIC)) {
            return;
        }
        double near = DriftMeasure.score(method, numbers(REFERENCE), numbers(normal(300, 50.5, 10, 7)));
        double far = DriftMeasure.score(method, numbers(REFERENCE), numbers(normal(300, 56, 10, 7)));

        assertTrue(method.isPValue() ? far <= near : far > near, near + " and " + far);
        assertTrue(method.isDrift(far, method.defaultThreshold()));
    }

    @ParameterizedTest
    @EnumSource
    void everyScoreIsInItsRangeForColumnsOfFewRows(DriftMethod method) {
        for (int rows = 1; rows <= 12; rows++) {
            for (int others = 1; others <= 12; others++) {
                double score = method.fits(FeatureType.NUMERIC)
                        ? DriftMeasure.score(
                                method, numbers(whole(rows, 4, rows)), numbers(whole(others, 4, 50 + others)))
                        : DriftMeasure.score(
                                method,
                                texts("x", letters(rows, 2, rows)),
                                texts("x", letters(others, 2, 50 + others)));

                assertTrue(Double.isNaN(score) || score >= 0, rows + " and " + others + " rows: " + score);
                assertTrue(!method.isPValue() || !(score > 1), rows + " and " + others + " rows: " + score);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void extremeNumbersThrowNothing(DriftMethod method) {
        if (!method.fits(FeatureType.NUMERIC)) {
            return;
        }
        double[] ends = {-Double.MAX_VALUE, -1e-300, -0.0, 0, Double.MIN_VALUE, 1e300, Double.MAX_VALUE};
        double[] huge = Arrays.stream(REFERENCE).map(x -> x * 1e306).toArray();
        double[] neighbours = new double[40];
        Arrays.setAll(neighbours, i -> 1e16 + 2 * i);
        for (double[] a : new double[][] {ends, huge, neighbours, REFERENCE}) {
            for (double[] b : new double[][] {ends, huge, neighbours, REFERENCE}) {
                double score = DriftMeasure.score(method, numbers(a), numbers(b));

                assertTrue(!(score < 0), () -> method + " of " + Arrays.toString(a) + ": " + score);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCallersArrayStaysAsItIs(DriftMethod method) {
        double[] numbers = {3, 1, 2, Double.NaN, 2, 7, 9};
        double[] copy = numbers.clone();

        if (method.fits(FeatureType.NUMERIC)) {
            DriftMeasure.score(method, numbers(numbers), numbers(numbers));
        }

        assertArrayEquals(copy, numbers);
    }

    private static double score(DriftMethod method) {
        return method.fits(FeatureType.NUMERIC)
                ? DriftMeasure.score(method, numbers(REFERENCE), numbers(CURRENT))
                : DriftMeasure.score(method, texts("x", LETTERS), texts("x", OTHER_LETTERS));
    }

    private static double reversed(DriftMethod method) {
        return method.fits(FeatureType.NUMERIC)
                ? DriftMeasure.score(method, numbers(CURRENT), numbers(REFERENCE))
                : DriftMeasure.score(method, texts("x", OTHER_LETTERS), texts("x", LETTERS));
    }

    private static double mapped(DriftMethod method, DoubleUnaryOperator change) {
        return DriftMeasure.score(
                method,
                numbers(Arrays.stream(REFERENCE).map(change).toArray()),
                numbers(Arrays.stream(CURRENT).map(change).toArray()));
    }
}
