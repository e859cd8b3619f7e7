package risk.settings;

import java.util.HashMap;
import java.util.Map;

/**
 * What a training may be told.
 *
 * @param c the inverse strength of the penalty on squared coefficients, above 0; the intercept is free of it
 *     (scikit-learn's {@code C})
 * @param maxIterations after how many steps of the optimiser to give up
 * @param threshold from which probability on the model predicts an exit
 * @param encodings how numeric features are taken in, by name; those that are not named as usual
 */
public record TrainingSettings(
        double c,
        ClassWeighting classWeighting,
        int maxIterations,
        ThresholdRule threshold,
        Map<String, NumericEncoding> encodings) {

    /** As scikit-learn's {@code LogisticRegression}, with more patience. */
    public static final TrainingSettings DEFAULT = new TrainingSettings(1.0, ClassWeighting.NONE, 1000);

    public TrainingSettings {
        encodings = Map.copyOf(encodings);
        if (!(c > 0 && c < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("c must be finite and above 0, found " + c);
        }
        if (maxIterations < 1) {
            throw new IllegalArgumentException("max_iterations must be at least 1, found " + maxIterations);
        }
    }

    /** Settings of the fit alone, the rest by default. */
    public TrainingSettings(double c, ClassWeighting classWeighting, int maxIterations) {
        this(c, classWeighting, maxIterations, ThresholdRule.DEFAULT, Map.of());
    }

    /** The same with another rule for the threshold. */
    public TrainingSettings withThreshold(ThresholdRule other) {
        return new TrainingSettings(c, classWeighting, maxIterations, other, encodings);
    }

    /** The same with other encodings of numeric features, by name. */
    public TrainingSettings withEncodings(Map<String, NumericEncoding> others) {
        return new TrainingSettings(c, classWeighting, maxIterations, threshold, others);
    }

    /** The same with another encoding of a feature. */
    public TrainingSettings withEncoding(String feature, NumericEncoding encoding) {
        Map<String, NumericEncoding> others = new HashMap<>(encodings);
        others.put(feature, encoding);
        return withEncodings(others);
    }

    /** How a numeric feature is taken in. */
    public NumericEncoding encoding(String feature) {
        return encodings.getOrDefault(feature, NumericEncoding.DEFAULT);
    }

    /** Settings under which both classes count the same in all. */
    public static TrainingSettings balanced(double c, int maxIterations) {
        return new TrainingSettings(c, new ClassWeighting.Balanced(), maxIterations);
    }

    /** Settings with one weight a class, both above 0. */
    public static TrainingSettings weighted(double c, double stayed, double exited, int maxIterations) {
        return new TrainingSettings(c, new ClassWeighting.Fixed(stayed, exited), maxIterations);
    }
}
