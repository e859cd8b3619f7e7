package risk.explain;

import java.util.List;

/**
 * One client, seen by its risk to leave.
 *
 * @param rank 1 for the client that is most at risk
 * @param reasons what raises the risk, the strongest first
 * @param outlier whether the client is so unlike the others that the model is less to be trusted
 */
public record ClientAtRisk(String id, double probability, int rank, List<Contribution> reasons, boolean outlier) {
    public ClientAtRisk {
        reasons = List.copyOf(reasons);
    }
}
