package risk.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One feature's part in the log-odds. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Term.Numeric.class, name = "numeric"),
    @JsonSubTypes.Type(value = Term.Categorical.class, name = "categorical")
})
public sealed interface Term {

    String feature();

    /**
     * Adds {@code coefficient * (x - mean) / deviation}.
     *
     * @param median of the training data; stands in for a missing x
     * @param mean of the training data after imputation
     * @param deviation its standard deviation (dividing by n); 1 for a constant column
     * @param coefficient log-odds a standard deviation
     */
    record Numeric(String feature, double median, double mean, double deviation, double coefficient) implements Term {

        /** Beyond any doubt, and yet two opposite terms of this size add up to a number. */
        private static final double LARGEST = 1e300;

        public Numeric {
            if (!Double.isFinite(median + mean + coefficient) || !(deviation > 0 && deviation <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("the term of " + feature + " is not finite");
            }
        }

        /** What a cell adds, NaN where it is missing. */
        public double logOdds(double x) {
            double logOdds = coefficient * (filled(x) - mean) / deviation;
            return Math.max(-LARGEST, Math.min(LARGEST, logOdds));
        }

        /** How many deviations a cell, NaN where it is missing, lies above the mean. */
        double standardised(double x) {
            return (filled(x) - mean) / deviation;
        }

        private double filled(double x) {
            return Double.isNaN(x) ? median : x;
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
