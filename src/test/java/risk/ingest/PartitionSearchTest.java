package risk.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartitionSearchTest {

    @Test
    void whatStoodBeforeIsFoundAmongManyAndInLaterPartitionsToo() {
        PartitionSearch search = new PartitionSearch();
        for (int count : new int[] {0, 1, 1_000, 400_000, 10}) {
            Random random = new Random(count);
            long[] pairs = new long[2 * count];
            for (int i = 0; i < count; i++) {
                pairs[2 * i] = random.nextInt(1 + count / 2);
                pairs[2 * i + 1] = pairs[2 * i] % 7;
            }
            search.begin(count);
            search.add(pairs, 0, count / 3 * 2);
            search.add(pairs, count / 3 * 2, 2 * count);

            Set<Long> seen = new HashSet<>();
            BitSet expected = new BitSet();
            for (int i = 0; i < count; i++) {
                expected.set(i, !seen.add(pairs[2 * i]));
            }
            assertEquals(expected, BitSet.valueOf(search.repeated()), count + " fingerprints");
        }
    }
}
