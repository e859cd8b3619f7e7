package risk.score;

/**
 * What the search for weak segments may be told.
 *
 * @param minShare of the rows that a segment must have, above 0 and below 1
 * @param errorWeight how much the loss counts against the number of rows, above 0 and up to 1
 * @param significance the p-value, already multiplied by the number of segments looked at, that a segment must be below
 * @param top how many segments to name
 * @param bins into how many parts of about equal size a numeric feature is cut
 * @param pairedFeatures how many of the features, the weakest alone first, are also looked at in pairs
 */
public record WeakSegmentSettings(
        double minShare, double errorWeight, double significance, int top, int bins, int pairedFeatures) {

    /** 5 % of the rows as in Deepchecks, weight 0.95 as in SliceLine; ten features make 45 pairs. */
    public static final WeakSegmentSettings DEFAULT = new WeakSegmentSettings(0.05, 0.95, 0.05, 5, 10, 10);

    public WeakSegmentSettings {
        if (!(minShare > 0 && minShare < 1)) {
            throw new IllegalArgumentException("min_share must be above 0 and below 1, found " + minShare);
        }
        if (!(errorWeight > 0 && errorWeight <= 1)) {
            throw new IllegalArgumentException("error_weight must be above 0 and up to 1, found " + errorWeight);
        }
        if (!(significance > 0 && significance <= 1)) {
            throw new IllegalArgumentException("significance must be above 0 and up to 1, found " + significance);
        }
        if (top < 1 || bins < 2 || pairedFeatures < 0) {
            throw new IllegalArgumentException("expected top from 1, bins from 2 and paired_features from 0 up, found "
                    + top + ", " + bins + " and " + pairedFeatures);
        }
    }
}
