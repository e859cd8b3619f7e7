package risk.drift;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import risk.statistics.Cholesky;
import risk.statistics.Quantile;
import risk.statistics.SeededRandom;

/**
 * How well a classifier tells the current rows from the reference (D. Lopez-Paz and M. Oquab, "Revisiting classifier
 * two-sample tests", 2017, arXiv:1610.06545).
 *
 * <p>It is a linear discriminant (least squares with a ridge) on {@link QuadraticDesign}, five-fold cross-validated. What
 * no drift looks like is found by shuffling which rows are the current ones, 99 times: so the bound holds for any number of
 * rows, where formulas for the error of an AUC know nothing of the folds' common rows and are too narrow. A forest or
 * boosted trees would see odder changes, but would have to be grown 500 times.
 *
 * @param auc the mean of the folds' areas under the ROC curve, between 0 and 1; about 0.5 where there is no difference, 1
 *     where every row gives itself away
 * @param upperBound without drift, the AUC is above this in 5 % of all cases
 * @param pValue how likely an AUC this high is without drift: 1 more than the shuffles that reach it, in 100
 */
public record DomainClassifier(double auc, double upperBound, double pValue) {

    private static final int FOLDS = 5;
    private static final int SHUFFLES = 99;

    /** Of the shuffles and the truth together, so that drift is found where there is none in 5 %. */
    private static final double SIGNIFICANCE = 0.05;

    /** Whether the AUC is above the bound, which is the same as a p-value of at most 0.05. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean drifted() {
        return auc > upperBound;
    }

    static DomainClassifier of(QuadraticDesign design, int referenceRows, long seed) {
        List<Fold> folds = folds(design, referenceRows, seed);
        double[][] inverses = inverses(folds, design.columns());
        double[] aucs = IntStream.rangeClosed(0, SHUFFLES)
                .parallel()
                .mapToDouble(shuffle -> auc(folds, inverses, labels(folds, shuffle, seed)))
                .toArray();
        double auc = aucs[0];
        double[] shuffled = Arrays.copyOfRange(aucs, 1, aucs.length);
        Arrays.sort(shuffled);
        long reached = Arrays.stream(shuffled).filter(other -> other >= auc).count();
        // The 95th of 99: an AUC above it is among the highest 5 of the 100 with the truth.
        double upperBound = Quantile.HF1.of(shuffled, 1 - SIGNIFICANCE);
        return new DomainClassifier(auc, upperBound, (reached + 1.0) / (SHUFFLES + 1));
    }

    /** The rows of a fold, those of the reference first. */
    private static final class Fold {

        private final int rows;
        private final int referenceRows;
        private final double[] matrix;
        private final double[] columnSums;

        Fold(QuadraticDesign design, int[] ofReference, int[] ofCurrent) {
            rows = ofReference.length + ofCurrent.length;
            referenceRows = ofReference.length;
            matrix = design.rowMajor(IntStream.concat(IntStream.of(ofReference), IntStream.of(ofCurrent))
                    .toArray());
            columnSums = new double[design.columns()];
            for (int i = 0; i < matrix.length; i++) {
                columnSums[i % columnSums.length] += matrix[i];
            }
        }
    }

