package risk.drift;

import java.util.stream.IntStream;
import risk.settings.DriftMethod;

/** The Kullback-Leibler divergence of one set of rows from another, as {@link DriftMethod#KL_DIV} measures it. */
public final class Divergence {

    private Divergence() {}

    /** The mean over the columns, which both have in the same order; 0 of none. */
    public static double mean(Profile r, Profile c) {
        return IntStream.range(0, r.columns().size())
                .mapToDouble(i -> of(r.columns().get(i), c.columns().get(i)))
                .average()
                .orElse(0);
    }

    /** From 0 up; 0 where a column has no values, of which nothing can be said. */
    public static double of(ColumnDistribution r, ColumnDistribution c) {
        return r.rows() == 0 || c.rows() == 0 ? 0 : DriftMeasure.score(DriftMethod.KL_DIV, r, c);
    }
}
