package risk.explain;

import java.util.Arrays;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.Schema;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.statistics.Cholesky;
import risk.statistics.Quantile;

/**
 * Finds the clients that are unlike those of the reference, about whom the model can know little.
 *
 * <p>The score of a row is the squared Mahalanobis distance of its numbers from the medians of the reference, each on its
 * {@link FeatureScale} and correlated by {@link RankCorrelation}, plus the {@link LevelRarity} of each category. It is the sum of one
 * part a feature. The parts of numbers are their Shapley values (M. Mayrhofer and P. Filzmoser, "Multivariate outlier
 * explanations using Shapley values and Mahalanobis distances", 2023, doi:10.1016/j.ecosta.2023.04.003). A missing cell
 * adds nothing: it is taken for what the row's other cells lead to expect.
 *
 * <p>An isolation forest, the other common choice, can't say why, and overlooks numbers that are usual each for itself, but
 * not together: of clients whose month and year were swapped it finds a fifth, or two thirds on a logarithmic scale, in the
 * bundled data; the distance finds 99 of 100.
 */
public final class Outliers {

    /** The share of the reference that may lie above the threshold, at most. */
    public static final double MAX_REFERENCE_SHARE = 0.01;

    /** How much of the correlations is given up, so that columns which follow from one another can still be told apart. */
    private static final double SHRINKAGE = 0.01;

    /** Rows that one thread scores at a time. */
    private static final int CHUNK = 4096;

    private final Schema schema;
    private final int[] numeric;
    private final int[] categorical;
    private final FeatureScale[] scales;
    private final LevelRarity[] rarities;
    private final double[][] precision;
    private final double threshold;

    /**
     * What is usual, learnt from rows.
     *
     * @param reference rows like those that the model was trained on; a few thousand do, and none make nobody an outlier
     */
    public Outliers(Dataset reference) {
        schema = reference.schema();
        numeric = features(true);
        categorical = features(false);
        double[][] columns = IntStream.of(numeric)
                .mapToObj(feature -> IntStream.range(0, reference.rows())
                        .mapToDouble(row -> reference.number(feature, row))
                        .toArray())
                .toArray(double[][]::new);
        scales = Arrays.stream(columns).parallel().map(FeatureScale::of).toArray(FeatureScale[]::new);
        rarities = IntStream.of(categorical)
                .mapToObj(feature -> new LevelRarity(reference, feature))
                .toArray(LevelRarity[]::new);
        precision = Cholesky.of(shrunk(RankCorrelation.of(columns))).inverse();
        threshold = threshold(scores(reference));
    }

    /** The score above which a row is an outlier; at most {@link #MAX_REFERENCE_SHARE} of the reference lies above. */
    public double threshold() {
        return threshold;
    }

    /**
     * Scores every row, on all cores; a row's score doesn't depend on the others.
     *
     * @throws InvalidInputException if the data set has other features than the reference
     */
    public OutlierScores score(Dataset dataset) {
        if (!dataset.schema().features().equals(schema.features())) {
            throw new InvalidInputException(
                    "outliers",
                    Mismatch.expected("the features of the reference").found("others"));
        }
        return new OutlierScores(this, dataset, scores(dataset));
    }

    /** One part a feature; their sum is the score. */
    double[] parts(Dataset dataset, int row) {
        double[] parts = new double[schema.features().size()];
        new Scorer(dataset).score(row, parts);
        return parts;
    }

    private double[] scores(Dataset dataset) {
        double[] scores = new double[dataset.rows()];
        int chunks = (dataset.rows() + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks).parallel().forEach(chunk -> {
            Scorer scorer = new Scorer(dataset);
            double[] parts = new double[schema.features().size()];
            int end = Math.min(dataset.rows(), (chunk + 1) * CHUNK);
            for (int row = chunk * CHUNK; row < end; row++) {
                scores[row] = scorer.score(row, parts);
            }
        });
        return scores;
    }

    private static double threshold(double[] reference) {
        if (reference.length == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double[] sorted = reference.clone();
        Arrays.sort(sorted);
        return Quantile.HF1.of(sorted, 1 - MAX_REFERENCE_SHARE);
    }

    private static double[][] shrunk(double[][] correlations) {
        for (int i = 0; i < correlations.length; i++) {
            for (int j = 0; j < correlations.length; j++) {
                correlations[i][j] *= i == j ? 1 : 1 - SHRINKAGE;
            }
        }
        return correlations;
    }

    private int[] features(boolean numbers) {
        return IntStream.range(0, schema.features().size())
                .filter(feature -> schema.features().get(feature).isNumeric() == numbers)
                .toArray();
    }

    /** Scores rows one after the other, in arrays of its own. */
    private final class Scorer {

        private final Dataset dataset;
        private final double[][] rarityOfLevel = new double[categorical.length][];
        private final double[] position = new double[numeric.length];
        private final int[] missing = new int[numeric.length];
        private final double[][] block = new double[numeric.length][numeric.length];
        private final Cholesky root = new Cholesky(numeric.length);
        private final double[] filled = new double[numeric.length];

        Scorer(Dataset dataset) {
            this.dataset = dataset;
            Arrays.setAll(rarityOfLevel, i -> rarities[i].of(dataset.levels(categorical[i])));
        }

        /** Puts the parts into the array and returns their sum. */
        double score(int row, double[] parts) {
            int gaps = 0;
            for (int i = 0; i < numeric.length; i++) {
                double x = dataset.number(numeric[i], row);
                position[i] = scales[i].position(x);
                if (Double.isNaN(x)) {
                    missing[gaps++] = i;
                }
            }
            if (gaps > 0) {
                fill(gaps);
            }
            double score = 0;
            for (int i = 0; i < numeric.length; i++) {
                boolean gap = Double.isNaN(dataset.number(numeric[i], row));
                parts[numeric[i]] = gap ? 0 : position[i] * pull(i);
                score += parts[numeric[i]];
            }
            for (int i = 0; i < categorical.length; i++) {
                int level = dataset.level(categorical[i], row);
                parts[categorical[i]] = level == Dataset.NO_LEVEL ? 0 : rarityOfLevel[i][level];
                score += parts[categorical[i]];
            }
            return score;
        }

        /** Puts missing cells where the distance is least, which is where the others lead to expect them. */
        private void fill(int gaps) {
            for (int a = 0; a < gaps; a++) {
                filled[a] = -pull(missing[a]);
                for (int b = 0; b < gaps; b++) {
                    block[a][b] = precision[missing[a]][missing[b]];
                }
            }
            root.fill(block, gaps).solve(filled);
            for (int a = 0; a < gaps; a++) {
                position[missing[a]] = filled[a];
            }
        }

        private double pull(int i) {
            double sum = 0;
            for (int j = 0; j < numeric.length; j++) {
                sum += precision[i][j] * position[j];
            }
            return sum;
        }
    }
}
