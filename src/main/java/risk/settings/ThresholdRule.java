package risk.settings;

/** From which probability on a client is predicted to exit. */
public sealed interface ThresholdRule {

    /** As scikit-learn's {@code LogisticRegression} has it. */
    ThresholdRule DEFAULT = new Fixed(0.5);

    /** Above this one, which lies between 0 and 1. */
    record Fixed(double value) implements ThresholdRule {
        public Fixed {
            if (!(value > 0 && value < 1)) {
                throw new IllegalArgumentException("a threshold must be above 0 and below 1, found " + value);
            }
        }
    }

    /** Above the one that has the best F1 on the training rows, cross-validated. */
    record BestF1() implements ThresholdRule {}

    /**
     * Above the one that costs least on the training rows, cross-validated. Everyone who is predicted to exit is called, and every
     * exit that was not predicted is a client lost.
     *
     * @param call the price of a call, above 0
     * @param lostClient that of a lost client, in the same unit; above that of a call, or nobody would be called
     */
    record LeastCost(double call, double lostClient) implements ThresholdRule {
        public LeastCost {
            if (!(call > 0 && lostClient > call && lostClient <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "expected a call to cost more than nothing and less than a lost client," + " found " + call
                                + " and " + lostClient);
            }
        }
    }
}
