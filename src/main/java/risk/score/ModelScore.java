package risk.score;

/** The scores of one version of the model on the test data. */
public record ModelScore(String modelVersion, ClassificationScores scores) {}
