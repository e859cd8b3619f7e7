package risk.drift;

import risk.settings.DriftMethod;

/**
 * How likely chance alone gives two samples of one distribution such a difference. Where the score's own p-value says that, it
 * is that one; it doesn't where a test takes the reference's shares for the truth, looks at one side only, or knows no ties.
 */
final class TwoSampleTest {

    private TwoSampleTest() {}

    /** @param score the method's own p-value */
    static BoundedPValue pValue(
            DriftMethod method, ColumnDistribution reference, ColumnDistribution current, double score, long seed) {
        return switch (method) {
            case CHISQUARE, G_TEST, Z -> Homogeneity.pValue(reference, current, seed);
            case MANNW ->
                BoundedPValue.computed(Math.min(
                        1,
                        2
                                * Math.min(
                                        score,
                                        MannWhitney.test(/* reference= */ current, /* current= */ reference)
                                                .pValue())));
            case ANDERSON -> new BoundedPValue(score, AndersonDarling.LEAST_P);
            case CRAMER_VON_MISES ->
                hasTies(reference, current)
                        ? Permutation.pValue(
                                reference,
                                current,
                                seed,
                                (before, now) ->
                                        CramerVonMises.test(before, now).statistic())
                        : BoundedPValue.computed(score);
            default -> BoundedPValue.computed(score);
        };
    }

    private static boolean hasTies(ColumnDistribution reference, ColumnDistribution current) {
        return PooledValues.count(reference, current, Integer.MAX_VALUE) < reference.rows() + current.rows();
    }
}
