package risk.stream;

/**
 * A prediction that was kept.
 *
 * @param time in the form of {@link risk.text.UtcTime}
 * @param predicted 1 for an exit, else 0
 * @param features of the row, a JSON object
 */
public record Streamed(String time, double probability, int predicted, String features) {}
