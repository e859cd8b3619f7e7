package risk.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** A seed stands for the same numbers in every version: those of Commons RNG's own factory. */
class SeededRandomTest {

    @Test
    void theNumbersAreThoseOfTheFactory() {
        for (long seed = -500; seed < 500; seed++) {
            long other = seed * 0x1234_5678_9abcL;
            UniformRandomProvider expected = RandomSource.XO_RO_SHI_RO_128_PP.create(other);
            UniformRandomProvider random = SeededRandom.of(other);
            for (int i = 0; i < 100; i++) {
                assertEquals(expected.nextLong(), random.nextLong(), () -> "seed " + other);
            }
            assertEquals(expected.nextInt(1000), random.nextInt(1000));
            assertEquals(expected.nextDouble(), random.nextDouble());
        }
    }
}
