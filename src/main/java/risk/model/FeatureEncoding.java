package risk.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import risk.settings.NumericEncoding.Transform;

/** What the coefficients of a feature's columns mean. */
sealed interface FeatureEncoding {

    /** How many columns it has. */
    int width();

    /** The term with the coefficients that were found for the columns, in their order. */
    Term term(double[] coefficients);

    /** Coefficients for the columns with which they say what another model's term of the feature says. */
    double[] coefficientsOf(Term other);

    /** What these coefficients leave for the intercept to add: the term of a row whose columns are all 0. */
    double shiftOf(Term other);

    /** What a column had before its mean became 0 and its standard deviation 1, which is 1 where it is constant. */
    record Standard(double mean, double deviation) {}

    /** @param missing of the column that says what was missing; null where there is none */
    record Numeric(
            String feature,
            Transform transform,
            double median,
            Standard standard,
            @Nullable Standard missing) implements FeatureEncoding {
        @Override
        public int width() {
            return missing == null ? 1 : 2;
        }

        @Override
        public Term term(double[] coefficients) {
            return new Term.Numeric(
                    feature,
                    median,
                    standard.mean(),
                    standard.deviation(),
                    coefficients[0],
                    transform,
                    missing == null ? null : new Term.Indicator(missing.mean(), missing.deviation(), coefficients[1]));
        }

        @Override
        public double[] coefficientsOf(Term other) {
            double[] coefficients = new double[width()];
            if (other instanceof Term.Numeric term && term.transform() == transform) {
                coefficients[0] = term.coefficient() / term.deviation() * standard.deviation();
                if (missing != null && term.missing() != null) {
                    coefficients[1] =
                            term.missing().coefficient() / term.missing().deviation() * missing.deviation();
                }
            }
            return coefficients;
        }

        @Override
        public double shiftOf(Term other) {
            return other instanceof Term.Numeric term && term.transform() == transform
                    ? term.logOddsOfMean(standard.mean())
                    : 0;
        }
    }

    record Categorical(String feature, List<String> levels) implements FeatureEncoding {
        @Override
        public int width() {
            return levels.size();
        }

        @Override
        public Term term(double[] coefficients) {
            Map<String, Double> ofLevel = new LinkedHashMap<>();
            for (int i = 0; i < coefficients.length; i++) {
                ofLevel.put(levels.get(i), coefficients[i]);
            }
            return new Term.Categorical(feature, ofLevel);
        }

        @Override
        public double[] coefficientsOf(Term other) {
            return levels.stream()
                    .mapToDouble(level -> other instanceof Term.Categorical term ? term.logOdds(level) : 0)
                    .toArray();
        }

        @Override
        public double shiftOf(Term other) {
            return 0;
        }
    }
}
