package risk.stream;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.JsonRecords;
import risk.data.Schema;
import risk.drift.ColumnDistribution;
import risk.drift.ColumnDrift;
import risk.drift.DatasetDrift;
import risk.drift.Profile;
import risk.finding.Measured;
import risk.io.Json;
import risk.score.PerformanceEstimate;
import risk.score.PerformanceReference;
import risk.settings.DriftSettings;

/**
 * What the windows of a release are held against.
 *
 * @param schema of its model
 * @param reference the rows that it was trained on
 * @param performance what the test data says of its probabilities; asked for at the end of a window alone
 */
public record WindowJudge(
        Schema schema,
        Measured<Profile> reference,
        Supplier<Measured<PerformanceReference>> performance,
        DriftSettings drift) {

    /** As many quantiles of the probabilities say what all of them do. */
    private static final int MOST_PROBABILITIES = 100_000;

    /** The columns of predictions: their features, and the probability. */
    Profile profile(List<Streamed> predictions) {
        String rows = predictions.stream().map(Streamed::features).collect(Collectors.joining(",", "[", "]"));
        try (JsonParser json = Json.mapper().createParser(rows)) {
            json.nextToken();
            Dataset dataset = new JsonRecords(schema).readList(json);
            return withoutTarget(Profile.of(
                    dataset,
                    predictions.stream().mapToDouble(Streamed::probability).toArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of predictions nobody knows the truth yet. */
    private Profile withoutTarget(Profile profile) {
        return new Profile(
                profile.rows(),
                profile.columns().stream()
                        .filter(column -> !column.column().equals(schema.target()))
                        .toList(),
                profile.kept());
    }

    /** @param before in the place of the release's reference; empty for that */
    WindowLook look(Profile window, Optional<Profile> before) {
        Optional<WindowLook.Estimate> estimate = window.column(Profile.PREDICTION)
                .flatMap(column -> performance.get().toOptional().map(known -> estimate(known, column)));
        Measured<Profile> expected = before.map(Measured::of).orElse(reference).map(this::withoutTarget);
        return expected.fold(
                profile -> {
                    DatasetDrift found = DatasetDrift.of(profile, window, drift);
                    return new WindowLook(
                            found.columns().stream()
                                    .flatMap(column -> column(column).stream())
                                    .toList(),
                            found.share(),
                            found.shareLimit(),
                            found.datasetDrift(),
                            Optional.empty(),
                            estimate);
                },
                why -> new WindowLook(List.of(), 0, drift.share(), false, Optional.of(why), estimate));
    }

    private static Optional<WindowLook.Column> column(ColumnDrift column) {
        return column.test()
                .toOptional()
                .flatMap(test -> test.score()
                        .toOptional()
                        .map(score -> new WindowLook.Column(
                                column.column(), test.method(), score, test.threshold(), column.drifted())));
    }

    private static WindowLook.Estimate estimate(PerformanceReference known, ColumnDistribution probabilities) {
        LongToDoubleFunction sorted = probabilities.sorted();
        long rows = probabilities.rows();
        int taken = (int) Math.min(rows, MOST_PROBABILITIES);
        PerformanceEstimate estimate = known.estimate(IntStream.range(0, taken)
                .mapToDouble(i -> sorted.applyAsDouble(i * rows / taken))
                .toArray());
        return new WindowLook.Estimate(
                estimate.f1().estimate(),
                estimate.f1().lower().toOptional(),
                estimate.f1().upper().toOptional(),
                estimate.accuracy().estimate());
    }
}
