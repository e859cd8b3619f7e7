package risk.settings;

/** How a model is re-trained: where the search begins, and on which rows. The first model is trained on all from zero. */
public record TrainingPlan(Start start, Rows rows) {

    public static final TrainingPlan DEFAULT = new TrainingPlan(Start.FROM_SCRATCH, new Rows.All());

    /** Where the search for the coefficients begins. It ends at the same ones, since the loss has one minimum. */
    public enum Start {
        FROM_SCRATCH,
        /** At the coefficients of the deployed model. */
        CONTINUE
    }

    /** By what a batch of the past is held against today's rows. */
    public enum Likeness {
        /** The mean over features and target of the Kullback-Leibler divergence of a column. */
        KL_DIVERGENCE,
        /** The Kullback-Leibler divergence of the shares that clusters of like rows have. */
        CLUSTERING
    }

    /** The rows to train on. A batch is an input file; those that are new are always in. */
    public sealed interface Rows {

        /** All of {@code finaldata.csv}. */
        record All() implements Rows {}

        /**
         * The last batches in order of file name, new ones after all others.
         *
         * @param count how many, at least 1; where there are more new ones, all of these
         */
        record LastBatches(int count) implements Rows {

            /** How many there are of which nobody says. */
            public static final int DEFAULT_COUNT = 4;

            public LastBatches {
                if (count < 1) {
                    throw new IllegalArgumentException("the number of last batches must be at least 1, found " + count);
                }
            }
        }

        /**
         * The batches of the past that still resemble today's rows.
         *
         * @param threshold a batch whose divergence is below this is in; above 0
         */
        record Resembling(Likeness by, double threshold) implements Rows {

            /** The usual limit between a small divergence and a drift. */
            public static final double DEFAULT_THRESHOLD = 0.1;

            public Resembling {
                if (!(threshold > 0 && threshold <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException("the threshold must be above 0, found " + threshold);
                }
            }
        }

        /**
         * All rows, the batches that resemble today's, or the fresh ones alone: those whose model, cross-validated, says most of
         * the fresh ones.
         *
         * @param resembling which batches do
         */
        record Auto(Resembling resembling) implements Rows {}
    }
}
