package risk.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.explain.Contribution;
import risk.explain.Contributions;
import risk.explain.OutlierScores;
import risk.explain.ReasonSentence;
import risk.model.LogisticModel;
import risk.model.Term;

/**
 * What is said of a client, and why.
 *
 * @param release of which model
 * @param id the client's name
 * @param usualLogOdds of the usual client; with all contributions added it is the client's
 * @param contributions the largest first
 * @param outlierBecause the feature in which the client is most unlike the others; empty where it is like them
 */
public record Explanation(
        @JsonIgnore String release,
        String id,
        double probability,
        double logOdds,
        double usualLogOdds,
        List<Reason> contributions,
        Optional<String> outlierBecause) {

    /**
     * What one feature does.
     *
     * @param oddsRatioPerTenfold what ten times as much multiplies the odds of an exit by; empty where the model takes no logarithm
     */
    public record Reason(
            String feature,
            double logOdds,
            String sentence,

            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> oddsRatioPerTenfold) {}

    public Explanation {
        contributions = List.copyOf(contributions);
    }

    /**
     * Puts together what was found of a client.
     *
     * @param row the client's, of those that the contributions and the outliers are of
     */
    static Explanation of(
            String release,
            String id,
            double probability,
            Contributions contributions,
            OutlierScores outliers,
            int row) {
        double usual = contributions.usualClient().logOdds();
        Map<String, Double> tenfold = tenfold(contributions.usualClient().model());
        double sum = contributions.of(row).stream()
                .mapToDouble(Contribution::logOdds)
                .sum();
        return new Explanation(
                release,
                id,
                probability,
                usual + sum,
                usual,
                contributions.bySize(row).stream()
                        .map(reason -> new Reason(
                                reason.feature(),
                                reason.logOdds(),
                                ReasonSentence.of(reason),
                                Optional.ofNullable(tenfold.get(reason.feature()))))
                        .toList(),
                outliers.because(row));
    }

    private static Map<String, Double> tenfold(LogisticModel model) {
        Map<String, Double> oddsRatios = new HashMap<>();
        for (Term term : model.terms()) {
            if (term instanceof Term.Numeric numeric) {
                numeric.oddsRatioPerTenfold().ifPresent(ratio -> oddsRatios.put(term.feature(), ratio));
            }
        }
        return oddsRatios;
    }
}
