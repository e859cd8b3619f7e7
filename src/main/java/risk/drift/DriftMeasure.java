package risk.drift;

import risk.settings.ColumnRule;
import risk.settings.DriftMethod;
import risk.settings.DriftSettings;

/**
 * How far the current values of a column are from those of the reference, by each {@link DriftMethod} as Evidently 0.7 defines
 * it (evidently/legacy/calculations/stattests). Missing and infinite cells are left out first.
 *
 * <p>With many rows a p-value sees differences that don't matter to anybody; hence {@link #chosenFor} changes to distances.
 */
public final class DriftMeasure {

    /** Up to so many rows of the reference the method chosen is a test, beyond a distance. */
    private static final long ROWS_FOR_TESTS = 1000;

    /** Numbers with at most so many distinct ones, in both columns together, are compared as if they were texts. */
    private static final int FEW_NUMBERS = 5;

    private static final int TWO = 2;

    private DriftMeasure() {}

    /**
     * The measure of two columns of the same type, each with a row at least.
     *
     * @return a p-value between 0 and 1 or a distance from 0 up; NaN or infinite where there is none, see {@link #needs}
     */
    public static double score(DriftMethod method, ColumnDistribution reference, ColumnDistribution current) {
        return method.isPValue() ? test(method, reference, current).pValue() : distance(method, reference, current);
    }

    /** The test whose p-value is the score. */
    static TestResult test(DriftMethod method, ColumnDistribution reference, ColumnDistribution current) {
        return switch (method) {
            case KS -> KolmogorovSmirnov.test(reference, current);
            case ANDERSON -> AndersonDarling.test(reference, current);
            case CRAMER_VON_MISES -> CramerVonMises.test(reference, current);
            case T_TEST -> StudentT.test(reference, current);
            case MANNW -> MannWhitney.test(reference, current);
            case ES -> EppsSingleton.test(reference, current);
            case CHISQUARE -> ContingencyTests.chiSquare(reference, current);
            case Z -> ContingencyTests.z(reference, current);
            case G_TEST -> ContingencyTests.g(reference, current);
            case FISHER_EXACT -> ContingencyTests.fisherExact(reference, current);
            case WASSERSTEIN, PSI, KL_DIV, JENSENSHANNON, HELLINGER, ED ->
                throw new IllegalArgumentException(method.key() + " is no test");
        };
    }

    private static double distance(DriftMethod method, ColumnDistribution reference, ColumnDistribution current) {
        return switch (method) {
            case WASSERSTEIN -> CurveDistances.wasserstein(reference, current);
            case PSI -> BinDistances.psi(reference, current);
            case KL_DIV -> BinDistances.kullbackLeibler(reference, current);
            case JENSENSHANNON -> BinDistances.jensenShannon(reference, current);
            case HELLINGER -> BinDistances.hellinger(reference, current);
            case ED -> CurveDistances.energy(reference, current);
            case KS, ANDERSON, CRAMER_VON_MISES, T_TEST, MANNW, ES, CHISQUARE, Z, G_TEST, FISHER_EXACT ->
                throw new IllegalArgumentException(method.key() + " is no distance");
        };
    }

    /**
     * The method for a column for which nobody chose one, n rows in the reference and u distinct values in both. Up to n =
     * 1000: {@code z} for u ≤ 2, {@code chisquare} for texts and for u ≤ 5, else {@code ks}. Beyond: {@code jensenshannon} for
     * texts and for u ≤ 5, else {@code wasserstein}.
     */
    public static DriftMethod chosenFor(ColumnDistribution reference, ColumnDistribution current) {
        int distinct = PooledValues.count(reference, current, FEW_NUMBERS + 1);
        boolean few = distinct <= FEW_NUMBERS || !reference.isNumeric();
        if (reference.rows() > ROWS_FOR_TESTS) {
            return few ? DriftMethod.JENSENSHANNON : DriftMethod.WASSERSTEIN;
        }
        return distinct <= TWO ? DriftMethod.Z : few ? DriftMethod.CHISQUARE : DriftMethod.KS;
    }

    /** The method that the settings name for the column, or the one chosen for it. */
    static DriftMethod method(DriftSettings settings, ColumnDistribution reference, ColumnDistribution current) {
        ColumnRule rule = settings.columns().get(reference.column());
        if (rule != null && rule.method() != null) {
            return rule.method();
        }
        DriftMethod method = settings.method();
        return method != null && method.fits(reference.type()) ? method : chosenFor(reference, current);
    }

    /** What a pair of columns must have that gets a score by the method, for a message. */
    static String needs(DriftMethod method) {
        return switch (method) {
            case ANDERSON -> "needs four rows and two distinct numbers in all";
            case CRAMER_VON_MISES -> "needs two rows on each side";
            case T_TEST -> "needs two rows on each side and numbers that vary";
            case ES ->
                "needs five rows on each side, numbers that vary on one of them and an interquartile range above 0";
            case Z, FISHER_EXACT -> "needs a column of two values";
            default -> "needs numbers whose squares a double can hold";
        };
    }
}
