package risk.data;

/** How a feature's cells are read and how the model takes them in. */
public enum FeatureType {
    /** A finite decimal number; standardised before training. */
    NUMERIC,
    /** A text out of a modest number of distinct ones; one-hot encoded. */
    CATEGORICAL
}
