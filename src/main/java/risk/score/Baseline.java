package risk.score;

/** A rule so simple that a model has to beat it. */
public record Baseline(String name, Performance performance) {}
