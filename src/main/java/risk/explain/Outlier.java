package risk.explain;

import org.jspecify.annotations.Nullable;

/**
 * A client that is unlike those of the reference.
 *
 * @param row its place in the data set, from 0
 * @param id its name, where it has one
 * @param score above the threshold of {@link Outliers}
 * @param because the feature with the greatest part in the score
 */
public record Outlier(int row, @Nullable String id, double score, String because) {}
