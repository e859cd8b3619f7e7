package risk.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.statistics.McNemar;
import risk.statistics.SeededRandom;

/**
 * Whether a deployed model does worse on a batch than it promised, or could be bettered there, by more than chance: chance is
 * what refits do on batches that are drawn, {@value #PERMUTATIONS} times, from the batch and the rows trained on, all mixed.
 * It needs no model to be true of the world, and holds for batches of any size (E. Edgington and P. Onghena, "Randomization
 * Tests", 2007).
 *
 * <p>Two numbers are looked at, each in standard deviations above its mean over the permutations, and the greater counts:
 *
 * <ul>
 *   <li>worse: {@code (m1 - m0) / sqrt(v0 / n0 + v1 / n1)} with mean, variance and number of the squared errors on the batch
 *       and, cross-validated, on the rows trained on;
 *   <li>could be bettered: the cube root, which is almost normal (E. Wilson and M. Hilferty, "The distribution of
 *       chi-square", 1931, doi:10.1073/pnas.17.12.684), of the batch's score at the deployed model, {@code g' (K + J V J)^-1
 *       g} as {@link Refits.OnBatch} has it. It grows with what a model of the batch would gain.
 * </ul>
 *
 * @param promised on the rows that the model was trained on
 * @param found on the batch
 * @param score of the batch at the deployed model, at least 0
 * @param worse the first number, standardised
 * @param betterable the second, standardised
 * @param pValue of the greater of the two, at least 1 / (1 + {@value #PERMUTATIONS})
 * @param errors the deployed model's predictions beside those of a challenger: a model of the batch alone, cross-validated;
 *     its p-value takes both models for given
 * @param errorsPValue the probability by permutations that a challenger makes as many errors less, counted as {@link
 *     McNemar#root} does
 */
