package risk.settings;

/**
 * What a training may be told.
 *
 * @param c the inverse strength of the penalty on squared coefficients, above 0; the intercept is free of it
 *     (scikit-learn's {@code C})
 * @param maxIterations after how many steps of the optimiser to give up
 * @param threshold from which probability on the model predicts an exit
 */
public record TrainingSettings(double c, ClassWeighting classWeighting, int maxIterations, ThresholdRule threshold) {

    /** As scikit-learn's {@code LogisticRegression}, with more patience. */
    public static final TrainingSettings DEFAULT = new TrainingSettings(1.0, ClassWeighting.NONE, 1000);

    public TrainingSettings {
        if (!(c > 0 && c < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("c must be finite and above 0, found " + c);
        }
        if (maxIterations < 1) {
            throw new IllegalArgumentException("max_iterations must be at least 1, found " + maxIterations);
        }
    }

    /** Settings of the fit alone, the rest by default. */
    public TrainingSettings(double c, ClassWeighting classWeighting, int maxIterations) {
        this(c, classWeighting, maxIterations, ThresholdRule.DEFAULT);
    }

    /** The same with another rule for the threshold. */
    public TrainingSettings withThreshold(ThresholdRule other) {
        return new TrainingSettings(c, classWeighting, maxIterations, other);
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
