package risk.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeDrawsTest {

    /** Exact quantiles beside those of 20,000 draws. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "3, 0",
        "3, 1",
        "10, 0.05",
        "40, 0.9",
        "90, 0.5",
        "99, 0.5",
        "500, 0.05",
        "600, 0.95",
        "5000, 0.3",
        "9000000, 0.4"
    })
    void binomialDrawsAreSpreadAsTheDistributionSays(int trials, double probability) {
        OutcomeDraws draws = new OutcomeDraws(RandomSource.XO_RO_SHI_RO_128_PP.create(5));
        double[] drawn = new double[20_000];
        Arrays.setAll(drawn, i -> draws.binomial(trials, probability));
        Arrays.sort(drawn);
        BinomialDistribution exact = BinomialDistribution.of(trials, probability);
        double deviation = Math.sqrt(exact.getVariance());

        assertEquals(exact.getMean(), Arrays.stream(drawn).average().orElseThrow(), 0.03 * deviation);
        for (double quantile : new double[] {0.025, 0.25, 0.5, 0.75, 0.975}) {
            assertEquals(
                    exact.inverseCumulativeProbability(quantile),
                    drawn[(int) (quantile * 20_000)],
                    Math.min(1, deviation) + 0.04 * deviation);
        }
    }
}
