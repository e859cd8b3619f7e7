package risk.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.drift.DatasetDrift;
import risk.drift.MultivariateDrift;
import risk.quality.DataQuality;

/**
 * The newest rows: how far they are from those that the deployed model learnt from, and whether they can be worked with.
 *
 * @param files the input files that brought them
 * @param reference in words, what they are held against
 * @param drift null where there is nothing to hold them against
 * @param multivariate the drift of all columns together; null likewise
 * @param notCompared why; null where they are compared
 */
public record DataHealth(
        List<String> files,
        long rows,
        String reference,
        @Nullable DatasetDrift drift,
        @Nullable MultivariateDrift multivariate,
        @Nullable String notCompared,
        DataQuality quality) {
    public DataHealth {
        files = List.copyOf(files);
    }
}
