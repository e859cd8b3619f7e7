package risk.api;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import risk.score.ConceptDrift.Method;
import risk.stream.PredictionWindow;
import risk.stream.StreamReport;
import risk.stream.Streams;
import risk.stream.WindowLook;

/** The kept predictions in numbers: of each release that is retained, and of the live one's last window that has ended. */
final class StreamMetrics {

    private StreamMetrics() {}

    static List<MetricSnapshot> of(Streams streams, String live) {
        List<MetricSnapshot> metrics = new ArrayList<>(List.of(
                ofReleases(
                        streams,
                        "risk_realised_f1_score",
                        "F1 of a release on its kept predictions whose truth is known, 0 to 1.",
                        stream -> stream.known().definedF1().toOptional()),
                ofReleases(
                        streams,
                        "risk_realised_accuracy",
                        "Accuracy of a release on its kept predictions whose truth is known, 0 to 1.",
                        stream -> stream.known().rows() == 0
                                ? Optional.empty()
                                : Optional.of(stream.known().accuracy())),
                ofReleases(
                        streams,
                        "risk_window_realised_f1_score",
                        "F1 of a release on the last window of predictions of which any truth is known, 0 to 1.",
                        stream -> stream.lastKnown()
                                .flatMap(window -> window.realisedF1().toOptional())),
                ofReleases(
                        streams,
                        "risk_labelled_predictions",
                        "Kept predictions of a release whose truth is known.",
                        stream -> Optional.of((double) stream.known().rows())),
                ofReleases(
                        streams,
                        "risk_estimated_f1_score",
                        "F1 that a release was expected to have without labels, on its last window of predictions, 0 to 1.",
                        stream -> estimate(stream).map(WindowLook.Estimate::f1)),
                ofReleases(
                        streams,
                        "risk_estimated_accuracy",
                        "Accuracy that a release was expected to have without labels, on its last window, 0 to 1.",
                        stream -> estimate(stream).map(WindowLook.Estimate::accuracy)),
                alarms(streams)));
        streams.of(live)
                .flatMap(StreamReport::lastClosed)
                .flatMap(PredictionWindow::look)
                .filter(look -> look.notCompared().isEmpty())
                .ifPresent(look -> addDrift(metrics, look));
        return metrics;
    }

    private static Optional<WindowLook.Estimate> estimate(StreamReport stream) {
        return stream.lastClosed().flatMap(PredictionWindow::look).flatMap(WindowLook::estimate);
    }

    private static MetricSnapshot ofReleases(
            Streams streams, String name, String help, Function<StreamReport, Optional<Double>> number) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        for (StreamReport stream : streams.releases()) {
            number.apply(stream)
                    .ifPresent(value ->
                            gauge.dataPoint(ProjectMetrics.point(Labels.of("release", stream.release()), value)));
        }
        return gauge.build();
    }

    private static MetricSnapshot alarms(Streams streams) {
        CounterSnapshot.Builder alarms = CounterSnapshot.builder()
                .name("risk_error_alarms")
                .help("How often a detector saw the errors of a release become more, as truth came.");
        for (StreamReport stream : streams.releases()) {
            for (StreamReport.Detector detector : stream.detectors()) {
                alarms.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("release", stream.release(), "detector", key(detector.method())))
                        .value((double) detector.alarms())
                        .build());
            }
        }
        return alarms.build();
    }

    private static String key(Method method) {
        return method.label().replace('-', '_');
    }

    private static void addDrift(List<MetricSnapshot> metrics, WindowLook look) {
        GaugeSnapshot.Builder score = GaugeSnapshot.builder()
                .name("risk_window_drift_score")
                .help(
                        "Drift of a column of the last window of predictions: a p-value or a distance, as its method says.");
        GaugeSnapshot.Builder threshold = GaugeSnapshot.builder()
                .name("risk_window_drift_threshold")
                .help("What the drift of a column of the last window is held against.");
        for (WindowLook.Column column : look.columns()) {
            Labels labels = Labels.of(
                    "column", column.column(), "method", column.method().key());
            score.dataPoint(ProjectMetrics.point(labels, column.score()));
            threshold.dataPoint(ProjectMetrics.point(labels, column.threshold()));
        }
        metrics.addAll(List.of(
                score.build(),
                threshold.build(),
                GaugeSnapshot.builder()
                        .name("risk_window_drifted")
                        .help("1 where the last window of predictions has drifted, else 0.")
                        .dataPoint(ProjectMetrics.point(Labels.EMPTY, look.drifted() ? 1 : 0))
                        .build()));
    }
}
