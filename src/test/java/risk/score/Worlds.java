package risk.score;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Made-up rows of which it is known how they came about. */
final class Worlds {

    private Worlds() {}

    /** Exits, each with its probability. */
    static int[] labels(double[] probabilities, Random random) {
        int[] labels = new int[probabilities.length];
        Arrays.setAll(labels, row -> random.nextDouble() < probabilities[row] ? 1 : 0);
        return labels;
    }

    static double[] map(double[] numbers, DoubleUnaryOperator function) {
        return Arrays.stream(numbers).map(function).toArray();
    }

    /** Probabilities of a model that is rather sure of itself: more of them near 0 and 1. */
    static double[] probabilities(int rows, Random random) {
        return random.doubles(rows).map(u -> 0.5 - 0.5 * Math.cos(Math.PI * u)).toArray();
    }

    /** Errors, 1 with the given rate. */
    static int[] errors(int rows, double rate, Random random) {
        return random.doubles(rows).mapToInt(u -> u < rate ? 1 : 0).toArray();
    }
}
