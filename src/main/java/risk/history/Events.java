package risk.history;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.finding.Measured;
import risk.ingest.IngestionRecord;
import risk.io.Json;
import risk.monitor.DataHealth;
import risk.monitor.DependencyReport;
import risk.monitor.ModelHealth;
import risk.pipeline.Diagnosis;
import risk.process.DataFindings;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.DecisionStore;
import risk.process.DriftCheck;
import risk.process.GateCheck;
import risk.project.Project;
import risk.score.ClassificationScores;
import risk.score.ModelScore;
import risk.score.PerformanceEstimate;

/** What is remembered of each kind of result. */
public final class Events {

    private static final String TEST_DATA = "test data";
    private static final String FRESH_ROWS = "fresh rows";
    private static final String NEW_FILE = "new file";

    private Events() {}

    /** Which files were ingested, and which were not. */
    public static List<Event> of(IngestionRecord record) {
        List<Event> events = new ArrayList<>();
        for (IngestionRecord.IngestedFile file : record.files()) {
            events.add(new Event.IngestedFile(
                    file.state().name(),
                    file.state().sha256(),
                    file.state().bytes(),
                    file.rows(),
                    file.duplicateRows(),
                    file.rejectedRows()));
        }
        for (IngestionRecord.RejectedFile file : record.rejectedFiles()) {
            events.add(new Event.IngestedFile(
                    file.name(),
                    file.state().map(state -> state.sha256()).orElse(null),
                    file.state().map(state -> state.bytes()).orElse(null),
                    0,
                    0,
                    0));
        }
        events.add(Event.Measure.of("", "", "ingestion_seconds", record.seconds()));
        return events;
    }

    /** The scores of the trained model on the test data. */
    public static List<Event> of(ModelScore score) {
        return scores(score.modelVersion(), score.scores());
    }

    private static List<Event> scores(String version, ClassificationScores scores) {
        List<Event> events = new ArrayList<>();
        addScore(events, version, "f1_score", scores.confusionMatrix().definedF1());
        addScore(
                events,
                version,
                "accuracy",
                Measured.of(scores.confusionMatrix().accuracy()));
        addScore(events, version, "precision", scores.confusionMatrix().definedPrecision());
        addScore(events, version, "recall", scores.confusionMatrix().definedRecall());
        addScore(events, version, "roc_auc", scores.rocAuc());
        addScore(events, version, "log_loss", Measured.of(scores.logLoss()));
        addScore(events, version, "brier", Measured.of(scores.brier()));
        return events;
    }

    private static void addScore(List<Event> events, String version, String measure, Measured<Double> value) {
        value.toOptional().ifPresent(number -> events.add(new Event.Score(version, TEST_DATA, measure, number)));
    }

    /** What somebody should know. */
    public static List<Event> of(List<Finding> findings) {
        List<Event> events = new ArrayList<>();
        for (Finding finding : findings) {
            events.add(new Event.Found(
                    finding.key().key(),
                    finding.severity().label(),
                    finding.subject(),
                    finding.measured(),
                    finding.limit(),
                    finding.sentence()));
        }
        return events;
    }

    /**
     * What a run of the full process saw, measured and decided. They are appended together: a journal that has the decision has all.
     *
     * @param record of the ingestion of the new files; empty where there were none
     */
    public static List<Event> of(Decision decision, Optional<IngestionRecord> record) {
        List<Event> events = new ArrayList<>();
        Set<String> newFiles = new HashSet<>(decision.newFiles());
        newFiles.addAll(decision.changedFiles());
        Map<String, Instant> times = record.map(IngestionRecord::latestTimes).orElse(Map.of());
        record.ifPresent(ingested -> {
            events.addAll(of(ingested));
            ingested.files().stream()
                    .filter(file -> newFiles.contains(file.state().name()))
                    .forEach(file ->
                            addRows(events, file, time(times, file.state().name())));
        });
        String batch = String.join(", ", newFiles.stream().sorted().toList());
        Optional<Instant> latest = record.flatMap(ingested -> ingested.latestTime(newFiles));
        decision.drift().ifPresent(drift -> addDrift(events, batch, latest, drift));
        decision.files()
                .forEach(file -> file.deployedF1()
                        .ifPresent(f1 -> events.add(Event.Measure.of(file.file(), NEW_FILE, "f1_score", f1)
                                .at(time(times, file.file())))));
        decision.data().ifPresent(data -> addData(events, batch, latest, data));
        decision.training().ifPresent(training -> {
            events.add(Event.Measure.of(batch, "re-trained on test data", "f1_score", training.f1Score())
                    .at(latest));
            events.addAll(of(training.findings()));
            events.addAll(of(training.expectations()));
        });
        decision.gate().map(GateCheck::findings).ifPresent(findings -> events.addAll(of(findings)));
        decision.quarantined().forEach(file -> events.addAll(of(List.of(file.finding()))));
        events.add(new Event.Decided(
                decision.time(),
                actionOf(decision),
                decision.deployedBefore().orElse(null),
                decision.deployedAfter().orElse(null),
                decision.why(),
                Json.line(decision.withoutHistograms())));
        return events;
    }

    /** The same with what lies in the project's folders of it: the ingestion of the new files, and the deployment. */
    public static List<Event> of(Project project, Decision decision) throws IOException {
        boolean ingested =
                !decision.newFiles().isEmpty() || !decision.changedFiles().isEmpty();
        List<Event> events = new ArrayList<>();
        if (decision.deployedAfter().isPresent() && !decision.deployedAfter().equals(decision.deployedBefore())) {
            events.addAll(Deployments.newest(project.production()));
        }
        events.addAll(of(decision, ingested ? Optional.of(project.readIngestionRecord()) : Optional.empty()));
        return events;
    }

