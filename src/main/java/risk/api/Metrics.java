package risk.api;

import io.javalin.http.Context;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Duration;
import risk.history.PredictionLog;
import risk.project.Project;

/**
 * What {@code /metrics} tells a Prometheus: the process, the requests that it answered, its predictions, and by {@link
 * ProjectMetrics} the project. A label's values are few, whatever is asked: routes, statuses and classes, never a client.
 */
final class Metrics implements Tally {

    private static final double NANOSECONDS = 1e9;

    /** From a health check to a diagnosis of much data, in seconds. */
    private static final double[] LATENCIES = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final Histogram requests = Histogram.builder()
            .name("risk_http_requests_seconds")
            .help("Requests, from their head to the end of their answer.")
            .labelNames("route", "status")
            .classicUpperBounds(LATENCIES)
            .classicOnly()
            .register(registry);
    private final CounterDataPoint stays;
    private final CounterDataPoint exits;

    Metrics(Project project) {
        Counter predictions = Counter.builder()
                .name("risk_predictions_total")
                .help("Rows that were predicted, by class: 1 is an exit.")
                .labelNames("predicted")
                .register(registry);
        stays = predictions.labelValues("0");
        exits = predictions.labelValues("1");
        JvmMetrics.builder().register(registry);
        registry.register(new ProjectMetrics(project));
    }

    /** Tells how many predictions were kept, and how many were not. */
    void tellOf(PredictionLog log) {
        CounterWithCallback.builder()
                .name("risk_predictions_kept_total")
                .help("Predictions that were written to the journal.")
                .callback(count -> count.call((double) log.kept()))
                .register(registry);
        CounterWithCallback.builder()
                .name("risk_predictions_dropped_total")
                .help(
                        "Predictions that were not kept: they came faster than they could be written, or the disk took none.")
                .callback(count -> count.call((double) log.dropped()))
                .register(registry);
    }

    @Override
    public void answered(String route, String status, Duration taken) {
        requests.labelValues(route, status).observe(taken.toNanos() / NANOSECONDS);
    }

    @Override
    public void predicted(int[] predictions) {
        long ones = 0;
        for (int prediction : predictions) {
            ones += prediction;
        }
        exits.inc(ones);
        stays.inc(predictions.length - ones);
    }

    /** In the form that who asks prefers: Prometheus' text, or OpenMetrics. */
    void answer(Context request) throws IOException {
        ExpositionFormatWriter writer = formats.findWriter(request.header("Accept"));
        writer.write(Answer.of(request), registry.scrape());
        request.contentType(writer.getContentType());
    }
}