    private static List<Fold> folds(QuadraticDesign design, int referenceRows, long seed) {
        UniformRandomProvider random = SeededRandom.of(seed);
        int[] reference =
                ArraySampler.shuffle(random, IntStream.range(0, referenceRows).toArray());
        int[] current = ArraySampler.shuffle(
                random, IntStream.range(referenceRows, design.rows()).toArray());
        List<Fold> folds = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            folds.add(new Fold(design, every(reference, fold), every(current, fold)));
        }
        return folds;
    }

    private static int[] every(int[] rows, int fold) {
        return IntStream.range(0, rows.length)
                .filter(i -> i % FOLDS == fold)
                .map(i -> rows[i])
                .toArray();
    }

    /** For each fold the inverse of the other folds' cross products, row by row; they are the same for every shuffle. */
    private static double[][] inverses(List<Fold> folds, int columns) {
        List<double[][]> ofFold = folds.stream()
                .parallel()
                .map(fold -> crossProducts(fold, columns))
                .toList();
        return IntStream.range(0, FOLDS)
                .parallel()
                .mapToObj(held -> {
                    double[][] others = new double[columns][columns];
                    for (int fold = 0; fold < FOLDS; fold++) {
                        for (int c = 0; fold != held && c < columns; c++) {
                            for (int d = 0; d < columns; d++) {
                                others[c][d] += ofFold.get(fold)[Math.max(c, d)][Math.min(c, d)];
                            }
                        }
                    }
                    // A ridge of one row a column: next to nothing in many rows, and a restraint in a few.
                    for (int c = 0; c < columns; c++) {
                        others[c][c] += columns;
                    }
                    return Arrays.stream(Cholesky.of(others).inverse())
                            .flatMapToDouble(Arrays::stream)
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    private static double[][] crossProducts(Fold fold, int columns) {
        double[][] sums = new double[columns][columns];
        for (int start = 0; start < fold.matrix.length; start += columns) {
            for (int c = 0; c < columns; c++) {
                double factor = fold.matrix[start + c];
                for (int d = 0; d <= c; d++) {
                    sums[c][d] += factor * fold.matrix[start + d];
                }
            }
        }
        return sums;
    }

    /** Which rows of each fold count as current: those that are, or as many others where they are shuffled. */
    private static List<boolean[]> labels(List<Fold> folds, int shuffle, long seed) {
        UniformRandomProvider random = SeededRandom.of(seed + shuffle);
        List<boolean[]> labels = new ArrayList<>();
        for (Fold fold : folds) {
            boolean[] isCurrent = new boolean[fold.rows];
            Arrays.fill(isCurrent, fold.referenceRows, fold.rows, true);
            labels.add(shuffle == 0 ? isCurrent : ArraySampler.shuffle(random, isCurrent));
        }
        return labels;
    }

    private static double auc(List<Fold> folds, double[][] inverses, List<boolean[]> labels) {
        int columns = (int) Math.round(Math.sqrt(inverses[0].length));
        long rows = folds.stream().mapToLong(fold -> fold.rows).sum();
        long reference = folds.stream().mapToLong(fold -> fold.referenceRows).sum();
        double currentShare = 1 - (double) reference / rows;
        List<double[]> sums = new ArrayList<>();
        double[] total = new double[columns];
        for (int fold = 0; fold < FOLDS; fold++) {
            double[] sum = weightedSum(folds.get(fold), labels.get(fold), currentShare);
            sums.add(sum);
            Arrays.setAll(total, c -> total[c] + sum[c]);
        }
        double auc = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            double[] weights = new double[columns];
            for (int c = 0; c < columns; c++) {
                for (int d = 0; d < columns; d++) {
                    weights[c] += inverses[fold][c * columns + d] * (total[d] - sums.get(fold)[d]);
                }
            }
            auc += auc(folds.get(fold), labels.get(fold), weights) / FOLDS;
        }
        return auc;
    }

    /** The sum of the rows, a current one with the weight 1 less the share of such rows, another with the share taken off. */
    private static double[] weightedSum(Fold fold, boolean[] isCurrent, double currentShare) {
        double[] sum = new double[fold.columnSums.length];
        Arrays.setAll(sum, c -> -currentShare * fold.columnSums[c]);
        for (int row = 0; row < fold.rows; row++) {
            if (isCurrent[row]) {
                int start = row * sum.length;
                for (int c = 0; c < sum.length; c++) {
                    sum[c] += fold.matrix[start + c];
                }
            }
        }
        return sum;
    }

    /** The share of pairs in which the current row scores higher; a tie is half a pair. */
    private static double auc(Fold fold, boolean[] isCurrent, double[] weights) {
        double[] matrix = fold.matrix;
        double[] reference = new double[fold.referenceRows];
        double[] current = new double[fold.rows - fold.referenceRows];
        int r = 0;
        int c = 0;
        int cell = 0;
        for (int row = 0; row < fold.rows; row++) {
            double score = 0;
            for (double weight : weights) {
                score += weight * matrix[cell++];
            }
            if (isCurrent[row]) {
                current[c++] = score;
            } else {
                reference[r++] = score;
            }
        }
        Arrays.sort(reference);
        Arrays.sort(current);
        double pairs = 0;
        int below = 0;
        int upTo = 0;
        for (double score : current) {
            while (below < reference.length && reference[below] < score) {
                below++;
            }
            while (upTo < reference.length && reference[upTo] <= score) {
                upTo++;
            }
            pairs += (below + upTo) / 2.0;
        }
        return pairs / ((double) reference.length * current.length);
    }
}
