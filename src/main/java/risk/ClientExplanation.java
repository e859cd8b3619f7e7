package risk;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.config.Config;
import risk.data.Dataset;
import risk.drift.Reference;
import risk.explain.Contribution;
import risk.explain.Contributions;
import risk.explain.Outlier;
import risk.explain.Outliers;
import risk.explain.ReasonSentence;
import risk.explain.Sample;
import risk.explain.UsualClient;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.model.LogisticModel;

/** {@code risk.Diagnostics explain}: why the deployed model says of a client what it says. */
final class ClientExplanation {

    private ClientExplanation() {}

    /**
     * What is said of a client.
     *
     * @param usualLogOdds of the usual client; with all contributions added it is the client's
     * @param outlierBecause the feature in which the client is most unlike the others; null where it is like them
     */
    private record Explanation(
            String id,
            double probability,
            double logOdds,
            double usualLogOdds,
            List<Reason> contributions,
            @Nullable String outlierBecause) {}

    private record Reason(String feature, double logOdds, String sentence) {}

    static int print(Config config, String id, boolean json) throws IOException {
        Ingested ingested = new Ingested(config);
        Explanation explanation = explain(config, ingested, id);
        System.out.print(
                json ? Json.write(explanation) : text(ingested.release().id(), explanation));
        return Step.DONE;
    }

    private static Explanation explain(Config config, Ingested ingested, String id) throws IOException {
        Dataset all = ingested.data();
        int latest = IntStream.range(0, all.rows())
                .filter(row -> id.equals(all.id(row)))
                .max()
                .orElseThrow(() -> new InvalidInputException(
                        config.outputFolder() + ": expected a row of " + id + ", found none"));
        Dataset client = all.select(new int[] {latest});
        LogisticModel model = ingested.release().model().model();
        Dataset sample =
                ingested.release().reference().map(Reference::sample).orElseGet(() -> Sample.of(all, config.seed()));
        Contributions contributions = Contributions.of(UsualClient.of(model, sample), client);
        List<Reason> reasons = contributions.bySize(0).stream()
                .map(reason -> new Reason(reason.feature(), reason.logOdds(), ReasonSentence.of(reason)))
                .toList();
        double usual = contributions.usualClient().logOdds();
        return new Explanation(
                id,
                model.probabilities(client)[0],
                usual
                        + contributions.of(0).stream()
                                .mapToDouble(Contribution::logOdds)
                                .sum(),
                usual,
                reasons,
                new Outliers(sample)
                        .score(client).outliers().stream()
                                .map(Outlier::because)
                                .findFirst()
                                .orElse(null));
    }

    private static String text(String release, Explanation explanation) {
        TextTable table = new TextTable("", "log-odds", "").withTexts(2);
        table.row("the usual client", signed(explanation.usualLogOdds()), "");
        explanation
                .contributions()
                .forEach(reason -> table.row(reason.feature(), signed(reason.logOdds()), reason.sentence()));
        table.row("together", signed(explanation.logOdds()), "");
        return String.format(
                        Locale.ROOT,
                        "%s exits with a probability of %.4f, says release %s%n%n",
                        explanation.id(),
                        explanation.probability(),
                        release)
                + table
                + (explanation.outlierBecause() == null
                        ? ""
                        : "unlike the clients that the model learnt from, most of all in "
                                + explanation.outlierBecause() + ": less to be trusted\n");
    }

    private static String signed(double logOdds) {
        return String.format(Locale.ROOT, "%+.4f", logOdds);
    }
}
