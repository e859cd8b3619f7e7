package risk.settings;

/**
 * What becomes of predictions.
 *
 * @param log whether they are kept
 * @param trainOn whether those whose truth is known are learnt from
 * @param holdOut the clients whom nobody is sent to
 */
public record PredictionSettings(Log log, boolean trainOn, HoldOut holdOut) {

    /** Whether predictions are kept. */
    public enum Log {
        OFF,
        ON
    }
}
