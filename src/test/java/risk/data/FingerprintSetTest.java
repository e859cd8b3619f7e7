package risk.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FingerprintSetTest {

    private final FingerprintSet set = new FingerprintSet();
    private final Set<List<Long>> reference = new HashSet<>();

    @Test
    void behavesLikeAHashSetOverSeededPairsWithManyRepeats() {
        Random random = new Random(1);
        long[] pool = random.longs(600).toArray();

        for (int i = 0; i < 200_000; i++) {
            assertAddedLikeTheReference(pool[random.nextInt(pool.length)], pool[random.nextInt(pool.length)]);
        }
    }

    @Test
    void behavesLikeAHashSetWherePairsShareTheirSlotsAndShards() {
        Random random = new Random(2);
        // Only the upper bits of high choose a slot, and only the lower ones of low a shard.
        for (int i = 0; i < 3_000; i++) {
            assertAddedLikeTheReference(random.nextInt(1_000), 64L * random.nextInt(3));
            assertAddedLikeTheReference(-1 - (long) random.nextInt(1_000), 64L * random.nextInt(3));
        }
    }

    @Test
    void thePairOfZerosIsAMemberLikeAnyOther() {
        assertTrue(set.add(0, 0));
        assertFalse(set.add(0, 0));
        assertTrue(set.add(0, 64));
        assertTrue(set.add(64, 0));
        assertTrue(set.add(0, Long.MIN_VALUE));
        assertTrue(set.add(Long.MIN_VALUE, 0));
        assertFalse(set.add(0, 64));
        assertFalse(set.add(64, 0));
        assertFalse(set.add(0, 0));
        assertEquals(5, set.size());
    }

    @Test
    void nothingIsLostWhileItGrows() {
        long[] highs = new Random(3).longs(300_000).toArray();

        LongStream.of(highs).forEach(high -> assertTrue(set.add(high, high >>> 3)));

        assertEquals(highs.length, set.size());
        LongStream.of(highs).forEach(high -> assertFalse(set.add(high, high >>> 3)));
        assertEquals(highs.length, set.size());
    }

    private void assertAddedLikeTheReference(long high, long low) {
        assertEquals(reference.add(List.of(high, low)), set.add(high, low), () -> high + ", " + low);
        assertEquals(reference.size(), set.size());
    }
}
