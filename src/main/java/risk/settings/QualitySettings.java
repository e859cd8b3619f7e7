package risk.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * From where on something about the data is worth a warning. Where a data set is held against a reference, a change must be
 * both large enough to matter (the shares below) and beyond chance (the significance), so that neither a small batch nor a
 * large one warns of noise.
 *
 * @param significance the probability, between 0 and 1, below which a change doesn't pass for chance
 * @param almostConstantShare of the rows with the same value, 0 to 1, from which on a column is almost constant
 * @param missingShare of missing cells, 0 to 1, from which on a column warns where there is no reference
 * @param missingRise by how much the share of missing cells, 0 to 1, must have risen over the reference's
 * @param outsideShare of the rows outside the reference's range, 0 to 1
 * @param correlationChange how far a coefficient of correlation must have moved, 0 to 2
 * @param correlationRows how many rows correlations are computed from at most, fewer where there are
 *     more than thirty columns of a kind; a random choice where there are more
 * @param seed of that choice
 * @param rejectedShare of the rows of a file that don't fit the schema, 0 to 1, from which on it warns
 * @param minBatches how many earlier files there must be before the size of one is judged
 * @param batchTolerance how far a file's rows may always be from the mean of the earlier ones, as a share of that mean
 * @param batchFactor how many times larger or smaller than that mean a file warns, however much the earlier ones differ
 * @param maxAge how old the newest input file may be before its age is an outage; empty where nobody says
 */
public record QualitySettings(
        double significance,
        double almostConstantShare,
        double missingShare,
        double missingRise,
        double outsideShare,
        double correlationChange,
        int correlationRows,
        long seed,
        double rejectedShare,
        int minBatches,
        double batchTolerance,
        double batchFactor,
        Optional<Duration> maxAge) {

    /** One false warning in a thousand looks: a report has dozens of them, and is written many times a day. */
    private static final double SIGNIFICANCE = 0.001;

    /** As Evidently's {@code DatasetSummaryMetric} has it (https://github.com/evidentlyai/evidently). */
    private static final double ALMOST_CONSTANT_SHARE = 0.95;

    /** More cells are filled in from the median than were measured. */
    private static final double MISSING_SHARE = 0.5;

    /** One row in a hundred: fewer hardly move a score. */
    private static final double NOTEWORTHY_SHARE = 0.01;

    /**
     * The same as Deepchecks' condition on {@code FeatureLabelCorrelationChange}, which measures a predictive power score
     * (https://github.com/deepchecks/deepchecks).
     */
    private static final double CORRELATION_CHANGE = 0.2;

    /** The standard error of a correlation is at most 0.01 then. */
    private static final int CORRELATION_ROWS = 10_000;

    private static final long SEED = 42;

    /** With fewer, the spread of sizes is a guess. */
    private static final int MIN_BATCHES = 3;

    /** Files that always bring the same number of rows have no spread; one row more is no news. */
    private static final double BATCH_TOLERANCE = 0.1;

    private static final double BATCH_FACTOR = 10;

    public static final QualitySettings DEFAULT = new QualitySettings(
            SIGNIFICANCE,
            ALMOST_CONSTANT_SHARE,
            MISSING_SHARE,
            NOTEWORTHY_SHARE,
            NOTEWORTHY_SHARE,
            CORRELATION_CHANGE,
            CORRELATION_ROWS,
            SEED,
            NOTEWORTHY_SHARE,
            MIN_BATCHES,
            BATCH_TOLERANCE,
            BATCH_FACTOR,
            Optional.empty());

    public QualitySettings {
        if (!(significance > 0 && significance < 1)) {
            throw new IllegalArgumentException("significance must be between 0 and 1, found " + significance);
        }
        requireWithin("almost_constant_share", almostConstantShare, 1);
        requireWithin("missing_share", missingShare, 1);
        requireWithin("missing_rise", missingRise, 1);
        requireWithin("outside_share", outsideShare, 1);
        requireWithin("correlation_change", correlationChange, 2);
        requireWithin("rejected_share", rejectedShare, 1);
        requireWithin("batch_tolerance", batchTolerance, Double.MAX_VALUE);
        if (correlationRows < 2) {
            throw new IllegalArgumentException("correlation_rows must be at least 2, found " + correlationRows);
        }
        if (minBatches < 2) {
            throw new IllegalArgumentException("min_batches must be at least 2, found " + minBatches);
        }
        if (!(batchFactor > 1 && batchFactor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("batch_factor must be finite and above 1, found " + batchFactor);
        }
        if (maxAge.isPresent() && (maxAge.get().isNegative() || maxAge.get().isZero())) {
            throw new IllegalArgumentException("max_age must be above 0, found " + maxAge.get());
        }
    }

    /** The same with a limit for the age of the newest input file, which has no default: only the user knows the feed. */
    public QualitySettings withMaxAge(Optional<Duration> limit) {
        return with(almostConstantShare, seed, limit);
    }

    /** The same with another share from which on a column is almost constant. */
    public QualitySettings withAlmostConstantShare(double share) {
        return with(share, seed, maxAge);
    }

    /** The same with another random choice of rows. */
    public QualitySettings withSeed(long other) {
        return with(almostConstantShare, other, maxAge);
    }

    private QualitySettings with(double newAlmostConstantShare, long newSeed, Optional<Duration> newMaxAge) {
        return new QualitySettings(
                significance,
                newAlmostConstantShare,
                missingShare,
                missingRise,
                outsideShare,
                correlationChange,
                correlationRows,
                newSeed,
                rejectedShare,
                minBatches,
                batchTolerance,
                batchFactor,
                newMaxAge);
    }

    private static void requireWithin(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(name + " must be from 0 to " + most + ", found " + value);
        }
    }
}
