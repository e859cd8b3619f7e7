package risk.pipeline;

import java.util.Map;

/**
 * Whether the machinery runs as it should.
 *
 * @param missingPercent of every column of the ingested data, 0 to 100
 */
public record Machinery(Map<String, Double> missingPercent, Timing timing) {}
