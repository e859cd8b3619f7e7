package risk.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import risk.drift.Profile;
import risk.drift.ProfileText;
import risk.drift.RunningProfile;
import risk.score.ConceptDrift.Method;
import risk.score.ConceptDriftSettings;
import risk.score.ErrorWatch;
import risk.settings.WindowSettings;
import risk.text.UtcTime;

/**
 * The predictions of one release, as they come. A window ends with the first prediction beyond it, or with its time, and is looked
 * at then; truth that comes later is counted in the window of its prediction, as long as that is among the last {@value
 * #MOST_WINDOWS}.
 *
 * <p>A window that is counted ends between two times only, so that it may be larger by what was predicted at once.
 */
public final class PredictionStream {

    /** How many windows are told of, the last. */
    static final int MOST_WINDOWS = 100;

    private final WindowSettings settings;
    private final WindowJudge judge;
    private final List<PredictionWindow> closed = new ArrayList<>();
    private final ErrorWatch watch;
    private StreamReport told;
    private Optional<PredictionWindow> open;
    private RunningProfile profile;
    private Optional<Profile> before;

    /** One of which nothing is known yet. */
    public PredictionStream(String release, WindowSettings settings, WindowJudge judge) {
        this(
                new StreamState(
                        StreamReport.of(release),
                        List.of(),
                        Optional.empty(),
                        new ErrorWatch(ConceptDriftSettings.DEFAULT).state()),
                settings,
                judge);
    }

    /** Goes on where another one was. */
    public PredictionStream(StreamState then, WindowSettings settings, WindowJudge judge) {
        this.settings = settings;
        this.judge = judge;
        this.told = then.report();
        this.watch = new ErrorWatch(then.watch(), ConceptDriftSettings.DEFAULT);
        this.profile = new RunningProfile(then.open());
        this.before = then.before().map(ProfileText::read);
        told.windows().stream().filter(window -> window.closed().isPresent()).forEach(closed::add);
        this.open = told.windows().stream()
                .filter(window -> window.closed().isEmpty())
                .findFirst();
    }

    public StreamReport report() {
        return new StreamReport(
                told.release(),
                told.rows(),
                told.known(),
                told.detectors(),
                Stream.concat(closed.stream(), open.stream()).toList());
    }

    public StreamState state() {
        return new StreamState(report(), profile.texts(), before.map(ProfileText::write), watch.state());
    }

    /**
     * Takes predictions in their order.
     *
     * @return the windows that have ended with them
     */
    public List<PredictionWindow> take(List<Streamed> predictions, Instant now) {
        List<PredictionWindow> ended = new ArrayList<>();
        List<Streamed> waiting = new ArrayList<>();
        for (Streamed prediction : predictions) {
            if (open.isPresent() && isBeyond(open.get(), prediction.time())) {
                keep(waiting);
                ended.add(end(open.get(), now));
            }
            open = Optional.of(open.orElseGet(() -> PredictionWindow.startingAt(prediction.time()))
                    .with(prediction));
            waiting.add(prediction);
        }
        keep(waiting);
        told = new StreamReport(
                told.release(), told.rows() + predictions.size(), told.known(), told.detectors(), told.windows());
        return ended;
    }

    /** Ends the window whose time is over. */
    public Optional<PredictionWindow> endOfTime(Instant now) {
        return settings.time().isPresent() && open.isPresent() && isBeyond(open.get(), UtcTime.text(now))
                ? Optional.of(end(open.get(), now))
                : Optional.empty();
    }

    private boolean isBeyond(PredictionWindow window, String time) {
        return settings.time().isPresent()
                ? part(time, settings.time().get())
                        > part(window.from(), settings.time().get())
                : window.rows() >= settings.rows() && !time.equals(window.to());
    }

    /** In which of all windows since 1970 a time lies. */
    private static long part(String time, Duration length) {
        return Math.floorDiv(Instant.parse(time).toEpochMilli(), length.toMillis());
    }

    private void keep(List<Streamed> predictions) {
        if (!predictions.isEmpty()) {
            profile.add(judge.profile(predictions));
            predictions.clear();
        }
    }

    private PredictionWindow end(PredictionWindow window, Instant now) {
        Profile whole = profile.whole();
        boolean moves = settings.reference() == WindowSettings.Reference.MOVING;
        PredictionWindow ended =
                window.closedAt(UtcTime.text(now), judge.look(whole, moves ? before : Optional.empty()));
        before = moves ? Optional.of(whole) : Optional.empty();
        profile = new RunningProfile();
        open = Optional.empty();
        closed.add(ended);
        if (closed.size() > MOST_WINDOWS) {
            closed.remove(0);
        }
        return ended;
    }

    /**
     * The truth of a prediction has come.
     *
     * @param time of the prediction
     */
    public void label(String time, int actual, int predicted, Instant now) {
        Set<Method> alarms = watch.add(actual == predicted ? 0 : 1);
        told = new StreamReport(
                told.release(),
                told.rows(),
                PredictionWindow.with(told.known(), actual, predicted),
                told.detectors().stream()
                        .map(detector -> alarms.contains(detector.method())
                                ? new StreamReport.Detector(
                                        detector.method(), detector.alarms() + 1, Optional.of(UtcTime.text(now)))
                                : detector)
                        .toList(),
                told.windows());
        if (open.isPresent() && time.compareTo(open.get().from()) >= 0) {
            open = open.map(window -> window.with(actual, predicted));
            return;
        }
        for (int i = closed.size() - 1; i >= 0; i--) {
            if (time.compareTo(closed.get(i).from()) >= 0) {
                closed.set(i, closed.get(i).with(actual, predicted));
                return;
            }
        }
    }
}
