package risk.monitor;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.drift.Reference;
import risk.ingest.IngestionRecord;
import risk.ingest.RowRanges;
import risk.model.LogisticModel;
import risk.project.Project;

/**
 * What is looked at: the deployed model, and the ingested rows.
 *
 * @param release the deployed one
 * @param trainedOn the names of the files that its model was trained on
 * @param reference what was kept of their rows; empty where nothing was, or it is damaged
 * @param all the rows of {@code finaldata.csv}
 * @param record of the ingestion that made it
 * @param newestFiles those that the model doesn't know, or where it knows all, the last one
 */
record Monitored(
        Project project,
        String release,
        LogisticModel model,
        Set<String> trainedOn,
        Optional<Reference> reference,
        Dataset all,
        IngestionRecord record,
        Set<String> newestFiles) {

    static Monitored of(Project project, Release deployed, Dataset all, IngestionRecord record) throws IOException {
        Set<String> trainedOn = Set.copyOf(deployed.ingestedFiles());
        return new Monitored(
                project,
                deployed.id(),
                deployed.model().model(),
                trainedOn,
                deployed.keptReference(),
                all,
                record,
                newestFiles(trainedOn, record.batches()));
    }

    private static Set<String> newestFiles(Set<String> known, List<String> files) {
        Set<String> unknown = new LinkedHashSet<>(files);
        unknown.removeAll(known);
        return unknown.isEmpty() && !files.isEmpty() ? Set.of(files.get(files.size() - 1)) : unknown;
    }

    /** Of the rows that the newest files brought, ascending. */
    int[] newestRows() {
        return RowRanges.of(record, newestFiles).indices();
    }
}
