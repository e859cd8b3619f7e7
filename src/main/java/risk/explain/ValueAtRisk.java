package risk.explain;

/**
 * What is at stake with all clients that are listed.
 *
 * @param expectedLoss the sum of probability times value, in the value's own unit
 * @param value the sum of the values
 * @param unknown how many of the clients have no value; they are in neither sum
 */
public record ValueAtRisk(double expectedLoss, double value, long unknown) {}
