package risk.drift;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.data.Columns;
import risk.data.Dataset;

/**
 * Whether rows as a whole have changed, also where no single column has: two measures that see the columns together.
 *
 * @param referenceRows of the reference that were looked at, a seeded sample of at most {@link #SAMPLE_ROWS}
 * @param currentRows of the current data, likewise
 * @param domainClassifier null where nothing can be said
 * @param reconstructionError null where nothing can be said
 * @param unsaid for each of the two that is null, why
 */
public record MultivariateDrift(
        int referenceRows,
        int currentRows,
        @Nullable DomainClassifier domainClassifier,
        @Nullable ReconstructionError reconstructionError,
        List<String> unsaid) {

    /** A classifier that tells no difference in ten thousand rows finds none that matters. */
    public static final int SAMPLE_ROWS = 10_000;

    /** With fewer rows on either side, chance alone can look like anything. */
    static final int LEAST_ROWS = 10;

    public MultivariateDrift {
        unsaid = List.copyOf(unsaid);
    }

    /** Compares the features that both data sets have. */
    public static MultivariateDrift of(Dataset reference, Dataset current, long seed) {
        return of(reference.columns(), current.columns(), seed);
    }

    /** Compares the columns that both tables have. */
    public static MultivariateDrift of(Columns reference, Columns current, long seed) {
        return of(PooledColumns.of(reference, current, SAMPLE_ROWS, seed), seed);
    }

    private static MultivariateDrift of(PooledColumns pooled, long seed) {
        int least = Math.min(pooled.referenceRows(), pooled.currentRows());
        if (least < LEAST_ROWS) {
            String why = "expected at least " + LEAST_ROWS + " rows on both sides, found " + least;
            return new MultivariateDrift(
                    pooled.referenceRows(),
                    pooled.currentRows(),
                    null,
                    null,
                    List.of("domain classifier: " + why, "reconstruction error: " + why));
        }
        List<String> unsaid = new ArrayList<>();
        QuadraticDesign design = QuadraticDesign.of(pooled);
        if (design.columns() == 0) {
            unsaid.add("domain classifier: every column is constant or missing");
        }
        List<double[]> standardised = StandardColumns.of(pooled);
        if (standardised.size() < 2) {
            unsaid.add("reconstruction error: expected two columns that vary in the reference, found "
                    + standardised.size());
        }
        ReconstructionError error =
                standardised.size() < 2 ? null : ReconstructionError.of(standardised, pooled.referenceRows());
        if (error != null && !error.isFinite()) {
            unsaid.add("reconstruction error: needs numbers whose sum a double can hold");
            error = null;
        }
        return new MultivariateDrift(
                pooled.referenceRows(),
                pooled.currentRows(),
                design.columns() == 0 ? null : DomainClassifier.of(design, pooled.referenceRows(), seed),
                error,
                unsaid);
    }
}
