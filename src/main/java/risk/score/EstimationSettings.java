package risk.score;

/**
 * What the estimation of performance without labels may be told.
 *
 * @param referenceChunks into how many stretches the reference is cut to see how much its performance varies, at least 2
 * @param alertDeviations how many standard deviations of the stretches' performance around their mean are no alert
 * @param standardErrors how many standard errors the sampling error has on either side
 * @param minRowsToCalibrate with fewer rows the reference's probabilities are taken as they are
 */
public record EstimationSettings(
        int referenceChunks, double alertDeviations, double standardErrors, int minRowsToCalibrate) {

    /** NannyML's ten chunks, 3 deviations and 3 errors; a step function fitted to fewer than 100 rows is mostly noise. */
    public static final EstimationSettings DEFAULT = new EstimationSettings(10, 3, 3, 100);

    public EstimationSettings {
        if (referenceChunks < 2) {
            throw new IllegalArgumentException("reference_chunks must be at least 2, found " + referenceChunks);
        }
        if (!(alertDeviations > 0 && alertDeviations < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("alert_deviations must be above 0, found " + alertDeviations);
        }
        if (!(standardErrors > 0 && standardErrors < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("standard_errors must be above 0, found " + standardErrors);
        }
        if (minRowsToCalibrate < CrossCalibration.FOLDS) {
            throw new IllegalArgumentException("min_rows_to_calibrate must be at least " + CrossCalibration.FOLDS
                    + ", found " + minRowsToCalibrate);
        }
    }
}
