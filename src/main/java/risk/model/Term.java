package risk.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.settings.NumericEncoding;
import risk.settings.NumericEncoding.Missing;
import risk.settings.NumericEncoding.Transform;

/** One feature's part in the log-odds. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Term.Numeric.class, name = "numeric"),
    @JsonSubTypes.Type(value = Term.Categorical.class, name = "categorical")
})
public sealed interface Term {

    String feature();

    /**
     * Adds {@code coefficient * (t(x) - mean) / deviation}, and what the indicator adds where there is one.
     *
     * @param median of the training data; stands in for a missing x
     * @param mean of t(x) over the training data after imputation
     * @param deviation its standard deviation (dividing by n); 1 for a constant column
     * @param coefficient log-odds a standard deviation
     * @param transform t; a file without one means none
     * @param missing what a missing x adds beside; null where that tells nothing, as in a file without one
     */
    record Numeric(
            String feature,
            double median,
            double mean,
            double deviation,
            double coefficient,

            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = LeftOut.class)
            Transform transform,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Indicator missing)
            implements Term {

        private static final double LN_10 = Math.log(10);

        /** Beyond any doubt, and yet two opposite terms of this size add up to a number. */
        private static final double LARGEST = 1e300;

        public Numeric {
            transform = transform == null ? Transform.NONE : transform;
            if (!Double.isFinite(median + mean + coefficient) || !(deviation > 0 && deviation <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("the term of " + feature + " is not finite");
            }
        }

        /** The number as it is, and no word on what is missing. */
        public Numeric(String feature, double median, double mean, double deviation, double coefficient) {
            this(feature, median, mean, deviation, coefficient, Transform.NONE, null);
        }

        /** How the number is taken in. */
        NumericEncoding encoding() {
            return new NumericEncoding(transform, missing == null ? Missing.MEDIAN : Missing.INDICATOR);
        }

        /** Whether a cell is missing to the model, and NaN stands for one: so is a number that {@link Transform#takes} refuses. */
        public boolean isMissing(double x) {
            return Double.isNaN(transform.taken(x));
        }

        /** What a cell adds, NaN where it is missing. */
        public double logOdds(double x) {
            double logOdds = coefficient * (transformed(x) - mean) / deviation;
            if (missing != null) {
                logOdds += missing.logOdds(isMissing(x) ? 1 : 0);
            }
            return Math.max(-LARGEST, Math.min(LARGEST, logOdds));
        }

        /** What a row adds whose t(x) is this, and whose cell is missing as seldom as usual. */
        double logOddsOfMean(double t) {
            return Math.max(-LARGEST, Math.min(LARGEST, coefficient * (t - mean) / deviation));
        }

        /** How far a cell lies above the mean of the training data, in standard deviations and on the scale of t; negative below. */
        public double deviations(double x) {
            return (transformed(x) - mean) / deviation;
        }

        private double transformed(double x) {
            return transform.of(isMissing(x) ? median : x);
        }

        /** What one more in its own unit multiplies the odds of an exit by, above 0; empty where the model takes the logarithm. */
        public Optional<Double> oddsRatioPerUnit() {
            return transform == Transform.LOG ? Optional.empty() : Optional.of(Math.exp(coefficient / deviation));
        }

        /**
         * What ten times as much multiplies the odds of an exit by, above 0, of numbers well above 1; empty where the model takes no
         * logarithm.
         */
        public Optional<Double> oddsRatioPerTenfold() {
            return transform == Transform.LOG
                    ? Optional.of(Math.exp(coefficient / deviation * LN_10))
                    : Optional.empty();
        }
    }

    /**
     * Adds {@code coefficient * (missing - share) / deviation}, with 1 for a missing cell and 0 for a number.
     *
     * @param share of the training rows in which the cell is missing
     * @param deviation the standard deviation of these 0s and 1s; 1 where all are missing
     * @param coefficient log-odds a standard deviation
     */
    record Indicator(double share, double deviation, double coefficient) {

        public Indicator {
            if (!Double.isFinite(share + coefficient) || !(deviation > 0 && deviation <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("the term of what is missing is not finite");
            }
        }

        double logOdds(double isMissing) {
            return coefficient * (isMissing - share) / deviation;
        }

        /** The same on the scale of the coefficient. */
        double deviations(double isMissing) {
            return (isMissing - share) / deviation;
        }

        /** What a missing cell multiplies the odds of an exit by, beside one that has the median. */
        public double oddsRatio() {
            return Math.exp(coefficient / deviation);
        }
    }

    /** Adds the coefficient of the level; nothing where the level is missing or was not in the training data. */
    record Categorical(String feature, Map<String, Double> coefficients) implements Term {
        public Categorical {
            coefficients = Collections.unmodifiableMap(new LinkedHashMap<>(coefficients));
            if (!coefficients.values().stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("the term of " + feature + " is not finite");
            }
        }

        /** What a level adds. */
        public double logOdds(String level) {
            return coefficients.getOrDefault(level, 0.0);
        }
    }
}
