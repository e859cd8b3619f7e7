package risk.statistics;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.SplitMix64;
import org.apache.commons.rng.core.source64.XoRoShiRo128PlusPlus;

/**
 * Random numbers that are the same for the same seed on every machine: XoRoShiRo128++ (D. Blackman and S. Vigna, "Scrambled linear
 * pseudorandom number generators", 2021), seeded by SplitMix64, as its authors advise.
 */
public final class SeededRandom {

    private SeededRandom() {}

    /** What {@code RandomSource.XO_RO_SHI_RO_128_PP} creates of the seed, without the eighty classes of all generators there are. */
    public static UniformRandomProvider of(long seed) {
        SplitMix64 state = new SplitMix64(seed);
        return new XoRoShiRo128PlusPlus(state.nextLong(), state.nextLong());
    }
}
