package risk.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import risk.model.Term;

/**
 * How much a feature matters to the model, over a whole data set.
 *
 * @param meanAbsolute the mean size of its contributions in log-odds, at least 0; 0 over no rows
 * @param share its part of the sum of these means, between 0 and 1; 0 where all are 0
 * @param oddsRatio what one standard deviation more multiplies the odds of an exit by, {@code exp(coefficient)}, above 0;
 *     empty for a category, which has none. Where the model takes the logarithm, it is the deviation of that
 * @param oddsRatioPerUnit what one more, in the column's own unit, multiplies them by; empty for a category, and for a logarithm
 * @param oddsRatioPerTenfold what ten times as much multiplies them by, of numbers well above 1; empty but for a logarithm
 * @param oddsRatioMissing what a missing cell multiplies them by, beside one that has the median; empty where the model takes it
 *     for the median
 */
public record Importance(
        String feature,
        double meanAbsolute,
        double share,
        Optional<Double> oddsRatio,
        Optional<Double> oddsRatioPerUnit,
        Optional<Double> oddsRatioPerTenfold,
        Optional<Double> oddsRatioMissing) {

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
                .mapToObj(f -> of(terms.get(f), means[f], whole == 0 ? 0 : means[f] / whole))
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

    private static Importance of(Term term, double meanAbsolute, double share) {
        if (!(term instanceof Term.Numeric numeric)) {
            return new Importance(
                    term.feature(),
                    meanAbsolute,
                    share,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        return new Importance(
                term.feature(),
                meanAbsolute,
                share,
                Optional.of(Math.exp(numeric.coefficient())),
                numeric.oddsRatioPerUnit(),
                numeric.oddsRatioPerTenfold(),
                Optional.ofNullable(numeric.missing()).map(Term.Indicator::oddsRatio));
    }
}