public record LossTest(
        CrossValidatedLoss promised,
        CrossValidatedLoss found,
        double score,
        double worse,
        double betterable,
        double pValue,
        McNemar errors,
        double errorsPValue) {

    /** The standard error of a probability of 5 % is 1.5 %, and of one of 2.5 % it is 1.1 %. */
    static final int PERMUTATIONS = 199;

    /**
     * Of the larger set in a permutation. From here on what chance does depends on the proportion of both sets, which is kept,
     * and hardly on how many there are. Of 400 unchanged histories of 10,000 rows of the bundled
     * generator's world 31 were called drifted with 2,500, and 26 with these.
     */
    private static final int MOST_PERMUTED = 10_000;

    /** The work grows with the square of the columns; with more than 10 fewer rows must do. */
    private static final int USUAL_WORK = 10 * 10 * MOST_PERMUTED;

    /** But not fewer than these, as long as there are no more than 40 columns. */
    private static final int MOST_PERMUTED_OF_MANY_COLUMNS = 2_500;

    /** Of the smaller set in a permutation, where it has so many. */
    private static final int LEAST_PERMUTED = 500;

    private static final int MOST_WORK = 40 * 40 * MOST_PERMUTED_OF_MANY_COLUMNS;

    /**
     * The test; unmeasured where one of the two has fewer than {@value Refits#LEAST_ROWS} rows, or where the rows make no {@link
     * Design}.
     *
     * @param trainedOn labelled rows that the model was trained on, or a sample of them; at most {@value Refits#MOST_ROWS} are looked at, as of
     *     the batch
     * @param promised by all of them; empty where nobody kept it, so that those at hand tell it
     */
    public static Measured<LossTest> of(
            LogisticModel deployed,
            Dataset trainedOn,
            Optional<CrossValidatedLoss> promised,
            Dataset batch,
            long seed) {
        if (batch.rows() < Refits.LEAST_ROWS) {
            return Measured.not("fewer than " + Refits.LEAST_ROWS + " fresh rows");
        }
        if (trainedOn.rows() < Refits.LEAST_ROWS) {
            return Measured.not("fewer than " + Refits.LEAST_ROWS + " rows that the model was trained on");
        }
        Dataset reference = Refits.sample(trainedOn, seed);
        return Design.of(deployed, reference, Refits.sample(batch, seed + 1))
                .map(pool -> of(pool, reference.rows(), deployed.provenance().rows(), promised, seed));
    }

    private static LossTest of(
            Design pool, int reference, long trainedOn, Optional<CrossValidatedLoss> kept, long seed) {
        Refits refits = Refits.fromWhole(pool);
        int batch = pool.rows() - reference;
        int[] order = Refits.shuffled(pool.rows(), reference, random(seed, 0));
        Refits.OfRows deployed = refits.deployed(order, reference, trainedOn);
        CrossValidatedLoss promised = kept.orElseGet(() -> refits.promise(order, reference, deployed));
        Refits.OnBatch found = refits.onBatch(order, reference, batch, deployed);

        double share = shareToPermute(reference, batch, pool.columns());
        int fewer = (int) Math.round(share * reference);
        int fewerInBatch = (int) Math.round(share * batch);
        Split[] splits = new Split[PERMUTATIONS + 1];
        splits[0] = Split.of(promised, found, 1);
        IntStream.rangeClosed(1, PERMUTATIONS).parallel().forEach(i -> {
            int[] permuted = Refits.permuted(pool.rows(), fewer + fewerInBatch, random(seed, i));
            Refits.OfRows model = refits.ofReference(permuted, fewer);
            splits[i] = Split.of(
                    refits.promise(permuted, fewer, model),
                    refits.onBatch(permuted, fewer, fewerInBatch, model),
                    share);
        });
        double[] worse =
                standardised(Arrays.stream(splits).mapToDouble(Split::worse).toArray());
        double[] gains =
                standardised(Arrays.stream(splits).mapToDouble(Split::gain).toArray());
        double[] greater = new double[splits.length];
        Arrays.setAll(greater, i -> Math.max(worse[i], gains[i]));
        return new LossTest(
                promised,
                found.loss(),
                found.score(),
                worse[0],
                gains[0],
                pValue(greater),
                found.errors(),
                pValue(Arrays.stream(splits).mapToDouble(Split::fewerErrors).toArray()));
    }

    /** What is looked at of one way to part the rows. */
    private record Split(double worse, double gain, double fewerErrors) {

        /**
         * Looks at one way to part the rows.
         *
         * @param share of the rows that are looked at. Where no logistic model is true, two models of n rows err by some 1 /
         *     sqrt(n) more or less than each other, on as many rows, so that McNemar's root grows as n^(1/4)
         */
        static Split of(CrossValidatedLoss promised, Refits.OnBatch found, double share) {
            return new Split(
                    promised.exceededBy(found.loss()),
                    Math.cbrt(found.score()),
                    found.errors().root() / Math.sqrt(Math.sqrt(share)));
        }
    }

    /** Which share of either set of rows is enough in a permutation. */
    private static double shareToPermute(int reference, int batch, int columns) {
        double squared = (double) columns * columns;
        double most = Math.min(
                MOST_PERMUTED,
                Math.max(USUAL_WORK / squared, Math.min(MOST_PERMUTED_OF_MANY_COLUMNS, MOST_WORK / squared)));
        return Math.min(
                1, Math.max(most / Math.max(reference, batch), (double) LEAST_PERMUTED / Math.min(reference, batch)));
    }

    private static UniformRandomProvider random(long seed, int permutation) {
        return SeededRandom.of(seed * (PERMUTATIONS + 1) + permutation);
    }

    /** Each in standard deviations above the mean; all 0 where they are the same. */
    private static double[] standardised(double[] numbers) {
        double mean = Arrays.stream(numbers).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(numbers)
                .map(number -> (number - mean) * (number - mean))
                .average()
                .orElseThrow());
        return Arrays.stream(numbers)
                .map(number -> deviation > 0 ? (number - mean) / deviation : 0)
                .toArray();
    }

    /** The share of the numbers that are as great as the first, that one among them. */
    private static double pValue(double[] numbers) {
        return (double) Arrays.stream(numbers)
                        .filter(number -> number >= numbers[0])
                        .count()
                / numbers.length;
    }
}
