package risk.api;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.deploy.Release;
import risk.finding.Finding;
import risk.ingest.IngestionRecord;
import risk.io.InvalidInputException;
import risk.monitor.Outage;
import risk.pipeline.Standing;
import risk.process.DataFindings;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.DecisionStore;
import risk.project.Project;
import risk.schedule.Heartbeat;
import risk.schedule.RunStatus;
import risk.stream.Streams;

/**
 * A project in numbers, out of the files that its runs leave; nothing is measured anew. What is not there yet, or can't be read, is
 * left out, and the latter told.
 */
final class ProjectMetrics implements MultiCollector {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectMetrics.class);
    private static final double MILLISECONDS = 1e3;
    private static final double PERCENT = 100;

    private final Project project;
    private final DecisionStore decisions;
    private Optional<Release> live = Optional.empty();
    private Counted counted = new Counted(-1, FileTime.fromMillis(0), Map.of());

    /** How many decisions there were of each kind, as long as the list of them is the same. */
    private record Counted(long bytes, FileTime changed, Map<String, Long> actions) {}

    private interface Source {
        void addTo(List<MetricSnapshot> metrics) throws IOException;
    }

    ProjectMetrics(Project project) {
        this.project = project;
        this.decisions = new DecisionStore(project);
    }

    @Override
    public synchronized MetricSnapshots collect() {
        List<MetricSnapshot> metrics = new ArrayList<>();
        List<Source> sources = List.of(
                this::addModel,
                this::addDecisions,
                this::addLastDecision,
                this::addIngestion,
                this::addAges,
                this::addWindows);
        boolean incomplete = false;
        for (Source source : sources) {
            try {
                source.addTo(metrics);
            } catch (IOException | InvalidInputException e) {
                LOG.warn("metrics are incomplete: {}", e.getMessage());
                incomplete = true;
            }
        }
        metrics.add(gauge(
                "risk_metrics_incomplete",
                "1 where a file of the project can't be read, so that metrics are left out, else 0.",
                incomplete ? 1 : 0));
        return new MetricSnapshots(metrics);
    }

    private void addModel(List<MetricSnapshot> metrics) throws IOException {
        Optional<Release> current = project.live();
        if (!current.equals(live)) {
            live = current; // Else the one at hand knows that it was found intact.
        }
        if (live.isEmpty()) {
            return;
        }
        Release release = live.get();
        metrics.add(InfoSnapshot.builder()
                .name("risk_model")
                .help("The deployed model.")
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of(
                                "release",
                                release.id(),
                                "version",
                                release.model().version()))
                        .build())
                .build());
        metrics.add(gauge(
                "risk_f1_score", "F1 on the test data, with which the model was deployed, 0 to 1.", release.score()));
        release.deployedAt()
                .ifPresent(time -> metrics.add(age("risk_model_age_seconds", "Since the model was deployed.", time)));
    }

    private void addDecisions(List<MetricSnapshot> metrics) throws IOException {
        Path file = project.models().decisions();
        if (!Files.exists(file)) {
            return;
        }
        long bytes = Files.size(file);
        FileTime changed = Files.getLastModifiedTime(file);
        if (counted.bytes() != bytes || !counted.changed().equals(changed)) {
            counted = new Counted(bytes, changed, decisions.actions());
        }
        CounterSnapshot.Builder total =
                CounterSnapshot.builder().name("risk_decisions").help("Decisions, by what came of them.");
        counted.actions()
                .forEach((action, count) -> total.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("action", action))
                        .value(count.doubleValue())
                        .build()));
        metrics.add(total.build());
    }

    private void addLastDecision(List<MetricSnapshot> metrics) throws IOException {
        Optional<Decision> last = decisions.read().map(DecidedRun::decision);
        List<Finding> findings = new ArrayList<>(silence());
        findings.addAll(Standing.ofPredictions(project));
        last.ifPresent(decision -> {
            findings.addAll(decision.allFindings());
            metrics.add(
                    age("risk_last_decision_age_seconds", "Since the last decision.", Instant.parse(decision.time())));
            decision.drift()
                    .ifPresent(drift -> metrics.add(gauge(
                            "risk_fresh_f1_score",
                            "F1 of the model that was deployed when the newest files came, on their rows, 0 to 1.",
                            drift.freshScore())));
            decision.data().ifPresent(data -> addColumns(metrics, data.columns()));
        });
        metrics.add(findings(findings));
    }

    /** It is no run that says that there are none, nor one that says that no file comes. */
    private List<Finding> silence() throws IOException {
        List<Finding> found = new ArrayList<>();
        Instant now = Instant.now();
        RunStatus.of(project.models().lastRun(), project.config().maxSilence(), now)
                .silence()
                .ifPresent(found::add);
        return found;
    }

    private static void addColumns(List<MetricSnapshot> metrics, List<DataFindings.Column> columns) {
        GaugeSnapshot.Builder missing = GaugeSnapshot.builder()
                .name("risk_missing_ratio")
                .help("Share of the newest rows that have no value in a column, 0 to 1.");
        GaugeSnapshot.Builder score = GaugeSnapshot.builder()
                .name("risk_drift_score")
                .help("Drift of a column of the newest rows: a p-value or a distance, as its method says.");
        GaugeSnapshot.Builder threshold = GaugeSnapshot.builder()
                .name("risk_drift_threshold")
                .help("What the drift of a column is held against.");
        GaugeSnapshot.Builder drifted = GaugeSnapshot.builder()
                .name("risk_column_drifted")
                .help("1 where a column of the newest rows has drifted, else 0.");
        for (DataFindings.Column column : columns) {
            Labels name = Labels.of("column", column.column());
            Labels byMethod = name.merge(Labels.of(
                    "method", column.method().map(method -> method.key()).orElse("")));
            column.missingPercent().ifPresent(percent -> missing.dataPoint(point(name, percent / PERCENT)));
            column.drift().ifPresent(value -> score.dataPoint(point(byMethod, value)));
            column.threshold().ifPresent(value -> threshold.dataPoint(point(byMethod, value)));
            drifted.dataPoint(point(name, column.drifted() ? 1 : 0));
        }
        Stream.of(missing, score, threshold, drifted)
                .map(GaugeSnapshot.Builder::build)
                .forEach(metrics::add);
    }

    private static MetricSnapshot findings(List<Finding> findings) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        findings.forEach(finding -> counts.computeIfAbsent(finding.key().key(), key -> new TreeMap<>())
                .merge(finding.severity().label(), 1, Integer::sum));
        GaugeSnapshot.Builder found = GaugeSnapshot.builder()
                .name("risk_findings")
                .help("What the last decision found, and what is overdue.");
        counts.forEach((key, severities) -> severities.forEach(
                (severity, count) -> found.dataPoint(point(Labels.of("key", key, "severity", severity), count))));
        return found.build();
    }

    private void addIngestion(List<MetricSnapshot> metrics) throws IOException {
        Optional<IngestionRecord> last =
                IngestionRecord.readFrom(project.output().ingestionRecord());
        last.ifPresent(record -> metrics.addAll(List.of(
                gauge(
                        "risk_ingested_files",
                        "Input files in the ingested data.",
                        record.files().size()),
                gauge("risk_ingested_rows", "Rows of the ingested data.", record.uniqueRows()),
                gauge(
                        "risk_duplicate_rows",
                        "Rows that the last ingestion left out as duplicates.",
                        record.duplicateRows()),
                gauge("risk_rejected_rows", "Rows that the last ingestion rejected.", record.rejectedRows()),
                gauge(
                        "risk_rejected_files",
                        "Files that the last ingestion rejected whole.",
                        record.rejectedFiles().size()))));
        metrics.add(gauge(
                "risk_quarantined_files",
                "Input files that are set aside.",
                project.quarantine().files().size()));
    }

    private void addAges(List<MetricSnapshot> metrics) throws IOException {
        Optional<Heartbeat> last = Heartbeat.readFrom(project.models().lastRun());
        last.ifPresent(beat -> metrics.addAll(List.of(
                age("risk_last_run_age_seconds", "Since the last run of the full process ended.", beat.time()),
                gauge("risk_last_run_seconds", "How long the last run of the full process took.", beat.seconds()),
                gauge(
                        "risk_last_run_failed",
                        "1 where the last run of the full process failed, else 0.",
                        beat.outcome() == Heartbeat.Outcome.FAILED ? 1 : 0))));
        Instant newest = Outage.newestFile(project.input());
        metrics.add(age("risk_last_batch_age_seconds", "Since the newest input file was changed.", newest));
    }

    private void addWindows(List<MetricSnapshot> metrics) throws IOException {
        Optional<Streams> streams = Streams.readFrom(project.models().windows());
        if (streams.isPresent()) {
            metrics.addAll(StreamMetrics.of(streams.get(), project.production().liveId()));
        }
    }

    private static GaugeSnapshot age(String name, String help, Instant since) {
        return gauge(name, help, Duration.between(since, Instant.now()).toMillis() / MILLISECONDS);
    }

    private static GaugeSnapshot gauge(String name, String help, long count) {
        return gauge(name, help, (double) count);
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(point(Labels.EMPTY, value))
                .build();
    }

    static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
