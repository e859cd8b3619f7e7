package risk.explain;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.model.Term;

/**
 * How much a feature matters to the model, over a whole data set.
 *
 * @param meanAbsolute the mean size of its contributions in log-odds, at least 0; 0 over no rows
 * @param share its part of the sum of these means, between 0 and 1; 0 where all are 0
 * @param oddsRatio what one standard deviation more multiplies the odds of an exit by, {@code exp(coefficient)}, above 0;
 *     absent for a category, which has none
 */
public record Importance(
        String feature,
        double meanAbsolute,
        double share,
        @Nullable Double oddsRatio) {

    /** The importance of every feature, the greatest first, in the order of the features where they are equal. */
    public static List<Importance> of(Contributions contributions) {
        List<Term> terms = contributions.usualClient().model().terms();
        // One thread a feature, which adds its rows in order: the same bits on any number of cores.
        double[] means = IntStream.range(0, terms.size())
                .parallel()
                .mapToDouble(feature -> meanAbsolute(contributions, feature))
                .toArray();
        double sum = 0;
        for (double mean : means) {
            sum += mean;
        }
        double whole = sum;
        return IntStream.range(0, terms.size())
                .mapToObj(f -> new Importance(
                        terms.get(f).feature(), means[f], whole == 0 ? 0 : means[f] / whole, oddsRatio(terms.get(f))))
                .sorted(Comparator.comparingDouble(importance -> -importance.meanAbsolute()))
                .toList();
    }

    private static double meanAbsolute(Contributions contributions, int feature) {
        double sum = 0;
        for (int row = 0; row < contributions.rows(); row++) {
            sum += Math.abs(contributions.logOdds(feature, row));
        }
        return contributions.rows() == 0 ? 0 : sum / contributions.rows();
    }

    private static @Nullable Double oddsRatio(Term term) {
        return term instanceof Term.Numeric numeric ? Math.exp(numeric.coefficient()) : null;
    }
}
