package risk.score;

import java.util.ArrayList;
import java.util.List;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;

/**
 * Whether a probability of 0.3 means that three in ten exit: the reliability curve.
 *
 * @param bins of equal width from 0 to 1, each without its lower edge and with its upper one, the first with both, as
 *     scikit-learn's {@code calibration_curve} cuts them; empty ones stay in the list
 * @param expectedCalibrationError the sum over the bins of {@code rows of the bin / all rows * |mean probability - share of
 *     exits|}, between 0 and 1 (M. P. Naeini, G. Cooper and M. Hauskrecht, 2015, doi:10.1609/aaai.v29i1.9602); by chance alone
 *     it is above 0 also for a perfect model, the more so the fewer rows there are
 */
public record Calibration(long rows, double expectedCalibrationError, List<Bin> bins) {

    /** How many bins there usually are, in the literature and here. */
    public static final int BINS = 10;

    /** The square of the mean of a half-normal distribution, by the variance of the normal one. */
    private static final double HALF_NORMAL = 2 / Math.PI;

    private static final double DEVIATIONS = 3;

    private static final Measured<Double> NO_ROWS = Measured.not("no rows");

    /**
     * The rows whose probability lies in {@code (lower, upper]}.
     *
     * @param meanPredicted the mean probability, if there are rows
     * @param observed the share that exited, if there are rows
     */
    public record Bin(
            double lower, double upper, long rows, Measured<Double> meanPredicted, Measured<Double> observed) {}

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * The curve with {@value #BINS} bins.
     *
     * @param actual 0 or 1 for each row, at least one
     * @param probabilities of 1, for each row, between 0 and 1
     */
    public static Calibration of(int[] actual, double[] probabilities) {
        return of(actual, probabilities, BINS);
    }

    /** @throws IllegalArgumentException without a bin, or if a probability is no such thing */
    public static Calibration of(int[] actual, double[] probabilities, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("expected at least one bin, found " + bins);
        }
        // As NumPy's linspace makes them, to the last bit: a probability of 0.3 falls into the same bin.
        double[] edges = new double[bins + 1];
        for (int i = 0; i < bins; i++) {
            edges[i] = i * (1.0 / bins);
        }
        edges[bins] = 1;
        long[] rows = new long[bins];
        long[] exits = new long[bins];
        double[] sums = new double[bins];
        for (int row = 0; row < actual.length; row++) {
            int bin = bin(probabilities[row], edges);
            rows[bin]++;
            exits[bin] += actual[row];
            sums[bin] += probabilities[row];
        }
        List<Bin> curve = new ArrayList<>();
        double error = 0;
        for (int i = 0; i < bins; i++) {
            if (rows[i] == 0) {
                curve.add(new Bin(edges[i], edges[i + 1], 0, NO_ROWS, NO_ROWS));
            } else {
                double predicted = sums[i] / rows[i];
                double observed = (double) exits[i] / rows[i];
                curve.add(new Bin(edges[i], edges[i + 1], rows[i], Measured.of(predicted), Measured.of(observed)));
                error += (double) rows[i] / actual.length * Math.abs(predicted - observed);
            }
        }
        return new Calibration(actual.length, error, curve);
    }

    /**
     * How large the expected calibration error of a model is at most by chance, if its probabilities are right: with the n_b rows
     * of each bin and their variance v_b = p (1 - p), p being their mean probability, each bin's error is about half-normal, so
     * that the whole has the mean sum(n_b / n * sqrt(2 / pi * v_b / n_b)) and the variance sum((n_b / n)² (1 - 2 / pi) v_b / n_b);
     * the mean and three deviations, which one error in a thousand exceeds.
     */
    public double chanceLimit() {
        double mean = 0;
        double variance = 0;
        for (Bin bin : bins) {
            if (bin.rows() > 0) {
                double predicted = bin.meanPredicted().orElseThrow();
                double share = (double) bin.rows() / rows;
                double ofMean = predicted * (1 - predicted) / bin.rows();
                mean += share * Math.sqrt(HALF_NORMAL * ofMean);
                variance += share * share * (1 - HALF_NORMAL) * ofMean;
            }
        }
        return mean + DEVIATIONS * Math.sqrt(variance);
    }

    /** Worth knowing where chance does not explain the error: from which error on it does harm, nobody can say for all. */
    public List<Finding> findings() {
        double limit = chanceLimit();
        return expectedCalibrationError <= limit
                ? List.of()
                : List.of(Finding.info(FindingKey.CALIBRATION)
                        .measured(expectedCalibrationError, Unit.SHARE)
                        .limit(limit));
    }

    private static int bin(double probability, double[] edges) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("expected a probability between 0 and 1, found " + probability);
        }
        int bin = Math.min((int) (probability * (edges.length - 1)), edges.length - 2);
        while (bin > 0 && probability <= edges[bin]) {
            bin--;
        }
        while (bin < edges.length - 2 && probability > edges[bin + 1]) {
            bin++;
        }
        return bin;
    }
}
