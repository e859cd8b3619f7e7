package risk.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.model.LogisticModel;

/**
 * Why the model says of a client what it says.
 *
 * @param probability of an exit, between 0 and 1
 * @param logOdds of an exit
 * @param usualLogOdds of the usual client; with all contributions added it is the client's
 * @param contributions of the features, the greatest first
 * @param outlierBecause the feature in which the client is most unlike the others; null where it is like them
 */
public record Explanation(
        String id,
        double probability,
        double logOdds,
        double usualLogOdds,
        List<Reason> contributions,
        @Nullable String outlierBecause) {

    /** What a feature adds to the log-odds, and that in words. */
    public record Reason(String feature, double logOdds, String sentence) {}

    public Explanation {
        contributions = List.copyOf(contributions);
    }

    /**
     * Explains one client.
     *
     * @param client a single row
     * @param sample the rows that the model learnt from, or some of them
     */
    public static Explanation of(String id, LogisticModel model, Dataset client, Dataset sample) {
        Contributions contributions = Contributions.of(Baseline.of(model, sample), client);
        List<Reason> reasons = contributions.bySize(0).stream()
                .map(reason -> new Reason(reason.feature(), reason.logOdds(), Wording.of(reason)))
                .toList();
        double usual = contributions.baseline().logOdds();
        double all =
                contributions.of(0).stream().mapToDouble(Contribution::logOdds).sum();
        return new Explanation(
                id,
                model.probabilities(client)[0],
                usual + all,
                usual,
                reasons,
                new Outliers(sample)
                        .score(client).outliers().stream()
                                .map(Outlier::because)
                                .findFirst()
                                .orElse(null));
    }
}
