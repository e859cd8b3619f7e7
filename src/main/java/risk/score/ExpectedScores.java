package risk.score;

import java.util.Arrays;
import risk.finding.Measured;

/**
 * The scores that are to be expected where each row exits with its probability: a predicted exit is a true positive with
 * that probability and a false one with the rest, and so on.
 *
 * @param f1 2 TP / (2 TP + FP + FN) of the expected counts; 0 where nothing is to be expected
 * @param rocAuc by the expected counts above each probability; not measured where all or none are certain to exit
 */
record ExpectedScores(double f1, double accuracy, Measured<Double> rocAuc) {

    static ExpectedScores of(int[] predicted, double[] probabilities) {
        double hits = 0;
        double falseAlarms = 0;
        double missed = 0;
        for (int row = 0; row < predicted.length; row++) {
            if (predicted[row] == 1) {
                hits += probabilities[row];
                falseAlarms += 1 - probabilities[row];
            } else {
                missed += probabilities[row];
            }
        }
        double f1 = hits == 0 ? 0 : 2 * hits / (2 * hits + falseAlarms + missed);
        double accuracy = 1 - (falseAlarms + missed) / predicted.length;
        return new ExpectedScores(f1, accuracy, rocAuc(probabilities));
    }

    /**
     * The area under the curve of expected rates. Calibrating keeps the order of rows or ties them, and tied rows of one
     * probability have the area that they have in any order; so it doesn't matter which of the two orders is taken.
     */
    private static Measured<Double> rocAuc(double[] probabilities) {
        double[] sorted = probabilities.clone();
        Arrays.parallelSort(sorted);
        double exits = 0;
        double stays = 0;
        double ordered = 0;
        int next = 0;
        while (next < sorted.length) {
            double probability = sorted[next];
            int first = next;
            while (next < sorted.length && sorted[next] == probability) {
                next++;
            }
            double exitsHere = (next - first) * probability;
            double staysHere = (next - first) * (1 - probability);
            ordered += exitsHere * (stays + staysHere / 2);
            exits += exitsHere;
            stays += staysHere;
        }
        return exits == 0 || stays == 0
                ? Measured.not("no row's class is in doubt")
                : Measured.of(ordered / exits / stays);
    }
}
