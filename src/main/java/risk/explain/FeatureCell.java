package risk.explain;

/** What a client's row says of one feature. */
public sealed interface FeatureCell {

    /**
     * A number.
     *
     * @param deviations how far it lies above the mean of the training data, in its standard deviations, both of the logarithm where
     *     the model takes that; negative below
     * @param tail the share of the reference rows that lie at least as far out on the same side of the mean, between 0
     *     and 1; 0 is further out than any
     */
    record Numeric(double value, double deviations, double tail) implements FeatureCell {}

    /** One of the two numbers that a column holds, which say yes or no and not how much. */
    record OneOfTwo(double value) implements FeatureCell {}

    /**
     * A category.
     *
     * @param known whether the model has a coefficient for it; to another one it gives none
     */
    record Level(String name, boolean known) implements FeatureCell {}

    /** No value: the model takes the median for a number, and no coefficient for a category. */
    record Missing() implements FeatureCell {}
}
