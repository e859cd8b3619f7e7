package risk.pipeline;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.drift.Reference;
import risk.finding.Finding;
import risk.ingest.IngestionRecord;
import risk.io.InvalidInputException;
import risk.model.CrossValidatedLoss;
import risk.monitor.HealthCheck;
import risk.process.DataFindings;
import risk.process.DriftCheck;
import risk.process.DriftEvidence;
import risk.process.LastRun;
import risk.process.NewFiles;
import risk.project.Project;
import risk.quality.TestOverlap;

/** What the rows that new files brought say of the data, and of the deployed model. */
final class FreshLook {

    private final Dataset all;
    private final int[] brought;
    private final int[] fresh;
    private final Map<String, String> biased;
    private final Optional<Dataset> test;
    private final List<Finding> overlap;
    private final Optional<DataFindings> data;
    private final Optional<DriftCheck> drift;
    private final Optional<CrossValidatedLoss> promised;

    /**
     * Looks at the rows that the new files of an ingestion brought.
     *
     * @param run which knows what was looked at already, and the scores of earlier checks
     */
    FreshLook(Run run, Release live, IngestionRecord record, NewFiles newFiles) throws IOException {
        Project project = run.project();
        biased = record.biased(newFiles.names());
        Set<String> trusted = new HashSet<>(newFiles.names());
        trusted.removeAll(biased.keySet());
        brought = trusted.isEmpty() ? new int[0] : project.freshRows(record, trusted);
        // The ids, which tell what contradicts each other and what the test data holds, too, take much memory, and are
        // let
        // go before anything is trained.
        Dataset withIds = project.readFinalDataWithIds();
        Optional<Dataset> testWithIds = testData(project);
        overlap = testWithIds
                .map(rows -> TestOverlap.of(rows, withIds).warnings())
                .orElse(List.of());
        test = testWithIds.map(Dataset::withoutIds);
        all = withIds.withoutIds();
        Optional<DataFindings> found = Optional.empty();
        if (!newFiles.isEmpty()) {
            found = Optional.of(
                    DataFindings.of(new HealthCheck(project, live, withIds, record).ofData(brought, newFiles.names())));
        }
        data = found.map(findings -> findings.with(run.besides(record))
                .with(testWithIds.map(Dataset::findings).orElse(List.of())));
        fresh = Arrays.stream(brought).filter(all::isLabelled).toArray();
        Optional<Reference> kept = fresh.length == 0 ? Optional.empty() : live.keptReference();
        promised = kept.flatMap(Reference::promised);
        drift = fresh.length == 0
                ? Optional.empty()
                : Optional.of(DriftCheck.of(
                        project.config().scoreRule(),
                        evidence(project, run.earlierScores(), live, kept)
                                .withNewest(newest(project, run.last(), live, record, newFiles))));
    }

    private DriftEvidence evidence(Project project, List<Double> earlierScores, Release live, Optional<Reference> kept)
            throws IOException {
        DriftEvidence evidence = new DriftEvidence(
                live.model().model(),
                live.score(),
                earlierScores,
                test.map(Dataset::labelled).filter(rows -> rows.rows() > 0),
                all,
                fresh,
                project.seed());
        return kept.isPresent()
                ? evidence.withReference(kept.get().sample(), kept.get().promised())
                : evidence;
    }

    /** The fresh rows of files that no run has looked at beside this release. */
    private int[] newest(Project project, LastRun last, Release live, IngestionRecord record, NewFiles newFiles)
            throws IOException {
        Set<String> unseen = new HashSet<>(newFiles.names());
        unseen.removeAll(last.checkedBeside(live.id(), project.input()));
        return unseen.isEmpty() || unseen.size() == newFiles.names().size()
                ? fresh
                : Arrays.stream(project.freshRows(record, unseen))
                        .filter(all::isLabelled)
                        .filter(row -> Arrays.binarySearch(fresh, row) >= 0)
                        .toArray();
    }

    /** Empty where it can't be read: a check needs it for one rule only, a training will say what is wrong with it. */
    private static Optional<Dataset> testData(Project project) throws IOException {
        try {
            return Optional.of(project.readTestDataWithIds());
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** That rows of the test data stand among the ingested ones, where they do: the score of a model of them is too good. */
    List<Finding> overlap() {
        return overlap;
    }

    /** What the deployed model promised when it was trained; empty where nobody kept it. */
    Optional<CrossValidatedLoss> promised() {
        return promised;
    }

    /** All ingested rows. */
    Dataset all() {
        return all;
    }

    /** Indices of the rows that the new files brought, ascending, but for files whose rows say nothing. */
    int[] brought() {
        return brought.clone();
    }

    /** Those of them that are labelled. */
    int[] fresh() {
        return fresh.clone();
    }

    /** The new files whose rows say nothing, each with the reason. */
    Map<String, String> biased() {
        return biased;
    }

    /** Empty where it can't be read. */
    Optional<Dataset> test() {
        return test;
    }

    /** Empty where there are no new files. */
    Optional<DataFindings> data() {
        return data;
    }

    /** Empty where there is no fresh row. */
    Optional<DriftCheck> drift() {
        return drift;
    }
}
