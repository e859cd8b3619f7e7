package risk.stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import risk.finding.Measured;
import risk.score.ConfusionMatrix;

/**
 * A stretch of the predictions of one release.
 *
 * @param from when the first of them was made, in the form of {@link risk.text.UtcTime}
 * @param to when the last one was
 * @param rows how many there are
 * @param exits how many of them are of an exit
 * @param known those whose truth has come
 * @param closed when it was looked at; empty while more may come
 * @param look what was seen of it then
 */
public record PredictionWindow(
        String from,
        String to,
        long rows,
        long exits,
        ConfusionMatrix known,
        Optional<String> closed,
        Optional<WindowLook> look) {

    private static final ConfusionMatrix NONE = new ConfusionMatrix(0, 0, 0, 0);

    static PredictionWindow startingAt(String time) {
        return new PredictionWindow(time, time, 0, 0, NONE, Optional.empty(), Optional.empty());
    }

    PredictionWindow with(Streamed prediction) {
        String time = prediction.time();
        return new PredictionWindow(
                time.compareTo(from) < 0 ? time : from,
                time.compareTo(to) > 0 ? time : to,
                rows + 1,
                exits + prediction.predicted(),
                known,
                closed,
                look);
    }

    PredictionWindow with(int actual, int predicted) {
        return new PredictionWindow(from, to, rows, exits, with(known, actual, predicted), closed, look);
    }

    static ConfusionMatrix with(ConfusionMatrix known, int actual, int predicted) {
        boolean left = actual == 1;
        boolean called = predicted == 1;
        return new ConfusionMatrix(
                known.trueNegatives() + (!left && !called ? 1 : 0),
                known.falsePositives() + (!left && called ? 1 : 0),
                known.falseNegatives() + (left && !called ? 1 : 0),
                known.truePositives() + (left && called ? 1 : 0));
    }

    PredictionWindow closedAt(String time, WindowLook seen) {
        return new PredictionWindow(from, to, rows, exits, known, Optional.of(time), Optional.of(seen));
    }

    /** How well it has really done, as far as truth has come. */
    public Measured<Double> realisedF1() {
        return known.definedF1();
    }

    /** Whether it has drifted. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean drifted() {
        return look.map(WindowLook::drifted).orElse(false);
    }
}
