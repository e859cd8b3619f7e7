package risk.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import risk.data.Dataset;

/** How far every row of a data set lies from the reference. */
public final class OutlierScores {

    private final Outliers outliers;
    private final Dataset dataset;
    private final double[] scores;

    OutlierScores(Outliers outliers, Dataset dataset, double[] scores) {
        this.outliers = outliers;
        this.dataset = dataset;
        this.scores = scores;
    }

    /** At least 0 but for rounding; 0 for a row of medians and commonest levels, or of missing cells only. */
    public double score(int row) {
        return scores[row];
    }

    /** Whether the score is above the threshold. */
    public boolean isOutlier(int row) {
        return scores[row] > outliers.threshold();
    }

    /** What each feature adds to the score of a row, in the order of the schema; those of numbers can be below 0. */
    public double[] parts(int row) {
        return outliers.parts(dataset, row);
    }

    /** How many rows are outliers. */
    public long count() {
        return IntStream.range(0, scores.length).filter(this::isOutlier).count();
    }

    /** The outliers in the order of the rows. */
    public List<Outlier> outliers() {
        return IntStream.range(0, scores.length)
                .filter(this::isOutlier)
                .mapToObj(row -> new Outlier(row, dataset.id(row), scores[row], greatest(row)))
                .toList();
    }

    /** The feature in which an outlier is most unlike the others; empty for another row. */
    public Optional<String> because(int row) {
        return isOutlier(row) ? Optional.of(greatest(row)) : Optional.empty();
    }

    private String greatest(int row) {
        double[] parts = parts(row);
        int greatest = 0;
        for (int feature = 1; feature < parts.length; feature++) {
            if (parts[feature] > parts[greatest]) {
                greatest = feature;
            }
        }
        return dataset.schema().features().get(greatest).name();
    }
}
