package risk.data;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The texts whose hashes begin with the same bits: texts that are equal are in the same share, so that each core can look for them
 * in one of its own.
 *
 * @param number of the share, from 0
 * @param bits that tell the shares apart
 */
record HashShare(int number, int bits) {

    /** Each core goes through all hashes, so that more shares than this are no gain. */
    private static final int MOST_BITS = 3;

    /** So few texts are looked through sooner than told to another core. */
    private static final int FEW = 10_000;

    /** The shares of so many texts, for all cores to take one each. */
    static Stream<HashShare> all(int texts) {
        int cores = Runtime.getRuntime().availableProcessors();
        int bits = texts < FEW ? 0 : Math.min(MOST_BITS, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(cores));
        return IntStream.range(0, 1 << bits).parallel().mapToObj(number -> new HashShare(number, bits));
    }

    boolean has(int hash) {
        return bits == 0 || hash >>> (Integer.SIZE - bits) == number;
    }

    /** How many of so many texts are in it, about. */
    int of(int texts) {
        return texts >> bits;
    }
}
