package risk.model;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import risk.data.Dataset;
import risk.statistics.LeastRows;
import risk.statistics.MidRanks;
import risk.statistics.RowSample;

/**
 * Whether a feature gives the label away: one that follows it this closely was most likely filled in after the fact, and a
 * model that leans on it knows nothing of clients whose fate is open.
 */
final class Leakage {

    /** The absolute correlation with the label from which on a column is suspected. */
    static final double SUSPECT_CORRELATION = 0.95;

    /**
     * The ROC AUC from which on a feature by itself is suspected. A correlation sees the label in a column of two values, where
     * 0.95 amounts to this area if either half of the rows exits; of a column of numbers that decides the label by a limit, it
     * is 0.8 or less.
     */
    static final double SUSPECT_AREA = 0.975;

    /** So many rows, evenly spread, tell an area to a hundredth and better. */
    private static final int SAMPLE_ROWS = 20_000;

    private final Dataset rows;
    private final double[] labels;

    /** @param labelled the rows to train on, which all have a label */
    Leakage(Dataset labelled) {
        rows = labelled.rows() <= SAMPLE_ROWS
                ? labelled
                : labelled.select(RowSample.evenlySpread(labelled.rows(), SAMPLE_ROWS));
        labels = new double[rows.rows()];
        Arrays.setAll(labels, rows::label);
    }

    /**
     * Whether a feature is suspected: one of its columns has a correlation (Pearson's) with the label of at least the limit, or
     * the feature alone tells the classes apart by a ROC AUC of at least the other limit, in either direction, by its numbers,
     * by its levels or by being missing.
     *
     * @param correlations of the feature's columns with the label
     */
    boolean isSuspected(int feature, double[] correlations) {
        return Arrays.stream(correlations).anyMatch(correlation -> Math.abs(correlation) >= SUSPECT_CORRELATION)
                || (anyMissing(feature) && decides(missing(feature)))
                || decides(scores(feature));
    }

    private boolean anyMissing(int feature) {
        return IntStream.range(0, labels.length).anyMatch(row -> isMissing(feature, row));
    }

    /** 1 for a row without a value, 0 for another. */
    private double[] missing(int feature) {
        return IntStream.range(0, labels.length)
                .mapToDouble(row -> isMissing(feature, row) ? 1 : 0)
                .toArray();
    }

    private boolean isMissing(int feature, int row) {
        return rows.schema().features().get(feature).isNumeric()
                ? Double.isNaN(rows.number(feature, row))
                : rows.level(feature, row) == Dataset.NO_LEVEL;
    }

    /** The feature's numbers, NaN where missing; of a category the share of exits among the rows with its level. */
    private double[] scores(int feature) {
        return rows.schema().features().get(feature).isNumeric()
                ? IntStream.range(0, labels.length)
                        .mapToDouble(row -> rows.number(feature, row))
                        .toArray()
                : sharesOfLevels(feature);
    }

    /** Either half of the rows is scored by what the other has done, so that a name that is met once tells nothing. */
    private double[] sharesOfLevels(int feature) {
        int levels = rows.levels(feature).size();
        double[][] exits = new double[2][levels + 1];
        double[][] counts = new double[2][levels + 1];
        int[] codes = new int[labels.length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = rows.level(feature, row) == Dataset.NO_LEVEL ? levels : rows.level(feature, row);
            exits[half(row)][codes[row]] += labels[row];
            counts[half(row)][codes[row]]++;
        }
        double share = Arrays.stream(labels).average().orElse(0);
        double[] scores = new double[codes.length];
        Arrays.setAll(scores, row -> {
            int others = 1 - half(row);
            double count = counts[others][codes[row]];
            return count == 0 ? share : exits[others][codes[row]] / count;
        });
        return scores;
    }

    /** 0 or 1, in no step with anything that recurs every few rows (D. Knuth's multiplicative hashing). */
    private static int half(int row) {
        return (row * 0x9E3779B9) >>> 31;
    }

    /**
     * Whether the rows that have a number are in the order of their labels: the ROC AUC, (R - n1 (n1 + 1) / 2) / (n1 n0) with
     * the sum R of the ranks of the n1 exits beside n0 rows that stayed, is far enough from 1/2.
     */
    private boolean decides(double[] numbers) {
        MidRanks order = new MidRanks(numbers);
        double[] rankOfPlace = order.ofPlaces();
        double ranks = 0;
        double exits = 0;
        for (int row = 0; row < labels.length; row++) {
            if (order.has(row) && labels[row] == 1) {
                ranks += rankOfPlace[order.place(row)];
                exits++;
            }
        }
        double stays = order.rows() - exits;
        if (Math.min(exits, stays) < LeastRows.OF_EITHER_CLASS) {
            return false;
        }
        double area = (ranks - exits * (exits + 1) / 2) / exits / stays;
        return Math.max(area, 1 - area) >= SUSPECT_AREA;
    }

    /** Pearson's correlation of each column with the label: between -1 and 1; NaN where one of the two is constant. */
    static double[] correlations(RowBlocks<EncodedRows> rows) {
        double[] sums = rows.sum(Leakage::sums);
        double n = sums[sums.length - 1];
        double[] means =
                Arrays.stream(sums, 0, sums.length - 1).map(sum -> sum / n).toArray();
        double[] products = rows.sum(block -> products(block, means));
        int columns = means.length - 1;
        double ofLabels = products[2 * columns];
        return IntStream.range(0, columns)
                .mapToDouble(j -> products[2 * j] / Math.sqrt(products[2 * j + 1] * ofLabels))
                .toArray();
    }

    /** Of the columns, of the labels, and last the number of rows. */
    private static double[] sums(EncodedRows block) {
        return DoubleStream.concat(
                        Stream.concat(Arrays.stream(block.columns()), Stream.of(block.labels()))
                                .mapToDouble(Chunks::sum),
                        DoubleStream.of(block.rows()))
                .toArray();
    }

    /** Of each column its products with the labels and with itself, and last the labels' with themselves. */
    private static double[] products(EncodedRows block, double[] means) {
        double[] y = block.labels();
        double meanY = means[means.length - 1];
        double[] products = new double[2 * means.length - 1];
        for (int j = 0; j < means.length - 1; j++) {
            double[] x = block.columns()[j];
            products[2 * j] = Chunks.sumOfProducts(x, means[j], y, meanY);
            products[2 * j + 1] = Chunks.sumOfProducts(x, means[j], x, means[j]);
        }
        products[products.length - 1] = Chunks.sumOfProducts(y, meanY, y, meanY);
        return products;
    }
}
