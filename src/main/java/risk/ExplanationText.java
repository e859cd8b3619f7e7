package risk;

import java.util.Locale;
import risk.pipeline.Explanation;

/** Why a model says of a client what it says, as people read it in a terminal. */
final class ExplanationText {

    private ExplanationText() {}

    static String of(Explanation explanation) {
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
                        explanation.release())
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
