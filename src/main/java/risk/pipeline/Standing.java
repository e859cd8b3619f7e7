package risk.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.io.InvalidInputException;
import risk.monitor.Outage;
import risk.monitor.Verdict;
import risk.process.Decision;
import risk.project.Project;
import risk.schedule.RunStatus;
import risk.settings.PredictionSettings;
import risk.stream.StreamReport;
import risk.stream.Streams;

/** How a project stands by what its runs have left, and by how long ago they were: known without a look at data or model. */
public final class Standing {

    private Standing() {}

    /**
     * The findings of a decision, and those that no run can tell of: that runs or files have ceased.
     *
     * @param last the last decision
     */
    public static Verdict verdict(Project project, Optional<Decision> last) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Instant now = Instant.now();
        last.ifPresent(decision -> findings.addAll(decision.allFindings()));
        RunStatus.of(project.models().lastRun(), project.config().maxSilence(), now)
                .silence()
                .ifPresent(findings::add);
        Optional<Duration> maxAge = project.config().quality().maxAge();
        if (maxAge.isPresent()) {
            try {
                Outage.of(project.input(), maxAge.get(), now).ifPresent(findings::add);
            } catch (InvalidInputException e) {
                // Without a file there is none that is too old; the next run says what is wrong with the folder.
            }
        }
        findings.addAll(ofPredictions(project));
        return new Verdict(findings.stream().distinct().toList());
    }

    /** What the kept predictions of the live release say, and that they are learnt from, where they are. */
    public static List<Finding> ofPredictions(Project project) throws IOException {
        List<Finding> findings = new ArrayList<>(feedback(project.config().predictions()));
        findings.addAll(ofStream(project));
        return findings;
    }

    /** A model that learns from what was done about its own predictions learns its own doing. */
    private static List<Finding> feedback(PredictionSettings predictions) {
        if (!predictions.trainOn()) {
            return List.of();
        }
        double heldOut = predictions.holdOut().share();
        return List.of(
                heldOut > 0
                        ? Finding.info(FindingKey.FEEDBACK_LOOP).measured(heldOut, Unit.SHARE)
                        : Finding.warning(FindingKey.FEEDBACK_LOOP));
    }

    /** Nothing where the file is damaged, which the next run mends. */
    private static List<Finding> ofStream(Project project) throws IOException {
        try {
            Optional<Streams> streams = Streams.readFrom(project.models().windows());
            return streams.isEmpty()
                    ? List.of()
                    : streams.get()
                            .of(project.production().liveId())
                            .map(StreamReport::findings)
                            .orElse(List.of());
        } catch (InvalidInputException e) {
            return List.of();
        }
    }
}
