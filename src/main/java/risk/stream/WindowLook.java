package risk.stream;

import java.util.List;
import java.util.Optional;
import risk.settings.DriftMethod;

/**
 * What was seen of a window when it ended, without labels.
 *
 * @param columns of features and of the probability, in the reference's order; empty where nothing was compared
 * @param share of the columns that have a score, those that drifted
 * @param shareLimit from which share on the window has drifted, where chance doesn't do as much
 * @param notCompared why the window was held against nothing; empty where it was
 * @param estimate how well the release was expected to do; empty where nobody could say
 */
public record WindowLook(
        List<Column> columns,
        double share,
        double shareLimit,
        boolean drifted,
        Optional<String> notCompared,
        Optional<Estimate> estimate) {

    /**
     * A column of the window beside that of the reference.
     *
     * @param score a p-value or a distance, as the method says
     */
    public record Column(String column, DriftMethod method, double score, double threshold, boolean drifted) {}

    /**
     * How well a release was expected to do by its probabilities alone, see {@link risk.score.PerformanceEstimate}.
     *
     * @param f1Lower how low F1 may be by chance; empty where the test data can't tell
     * @param f1Upper how high
     */
    public record Estimate(double f1, Optional<Double> f1Lower, Optional<Double> f1Upper, double accuracy) {}

    public WindowLook {
        columns = List.copyOf(columns);
    }
}
