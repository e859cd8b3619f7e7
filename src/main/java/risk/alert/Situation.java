package risk.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import risk.alert.Alert.Source;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Severity;
import risk.finding.Unit;
import risk.ingest.QuarantinedFile;
import risk.io.InvalidInputException;
import risk.monitor.Outage;
import risk.process.DataFindings;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.DecisionStore;
import risk.project.Project;
import risk.schedule.Heartbeat;
import risk.schedule.RunStatus;
import risk.stream.StreamReport;
import risk.stream.Streams;
import risk.text.Times;

/** What is so in a project now that people want to be told of. */
final class Situation {

    private final Project project;
    private final Instant now;

    Situation(Project project, Instant now) {
        this.project = project;
        this.now = now;
    }

    /** What tells the last decision from those before it, without a look into it; empty where there is none. */
    String lastDecision() throws IOException {
        Path file = project.production().lastDecision();
        if (!Files.isRegularFile(file)) {
            file = project.models().decision();
        }
        return Files.isRegularFile(file) ? Files.getLastModifiedTime(file) + " " + Files.size(file) : "";
    }

    /**
     * What is overdue, failed, or set aside, and what the live release's predictions look like.
     *
     * @param failure what the run at hand failed of; empty where none is at hand, or it didn't
     */
    List<Alert> look(Optional<String> failure) throws IOException {
        List<Alert> alerts = new ArrayList<>();
        RunStatus runs =
                RunStatus.of(project.models().lastRun(), project.config().maxSilence(), now);
        if (failure.isPresent()) {
            alerts.add(failedRun("The full process failed: " + failure.get()));
        } else {
            runs.last()
                    .filter(beat -> beat.outcome() == Heartbeat.Outcome.FAILED)
                    .ifPresent(beat -> alerts.add(failedRun(
                            "The full process failed at " + Times.second(beat.time()) + "; its log says of what.")));
        }
        runs.silence().ifPresent(finding -> alerts.add(Alert.of(finding, Source.LOOK)));
        outage().ifPresent(finding -> alerts.add(Alert.of(finding, Source.LOOK)));
        for (QuarantinedFile file : project.quarantine().files()) {
            if (file.status() == QuarantinedFile.Status.SET_ASIDE) {
                alerts.add(Alert.of(file.finding(), Source.LOOK));
            }
        }
        predictions().forEach(finding -> alerts.add(Alert.of(finding, Source.LOOK)));
        return alerts;
    }

    private List<Finding> predictions() throws IOException {
        try {
            String live = project.production().liveId();
            return Streams.readFrom(project.models().windows())
                    .flatMap(streams -> streams.of(live))
                    .map(StreamReport::findings)
                    .orElse(List.of());
        } catch (InvalidInputException e) {
            return List.of(); // Damaged; the next run makes it anew.
        }
    }

    private static Alert failedRun(String sentence) {
        return new Alert("failed_run", Severity.ALARM.label(), null, null, null, null, sentence, Source.LOOK);
    }

    private Optional<Finding> outage() throws IOException {
        Optional<Duration> maxAge = project.config().quality().maxAge();
        try {
            return maxAge.isPresent() ? Outage.of(project.input(), maxAge.get(), now) : Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.empty(); // There is no file at all, of which the run itself tells.
        }
    }

    /**
     * What the last decision says.
     *
     * @param isNew whether nobody has been told of it before; else a drift that a new model has done away with is over
     */
    List<Alert> decided(boolean isNew) throws IOException {
        List<Alert> alerts = new ArrayList<>();
        Optional<Decision> last = new DecisionStore(project).read().map(DecidedRun::decision);
        if (last.isEmpty()) {
            return alerts;
        }
        Decision decision = last.get();
        boolean replaced = decision.action() == Decision.Action.DEPLOYED;
        if (isNew || !replaced) {
            addDrift(alerts, decision);
        }
        switch (decision.action()) {
            case REFUSED ->
                alerts.add(event("refused", Severity.WARNING, "A new model was refused: " + decision.why() + "."));
            case ROLLED_BACK ->
                alerts.add(event(
                        "rolled_back",
                        Severity.WARNING,
                        "Release " + decision.deployedAfter().orElse("?") + " is live: somebody " + decision.why()
                                + "."));
            default -> {}
        }
        for (Finding finding : decision.allFindings()) {
            boolean alarms = finding.severity() == Severity.ALARM || finding.key() == FindingKey.EXPECTATION;
            if (alarms && finding.key() != FindingKey.SET_ASIDE) {
                alerts.add(Alert.of(finding, Source.DECISION));
            }
        }
        return alerts;
    }

    private void addDrift(List<Alert> alerts, Decision decision) {
        String then = decision.action() == Decision.Action.DEPLOYED
                ? " Release " + decision.deployedAfter().orElse("?") + " was trained and deployed."
                : "";
        decision.drift()
                .filter(drift -> drift.drifted())
                .ifPresent(drift -> alerts.add(new Alert(
                        "score_drift",
                        Severity.WARNING.label(),
                        null,
                        drift.freshScore(),
                        drift.deployedScore(),
                        Unit.SCORE,
                        sentence(drift.inWords(decision.freshRows())) + then,
                        Source.DECISION)));
        decision.data()
                .filter(DataFindings::drifted)
                .ifPresent(data -> alerts.add(new Alert(
                        FindingKey.DATASET_DRIFT.key(),
                        Severity.WARNING.label(),
                        null,
                        data.share(),
                        project.config().drift().share(),
                        Unit.SHARE,
                        sentence(data.inWords()) + then,
                        Source.DECISION)));
    }

    private static Alert event(String key, Severity severity, String sentence) {
        return new Alert(key, severity.label(), null, null, null, null, sentence, Source.DECISION);
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
}
