package risk.score;

import risk.model.Threshold;
import risk.settings.ThresholdRule;

/**
 * What thresholds cost on labelled rows, where every client above one is called, and every exit at or below it is a client lost.
 *
 * @param cheapest the threshold that costs least there; of several the highest, which calls the fewest
 * @param least what that costs, in the unit of the prices
 * @param ofModel what the model's own threshold costs, no less than that
 */
public record ThresholdCosts(Threshold cheapest, double least, double ofModel) {

    /**
     * The costs of the best threshold and of a model's.
     *
     * @param actual 0 or 1 for each row, at least one
     * @param probabilities of 1, for each row
     */
    public static ThresholdCosts of(
            int[] actual, double[] probabilities, Threshold ofModel, ThresholdRule.LeastCost prices) {
        Threshold cheapest = ThresholdSearch.best(actual, probabilities, prices);
        return new ThresholdCosts(
                cheapest, cost(actual, probabilities, cheapest, prices), cost(actual, probabilities, ofModel, prices));
    }

    private static double cost(
            int[] actual, double[] probabilities, Threshold threshold, ThresholdRule.LeastCost prices) {
        ConfusionMatrix matrix = ConfusionMatrix.of(actual, threshold.predictions(probabilities));
        return prices.call() * (matrix.truePositives() + matrix.falsePositives())
                + prices.lostClient() * matrix.falseNegatives();
    }
}
