package risk.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/** Where the next one of like numbers is to be expected. */
public final class PredictionInterval {

    private PredictionInterval() {}

    /**
     * How far a further number may lie from the mean of so many earlier ones before that is improbable, as a multiple of their
     * standard deviation: t of n - 1 degrees of freedom times √(1 + 1/n), the prediction interval of the normal distribution.
     * It is wide after few numbers, and 3.3 after many at a probability of 0.001.
     *
     * @param numbers n, at least 2
     */
    public static double halfWidth(int numbers, double probability) {
        return TDistribution.of(numbers - 1.0).inverseSurvivalProbability(probability / 2)
                * Math.sqrt(1 + 1.0 / numbers);
    }
}