    /** The same of a run that died before its reports were made; none where it had written them down before. */
    public static List<Event> ofUnfinished(Project project, Decision decision, Journal journal) throws IOException {
        return journal.mentions(decision.time()) ? List.of() : of(project, decision);
    }

    /**
     * A person's deployment.
     *
     * @param back whether it went back to an earlier release, which is a decision, too
     */
    public static List<Event> ofDeployment(Project project, boolean back) throws IOException {
        Optional<DecidedRun> last = back ? new DecisionStore(project).read() : Optional.empty();
        return last.isPresent()
                ? of(project, last.get().decision())
                : List.copyOf(Deployments.newest(project.production()));
    }

    private static Optional<Instant> time(Map<String, Instant> times, String file) {
        return Optional.ofNullable(times.get(file));
    }

    private static void addRows(List<Event> events, IngestionRecord.IngestedFile file, Optional<Instant> latest) {
        String name = file.state().name();
        events.add(Event.Measure.of(name, "", "rows", (double) file.rows()).at(latest));
        events.add(Event.Measure.of(name, "", "duplicate_rows", (double) file.duplicateRows())
                .at(latest));
        events.add(Event.Measure.of(name, "", "rejected_rows", (double) file.rejectedRows())
                .at(latest));
    }

    private static void addDrift(List<Event> events, String batch, Optional<Instant> latest, DriftCheck drift) {
        events.add(new Event.Measure(
                        null, batch, FRESH_ROWS, "f1_score", drift.freshScore(), drift.deployedScore(), drift.drifted())
                .at(latest));
    }

    private static void addData(List<Event> events, String batch, Optional<Instant> latest, DataFindings data) {
        for (DataFindings.Column column : data.columns()) {
            column.missingPercent()
                    .ifPresent(
                            percent -> events.add(Event.Measure.of(batch, column.column(), "missing_percent", percent)
                                    .at(latest)));
            column.drift()
                    .ifPresent(score -> events.add(new Event.Measure(
                                    null,
                                    batch,
                                    column.column(),
                                    "drift",
                                    score,
                                    column.threshold().orElse(null),
                                    column.drifted())
                            .at(latest)));
        }
        data.comparison()
                .toOptional()
                .ifPresent(drift -> events.add(
                        new Event.Measure(null, batch, "", "drift_share", drift.share(), null, drift.drifted())
                                .at(latest)));
        events.addAll(of(data.findings()));
    }

    private static String actionOf(Decision decision) {
        return Json.mapper().valueToTree(decision.action()).asText();
    }

    /** How data, model and machinery are. */
    public static List<Event> of(Project project, Diagnosis diagnosis) throws IOException {
        Set<String> files = Set.copyOf(diagnosis.dataHealth().files());
        List<Event> events = new ArrayList<>(
                of(diagnosis.dataHealth(), project.readIngestionRecord().latestTime(files)));
        events.addAll(of(diagnosis.modelHealth()));
        events.add(
                Event.Measure.of("", "", "ingestion_seconds", diagnosis.timing().ingestionSeconds()));
        events.add(
                Event.Measure.of("", "", "training_seconds", diagnosis.timing().trainingSeconds()));
        events.addAll(of(diagnosis.dependencies()));
        events.addAll(of(diagnosis.verdict().findings()));
        return events;
    }

    /**
     * How far the newest rows are from those that the model learnt from.
     *
     * @param latest time of these rows; empty where nobody says
     */
    public static List<Event> of(DataHealth health, Optional<Instant> latest) {
        List<Event> events = new ArrayList<>();
        addData(
                events,
                String.join(", ", health.files()),
                latest,
                DataFindings.of(health).withoutFindings());
        return events;
    }

    /** How well the deployed model does, and as far as can be told without labels, is expected to. */
    public static List<Event> of(ModelHealth health) {
        String version = health.release().substring(health.release().indexOf('-') + 1);
        List<Event> events = new ArrayList<>(scores(version, health.scores()));
        health.estimate().toOptional().ifPresent(estimate -> {
            addEstimate(events, health.estimatedRows(), "estimated_f1_score", estimate.f1());
            addEstimate(events, health.estimatedRows(), "estimated_accuracy", estimate.accuracy());
        });
        health.fairness()
                .forEach(fairness -> fairness.disparateImpactRatio()
                        .toOptional()
                        .ifPresent(ratio ->
                                events.add(Event.Measure.of("", fairness.column(), "disparate_impact_ratio", ratio))));
        health.weakestSegments()
                .segments()
                .forEach(segment ->
                        events.add(Event.Measure.of("", segment.segment(), "segment_log_loss", segment.logLoss())));
        return events;
    }

    private static void addEstimate(List<Event> events, String rows, String measure, PerformanceEstimate.Score score) {
        @Nullable Double limit = score.lowerThreshold().toOptional().orElse(null);
        events.add(new Event.Measure(null, "", rows, measure, score.estimate(), limit, score.alert()));
    }

    private static List<Event> of(DependencyReport report) {
        List<Event> events = new ArrayList<>();
        report.dependencies()
                .forEach(library ->
                        events.add(new Event.Dependency(library.name(), library.current(), library.latest())));
        return events;
    }
}
