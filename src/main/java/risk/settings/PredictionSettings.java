package risk.settings;

/**
 * What becomes of predictions.
 *
 * @param log whether they are kept
 */
public record PredictionSettings(Log log) {

    /** Whether predictions are kept. */
    public enum Log {
        OFF,
        ON
    }
}
