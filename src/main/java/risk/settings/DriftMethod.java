package risk.settings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import risk.data.FeatureType;

/**
 * By what the current values of a column are held against those of the reference: sixteen measures, with the names and
 * default thresholds of Evidently 0.7 (evidently/legacy/calculations/stattests).
 *
 * <p>A distance means drift from its threshold on ({@code >=}); a p-value, which is how likely values at least as different are
 * where nothing drifted, below it ({@code <}). Where Evidently compares otherwise ({@code ks} and {@code cramer_von_mises} with
 * {@code <=}, {@code ed} with {@code >}) the two differ only in a score that equals the threshold.
 */
public enum DriftMethod {
    /** The two-sample test of Kolmogorov and Smirnov. */
    KS(Score.P_VALUE, Fits.NUMBERS, 0.05),
    /** Wasserstein's distance, in standard deviations of the reference. */
    WASSERSTEIN(Score.DISTANCE, Fits.NUMBERS, 0.1),
    /** The population stability index. */
    PSI(Score.DISTANCE, Fits.ALL, 0.1),
    /** The divergence of Kullback and Leibler. */
    KL_DIV(Score.DISTANCE, Fits.ALL, 0.1),
    /** The distance of Jensen and Shannon. */
    JENSENSHANNON(Score.DISTANCE, Fits.ALL, 0.1),
    /** Hellinger's distance. */
    HELLINGER(Score.DISTANCE, Fits.ALL, 0.1),
    /** The k-sample test of Anderson and Darling. */
    ANDERSON(Score.P_VALUE, Fits.NUMBERS, 0.1),
    /** The two-sample test of Cramér and von Mises. */
    CRAMER_VON_MISES(Score.P_VALUE, Fits.NUMBERS, 0.1),
    /** Student's t-test of two means. */
    T_TEST(Score.P_VALUE, Fits.NUMBERS, 0.05),
    /** The U test of Mann and Whitney: the score's p-value is one-sided and small only for numbers that grew. */
    MANNW(Score.P_VALUE, Fits.NUMBERS, 0.05),
    /** The energy distance: it depends on the column's unit, and so does a useful threshold. */
    ED(Score.DISTANCE, Fits.NUMBERS, 0.1),
    /** The test of Epps and Singleton. */
    ES(Score.P_VALUE, Fits.NUMBERS, 0.05),
    /** Pearson's chi-squared test, the reference's shares being expected. */
    CHISQUARE(Score.P_VALUE, Fits.LEVELS, 0.05),
    /** The z-test of two proportions. */
    Z(Score.P_VALUE, Fits.LEVELS, 0.05),
    /** The likelihood-ratio test. */
    G_TEST(Score.P_VALUE, Fits.LEVELS, 0.1),
    /** Fisher's exact test, also where the two sides differ in size. */
    FISHER_EXACT(Score.P_VALUE, Fits.LEVELS, 0.1);

    private final Score kind;
    private final Fits types;
    private final double threshold;

    DriftMethod(Score kind, Fits types, double threshold) {
        this.kind = kind;
        this.types = types;
        this.threshold = threshold;
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

    /** Whether it is a distance that looks at shares of rows in bins. */
    public boolean isBinned() {
        return switch (this) {
            case PSI, KL_DIV, JENSENSHANNON, HELLINGER -> true;
            default -> false;
        };
    }

    /** The power of the number of rows with which a distance falls that chance alone makes: a square falls with 1, its root with 1/2. */
    public double fallsWithRows() {
        return this == PSI || this == KL_DIV ? 1 : 0.5;
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

    /** Whether the score means drift: a p-value below the threshold, a distance at or above it. */
    public boolean isDrift(double score, double limit) {
        return isPValue() ? score < limit : score >= limit;
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
}
