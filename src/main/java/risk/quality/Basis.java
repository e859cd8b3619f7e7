package risk.quality;

import risk.data.Dataset;
import risk.drift.Profile;

/**
 * What rows are held against.
 *
 * @param profile its distributions
 * @param sample rows of it, to compare correlations with
 */
public record Basis(Profile profile, Dataset sample) {}
