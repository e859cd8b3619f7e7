package risk.settings;

/** How much a client that exited counts in training, beside one that stayed. */
public sealed interface ClassWeighting {

    /** Every row counts once. */
    ClassWeighting NONE = new Fixed(1, 1);

    /** Both classes count the same in all: n / (2 n_class) for each row, as scikit-learn's {@code "balanced"}. */
    record Balanced() implements ClassWeighting {
        @Override
        public Fixed resolve(long stayed, long exited) {
            double rows = stayed + exited;
            return new Fixed(rows / (2 * stayed), rows / (2 * exited));
        }
    }

    /** The weight of a row of either class, above 0. */
    record Fixed(double stayed, double exited) implements ClassWeighting {
        public Fixed {
            if (!(stayed > 0 && exited > 0 && stayed + exited < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "class weights must be finite and above 0, found " + stayed + " and " + exited);
            }
        }

        @Override
        public Fixed resolve(long stayedRows, long exitedRows) {
            return this;
        }
    }

    /** The weights for training data with so many rows of either class, both above 0. */
    Fixed resolve(long stayed, long exited);
}
