package risk.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import risk.data.FeatureType;

/**
 * How far the current values of a column are from those of the reference: sixteen measures, with the definitions, names and
 * default thresholds of Evidently 0.7 (evidently/legacy/calculations/stattests). Missing and infinite cells are left out
 * first.
 *
 * <p>A distance means drift from its threshold on ({@code >=}); a p-value, which is how likely values at least as different are
 * where nothing drifted, below it ({@code <}). Where Evidently compares otherwise ({@code ks} and {@code cramer_von_mises} with
 * {@code <=}, {@code ed} with {@code >}) the two differ only in a score that equals the threshold.
 *
 * <p>With many rows a p-value sees differences that don't matter to anybody; hence {@link #chosenFor} changes to distances.
 */
public enum DriftMethod {
    /** {@link KolmogorovSmirnov}. */
    KS(Score.P_VALUE, Fits.NUMBERS, 0.05, Needs.FINITE),
    /** {@link CurveDistances#wasserstein}. */
    WASSERSTEIN(Score.DISTANCE, Fits.NUMBERS, 0.1, Needs.FINITE),
    /** {@link BinDistances#psi}. */
    PSI(Score.DISTANCE, Fits.ALL, 0.1, Needs.FINITE),
    /** {@link BinDistances#kullbackLeibler}. */
    KL_DIV(Score.DISTANCE, Fits.ALL, 0.1, Needs.FINITE),
    /** {@link BinDistances#jensenShannon}. */
    JENSENSHANNON(Score.DISTANCE, Fits.ALL, 0.1, Needs.FINITE),
    /** {@link BinDistances#hellinger}. */
    HELLINGER(Score.DISTANCE, Fits.ALL, 0.1, Needs.FINITE),
    /** {@link AndersonDarling}. */
    ANDERSON(Score.P_VALUE, Fits.NUMBERS, 0.1, "needs four rows and two distinct numbers in all"),
    /** {@link CramerVonMises}. */
    CRAMER_VON_MISES(Score.P_VALUE, Fits.NUMBERS, 0.1, "needs two rows on each side"),
    /** {@link StudentT}. */
    T_TEST(Score.P_VALUE, Fits.NUMBERS, 0.05, "needs two rows on each side and numbers that vary"),
    /** {@link MannWhitney}: finds only numbers that grew. */
    MANNW(Score.P_VALUE, Fits.NUMBERS, 0.05, Needs.FINITE),
    /** {@link CurveDistances#energy}: depends on the column's unit, and so does a useful threshold. */
    ED(Score.DISTANCE, Fits.NUMBERS, 0.1, Needs.FINITE),
    /** {@link EppsSingleton}. */
    ES(
            Score.P_VALUE,
            Fits.NUMBERS,
            0.05,
            "needs five rows on each side, numbers that vary on one of them and an interquartile range above 0"),
    /** {@link ContingencyTests#chiSquare}. */
    CHISQUARE(Score.P_VALUE, Fits.LEVELS, 0.05, Needs.FINITE),
    /** {@link ContingencyTests#z}. */
    Z(Score.P_VALUE, Fits.LEVELS, 0.05, "needs a column of two values"),
    /** {@link ContingencyTests#g}. */
    G_TEST(Score.P_VALUE, Fits.LEVELS, 0.1, Needs.FINITE),
    /** {@link ContingencyTests#fisherExact}, also where the two sides differ in size. */
    FISHER_EXACT(Score.P_VALUE, Fits.LEVELS, 0.1, "needs a column of two values");

    /** Up to so many rows of the reference the method chosen is a test, beyond a distance. */
    private static final long ROWS_FOR_TESTS = 1000;

    /** Numbers with at most so many distinct ones, in both columns together, are compared as if they were texts. */
    private static final int FEW_NUMBERS = 5;

    private static final int TWO = 2;

    private final Score kind;
    private final Fits types;
    private final double threshold;
    private final String needs;

    DriftMethod(Score kind, Fits types, double threshold, String needs) {
        this.kind = kind;
        this.types = types;
        this.threshold = threshold;
        this.needs = needs;
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
            return few ? JENSENSHANNON : WASSERSTEIN;
        }
        return distinct <= TWO ? Z : few ? CHISQUARE : KS;
    }

    /** The methods that a user may choose for a column of the type. */
    public static List<DriftMethod> fitting(FeatureType type) {
        return Arrays.stream(values()).filter(method -> method.fits(type)).toList();
    }

    /** As in settings and reports: {@code kl_div}. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the score is a p-value; else it is a distance. */
    public boolean isPValue() {
        return kind == Score.P_VALUE;
    }

    /** Whether a user may choose it for a column of the type. */
    public boolean fits(FeatureType type) {
        return switch (types) {
            case ALL -> true;
            case NUMBERS -> type == FeatureType.NUMERIC;
            case LEVELS -> type == FeatureType.CATEGORICAL;
        };
    }

    public double defaultThreshold() {
        return threshold;
    }

    /**
     * The measure of two columns of the same type, each with a row at least.
     *
     * @return a p-value between 0 and 1 or a distance from 0 up; NaN or infinite where there is none, see {@link #needs}
     */
    public double score(ColumnDistribution reference, ColumnDistribution current) {
        return isPValue() ? test(reference, current).pValue() : distance(reference, current);
    }

    /** The test whose p-value is the score. */
    TestResult test(ColumnDistribution reference, ColumnDistribution current) {
        return switch (this) {
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
                throw new IllegalStateException(key() + " is no test");
        };
    }

    private double distance(ColumnDistribution reference, ColumnDistribution current) {
        return switch (this) {
            case WASSERSTEIN -> CurveDistances.wasserstein(reference, current);
            case PSI -> BinDistances.psi(reference, current);
            case KL_DIV -> BinDistances.kullbackLeibler(reference, current);
            case JENSENSHANNON -> BinDistances.jensenShannon(reference, current);
            case HELLINGER -> BinDistances.hellinger(reference, current);
            case ED -> CurveDistances.energy(reference, current);
            case KS, ANDERSON, CRAMER_VON_MISES, T_TEST, MANNW, ES, CHISQUARE, Z, G_TEST, FISHER_EXACT ->
                throw new IllegalStateException(key() + " is no distance");
        };
    }

    /** Whether the score means drift: a p-value below the threshold, a distance at or above it. */
    public boolean isDrift(double score, double limit) {
        return isPValue() ? score < limit : score >= limit;
    }

    /** What a pair of columns must have that gets a score, for a message. */
    String needs() {
        return needs;
    }

    private enum Score {
        P_VALUE,
        DISTANCE
    }

    private enum Fits {
        NUMBERS,
        LEVELS,
        ALL
    }

    private static final class Needs {
        static final String FINITE = "needs numbers whose squares a double can hold";
    }
}
