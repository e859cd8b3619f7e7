package risk.explain;

import java.util.List;
import java.util.Optional;
import risk.text.Numbers;

/**
 * One client, seen by its risk to leave.
 *
 * @param rank 1 for the client that is most at risk, or where it is known what clients are worth, for the one with the largest
 *     expected loss
 * @param reasons what raises the risk, the strongest first
 * @param outlier whether the client is so unlike the others that the model is less to be trusted
 * @param before what the list before said; empty where there is none
 * @param value what the client is worth; empty where nobody says
 */
public record ClientAtRisk(
        String id,
        double probability,
        int rank,
        List<Contribution> reasons,
        boolean outlier,
        Optional<Before> before,
        Optional<Double> value) {

    /**
     * A client beside the list before.
     *
     * @param probability that stood there, with four decimals; empty where the client did not
     * @param isNew whether the client is among the first now, as many as can be called, and was not then
     */
    public record Before(Optional<Double> probability, boolean isNew) {}

    public ClientAtRisk {
        reasons = List.copyOf(reasons);
    }

    /** What stood on the list before; empty where the client did not stand there, or there is none. */
    public Optional<Double> previousProbability() {
        return before.flatMap(Before::probability);
    }

    /** How much higher the probability is than it was, between -1 and 1: of both as the lists show them, so with four decimals. */
    public Optional<Double> change() {
        return previousProbability().map(previous -> Numbers.probabilityChange(previous, probability));
    }

    /** What is lost with the client in the mean: probability times value. */
    public Optional<Double> expectedLoss() {
        return value.map(worth -> probability * worth);
    }
}
