package risk.view;

import java.util.List;
import java.util.Optional;
import risk.explain.ClientsAtRisk;
import risk.finding.Measured;
import risk.history.Trends;
import risk.ingest.IngestionRecord;
import risk.pipeline.Deploy.Retained;
import risk.pipeline.EndpointAnswers;
import risk.pipeline.ReleaseHealth;
import risk.process.Decision;

/**
 * What a report tells.
 *
 * @param modelVersion of the deployed model
 * @param last what the full process decided last
 * @param trends of the history, or why it can't be asked
 * @param answers of the endpoints, where they have been called
 */
public record ReportContent(
        ReleaseHealth health,
        String modelVersion,
        ClientList list,
        Optional<Decision> last,
        List<Retained> releases,
        Measured<Trends> trends,
        IngestionRecord ingestion,
        Optional<EndpointAnswers> answers) {

    /**
     * Whom to call.
     *
     * @param capacity how many of them can be called
     * @param names how the report names them
     * @param file the name of the file with all of them
     */
    public record ClientList(ClientsAtRisk clients, int capacity, ClientNames names, String file) {}

    public ReportContent {
        releases = List.copyOf(releases);
    }

    ClientsAtRisk clients() {
        return list.clients();
    }
}
