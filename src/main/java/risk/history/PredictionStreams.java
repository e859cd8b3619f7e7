package risk.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.drift.Reference;
import risk.finding.Measured;
import risk.io.FailureWords;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.Mismatch;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.project.Project;
import risk.score.ClassificationScores;
import risk.score.EstimationSettings;
import risk.score.PerformanceReference;
import risk.settings.WindowSettings;
import risk.stream.PredictionStream;
import risk.stream.PredictionWindow;
import risk.stream.StreamReport;
import risk.stream.StreamState;
import risk.stream.Streamed;
import risk.stream.Streams;
import risk.stream.WindowJudge;
import risk.stream.WindowLook;
import risk.text.UtcTime;

/**
 * The streams of predictions of all releases that are retained, kept in the history's database. Each prediction and each truth is
 * taken once: in the transaction that takes its line from the journal.
 *
 * <p>A stream that can't be looked at, such as one of a damaged release, is passed over with a warning.
 */
final class PredictionStreams {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionStreams.class);

    /** In the place of a release's name: beside it stands how many predictions have come to know their truth. */
    private static final String LABELS = "labels";

    /** What measures of the stream are of. */
    private static final String PREDICTIONS = "predictions";

    private final Project project;
    private final Connection connection;
    private final Instant now = Instant.now();
    private final Map<String, PredictionStream> streams = new LinkedHashMap<>();
    private final Set<String> passedOver = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private final List<JsonNode> measures = new ArrayList<>();
    private boolean told = true;
    private long labelled;

    /** @param connection whose tables are current */
    PredictionStreams(Project project, Connection connection) {
        this.project = project;
        this.connection = connection;
    }

    /** What is done with a stream. */
    private interface Work {
        void with(PredictionStream stream);
    }

    private void on(String release, Work work) throws SQLException {
        if (passedOver.contains(release)) {
            return;
        }
        try {
            Optional<PredictionStream> stream = stream(release);
            if (stream.isPresent()) {
                work.with(stream.get());
                changed.add(release);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("the predictions of release {} are not looked at: {}", release, FailureWords.of(e));
            passedOver.add(release);
            streams.remove(release);
            changed.remove(release);
        }
    }

    /** @param predictions events of the journal that are whole */
    void take(List<JsonNode> predictions) throws SQLException {
        Map<String, List<Streamed>> byRelease = new TreeMap<>();
        for (JsonNode event : predictions) {
            byRelease
                    .computeIfAbsent(event.path("release").asText(), release -> new ArrayList<>())
                    .add(new Streamed(
                            UtcTime.text(Instant.parse(event.path("time").asText())),
                            event.path("probability").asDouble(),
                            event.path("predicted").asInt(),
                            event.path("features").asText()));
        }
        for (Map.Entry<String, List<Streamed>> made : byRelease.entrySet()) {
            on(made.getKey(), stream -> stream.take(made.getValue(), now).forEach(window -> measure(stream, window)));
        }
    }

    /** The truth of a prediction that was made then. */
    void label(@Nullable Instant made, @Nullable String release, int predicted, int label) throws SQLException {
        labelled++;
        if (made != null && release != null) {
            on(release, stream -> stream.label(UtcTime.text(made), label, predicted, now));
        }
    }

    /** Ends the windows whose time is over. */
    void endOfTime() throws SQLException {
        if (project.config().windows().time().isPresent()) {
            for (String release : stored()) {
                on(release, stream -> stream.endOfTime(now).ifPresent(window -> measure(stream, window)));
            }
        }
    }

    private void measure(PredictionStream stream, PredictionWindow window) {
        WindowLook look = window.look().orElseThrow();
        List<Event> events = new ArrayList<>();
        look.columns()
                .forEach(column -> events.add(new Event.Measure(
                        null,
                        "",
                        column.column(),
                        "window_drift",
                        column.score(),
                        column.threshold(),
                        column.drifted())));
        if (look.notCompared().isEmpty()) {
            events.add(new Event.Measure(
                    null, "", PREDICTIONS, "window_drift_share", look.share(), look.shareLimit(), look.drifted()));
        }
        look.estimate().ifPresent(estimate -> {
            events.add(Event.Measure.of("", PREDICTIONS, "estimated_f1_score", estimate.f1()));
            events.add(Event.Measure.of("", PREDICTIONS, "estimated_accuracy", estimate.accuracy()));
        });
        EventLines.of(events, "", window.to(), stream.report().release())
                .forEach(line -> measures.addAll(EventLines.parse(line)));
    }

    /**
     * Writes what is remembered of the streams that have changed.
     *
     * @return what was measured of windows that have ended meanwhile, as events
     */
    List<JsonNode> save() throws SQLException {
        for (String release : changed) {
            PredictionStream stream = streams.get(release);
            if (stream != null) {
                write(release, Json.line(stream.state()));
                told = false;
            }
        }
        changed.clear();
        if (labelled > 0) {
            write(LABELS, String.valueOf(labels(connection) + labelled));
            labelled = 0;
        }
        List<JsonNode> measured = List.copyOf(measures);
        measures.clear();
        return measured;
    }

    private void write(String release, String state) throws SQLException {
        for (String sql : List.of(
                "UPDATE streams SET state = ? WHERE \"release\" = ?",
                "INSERT INTO streams (state, \"release\") VALUES (?, ?)")) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, state);
                statement.setString(2, release);
                if (statement.executeUpdate() > 0) {
                    return;
                }
            }
        }
    }

    /** Once all is committed: leaves for others how the streams are, where that has changed, or nothing tells of it. */
    void tell() throws SQLException, IOException {
        if (told && project.models().windows().toFile().exists()) {
            return;
        }
        List<StreamReport> reports = new ArrayList<>();
        Set<String> retained = new HashSet<>();
        project.production().releases().forEach(release -> retained.add(release.id()));
        for (String release : stored()) {
            if (retained.contains(release)) {
                state(release).ifPresent(state -> reports.add(state.report()));
            } else {
                forget(release);
            }
        }
        connection.commit();
        reports.sort(Comparator.comparing(StreamReport::release).reversed());
        if (!reports.isEmpty()) {
            new Streams(UtcTime.text(now), reports).write(project.models().windows());
        }
    }

    /** Of a release that is no longer there nobody asks. */
    private void forget(String release) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM streams WHERE \"release\" = ?")) {
            delete.setString(1, release);
            delete.executeUpdate();
        }
    }

    /** How many predictions have ever come to know their truth. */
    static long labels(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT state FROM streams WHERE \"release\" = ?")) {
            query.setString(1, LABELS);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Long.parseLong(row.getString(1)) : 0;
            }
        }
    }

    private List<String> stored() throws SQLException {
        List<String> releases = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT \"release\" FROM streams WHERE \"release\" <> '" + LABELS + "' ORDER BY \"release\"")) {
            while (rows.next()) {
                releases.add(rows.getString(1));
            }
        }
        return releases;
    }

    private Optional<StreamState> state(String release) throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement("SELECT state FROM streams WHERE \"release\" = ?")) {
            query.setString(1, release);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(Json.mapper().readValue(row.getString(1), StreamState.class))
                        : Optional.empty();
            }
        }
    }

    /** Empty where the release is no longer retained. */
    private Optional<PredictionStream> stream(String release) throws SQLException, IOException {
        PredictionStream known = streams.get(release);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Release> retained = project.production().releases().stream()
                .filter(kept -> kept.id().equals(release))
                .findFirst();
        if (retained.isEmpty()) {
            passedOver.add(release);
            return Optional.empty();
        }
        WindowSettings settings = project.config().windows();
        WindowJudge judge = judge(retained.get());
        PredictionStream stream = state(release)
                .map(state -> new PredictionStream(state, settings, judge))
                .orElseGet(() -> new PredictionStream(release, settings, judge));
        streams.put(release, stream);
        return Optional.of(stream);
    }

    private WindowJudge judge(Release release) throws IOException {
        LogisticModel model = release.model().model();
        return new WindowJudge(
                model.schema(),
                Measured.of(
                        release.keptReference().map(Reference::profile),
                        "release " + release.id() + " has no reference, or a damaged one; deploy anew"),
                () -> performance(model),
                project.drift());
    }

    private Measured<PerformanceReference> performance(LogisticModel model) {
        return Measured.attempt(() -> {
            try {
                Dataset test = project.readTestData(ProgressListener.NONE).labelled();
                if (!test.schema().features().equals(model.schema().features())) {
                    throw new InvalidInputException(Mismatch.of("the test data has other columns"));
                }
                return PerformanceReference.of(
                        ClassificationScores.labels(test),
                        model.probabilities(test),
                        model.threshold(),
                        EstimationSettings.DEFAULT);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
