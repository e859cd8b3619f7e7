package risk.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import risk.explain.ClientAtRisk;
import risk.explain.ClientsAtRisk;
import risk.explain.LeftClient;
import risk.explain.ReasonSentence;
import risk.explain.ValueAtRisk;

/**
 * The first clients of the list, for programs.
 *
 * @param clients by rank
 * @param left who was among those who can be called on the list before, and is no more
 * @param ranked how many clients the list has in all
 * @param valueAtRisk of all of them; empty where nobody says what clients are worth
 */
public record FirstClients(List<Listed> clients, List<LeftClient> left, int ranked, Optional<ValueAtRisk> valueAtRisk) {

    /** A line of the list; what is unknown is empty, and so is what tells of a list before where there is none. */
    public record Listed(
            String client,
            double probability,
            int rank,
            List<String> reasons,
            boolean outlier,
            Optional<Double> previousProbability,
            Optional<Double> change,
            @JsonProperty("new") Optional<Boolean> isNew,
            Optional<Double> value,
            Optional<Double> expectedLoss) {

        public Listed {
            reasons = List.copyOf(reasons);
        }

        private static Listed of(ClientAtRisk client) {
            return new Listed(
                    client.id(),
                    client.probability(),
                    client.rank(),
                    client.reasons().stream().map(ReasonSentence::of).toList(),
                    client.outlier(),
                    client.previousProbability(),
                    client.change(),
                    client.before().map(ClientAtRisk.Before::isNew),
                    client.value(),
                    client.expectedLoss());
        }
    }

    public FirstClients {
        clients = List.copyOf(clients);
        left = List.copyOf(left);
    }

    /** @param first how many at most */
    public static FirstClients of(ClientsAtRisk clients, int first) {
        return new FirstClients(
                IntStream.rangeClosed(1, Math.min(first, clients.count()))
                        .mapToObj(rank -> Listed.of(clients.client(rank)))
                        .toList(),
                clients.left(),
                clients.count(),
                clients.valueAtRisk());
    }
}
