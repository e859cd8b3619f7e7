package risk.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.score.ConceptDrift.Method;
import risk.score.ConfusionMatrix;
import risk.text.Times;

/**
 * What is told of the predictions of a release.
 *
 * @param rows how many were kept
 * @param known all whose truth has come, also those of windows that are forgotten
 * @param detectors what watches the errors, in the order in which truth comes
 * @param windows the last ones, oldest first; the last may go on
 */
public record StreamReport(
        String release, long rows, ConfusionMatrix known, List<Detector> detectors, List<PredictionWindow> windows) {

    /**
     * A detector of errors.
     *
     * @param alarms how often it saw drift
     * @param lastAlarm when the truth was taken in with which it last did; empty where it never did
     */
    public record Detector(Method method, long alarms, Optional<String> lastAlarm) {}

    public StreamReport {
        detectors = List.copyOf(detectors);
        windows = List.copyOf(windows);
    }

    static StreamReport of(String release) {
        return new StreamReport(
                release,
                0,
                new ConfusionMatrix(0, 0, 0, 0),
                Stream.of(Method.values())
                        .map(method -> new Detector(method, 0, Optional.empty()))
                        .toList(),
                List.of());
    }

    /** The last window that has ended. */
    public Optional<PredictionWindow> lastClosed() {
        return windows.stream().filter(window -> window.closed().isPresent()).reduce((older, newer) -> newer);
    }

    /** The last window of which any truth is known. */
    public Optional<PredictionWindow> lastKnown() {
        return windows.stream().filter(window -> window.known().rows() > 0).reduce((older, newer) -> newer);
    }

    /** ADWIN's, the detector whose false alarms are bounded. */
    private Detector adwin() {
        return detectors.stream()
                .filter(detector -> detector.method() == Method.ADWIN)
                .findFirst()
                .orElseThrow();
    }

    /** When the last window ended, if it drifted, or the errors became more: whichever was later. */
    public Optional<String> lastAlarm() {
        return Stream.concat(
                        lastClosed().filter(PredictionWindow::drifted).flatMap(PredictionWindow::closed).stream(),
                        adwin().lastAlarm().stream())
                .max(String::compareTo);
    }

    /** That the last window drifted, and that the errors became more. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        lastClosed()
                .filter(PredictionWindow::drifted)
                .ifPresent(window -> findings.add(Finding.warning(FindingKey.PREDICTION_DRIFT)
                        .about(release)
                        .measured(window.look().orElseThrow().share(), Unit.SHARE)
                        .limit(window.look().orElseThrow().shareLimit())
                        .with("rows", window.rows())
                        .with("from", Times.second(window.from()))
                        .with("to", Times.second(window.to()))
                        .with(
                                "columns",
                                window.look().orElseThrow().columns().stream()
                                        .filter(WindowLook.Column::drifted)
                                        .map(WindowLook.Column::column)
                                        .toList())));
        adwin().lastAlarm()
                .ifPresent(time -> findings.add(Finding.warning(FindingKey.PREDICTION_ERRORS)
                        .about(release)
                        .measured(1 - known.accuracy(), Unit.SHARE)
                        .with("alarms", adwin().alarms())
                        .with("time", Times.second(time))
                        .with("rows", known.rows())));
        return findings;
    }
}
