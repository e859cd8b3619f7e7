package risk.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What repeats is held against a set of objects, in memory and spilled. */
class FingerprintsTest {

    private static final long ENOUGH = 1 << 30;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {0, 100_000, ENOUGH})
    void whatRepeatsIsWhatASetHasSeen(long limit) throws IOException {
        Random random = new Random(1);
        long[] pool = random.longs(300).toArray();
        long[] highs =
                random.ints(50_000, 0, pool.length).mapToLong(i -> pool[i]).toArray();
        long[] lows =
                random.ints(50_000, 0, pool.length).mapToLong(i -> pool[i]).toArray();

        assertRepeatedAsInASet(highs, lows, limit, random);
    }

    @Test
    void halvesThatShareTheirSlotsAreToldApart() throws IOException {
        Random random = new Random(2);
        // The upper half chooses the partition, the lower one the slot: here all rows share both or nearly so.
        long[] highs = random.ints(20_000, 0, 3).asLongStream().toArray();
        long[] lows = random.ints(20_000, 0, 5_000).asLongStream().toArray();

        assertRepeatedAsInASet(highs, lows, ENOUGH, random);
        assertRepeatedAsInASet(lows, highs, ENOUGH, random);
    }

    @Test
    void pairsOfZerosAreLikeAnyOther() throws IOException {
        long[] highs = {0, 0, 0, 1, 0, 1};
        long[] lows = {0, 1, 0, 0, 1, 0};

        assertArrayEquals(
                new boolean[] {false, false, true, false, true, true}, repeated(highs, lows, ENOUGH, new Random(3)));
    }

    @Test
    void whoeverIsInterestedInTheLaterRowsOnlySkipsTheOthers() throws IOException {
        try (Fingerprints fingerprints = new Fingerprints(folder.resolve("spilled"), ENOUGH)) {
            fingerprints.add(groups(new long[] {1, 2, 3}, new long[] {4, 5, 6}));
            int[] counts = fingerprints.counts();
            fingerprints.add(groups(new long[] {2, 7, 1}, new long[] {5, 5, 4}));

            RepeatedRows repeated = fingerprints.findRepeated();
            repeated.skip(counts);

            assertEquals(3, Arrays.stream(counts).sum());
            assertEquals(
                    List.of(true, false, true),
                    IntStream.of(2, 7, 1)
                            .mapToObj(high -> repeated.next(FingerprintGroups.partition(high)))
                            .toList());
        }
    }

    /** Files of a row each, or one that turns its columns round before every row, come as many groups of few. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30, 1_200})
    void smallGroupsAreFoundTheSameIn(int most) throws IOException {
        Random random = new Random(most);
        long[] highs = random.longs(30_000, 0, 150).toArray();
        long[] lows = random.longs(30_000, 0, 150).toArray();
        boolean[] expected = repeated(highs, lows, ENOUGH, random, highs.length);

        assertArrayEquals(expected, repeated(highs, lows, ENOUGH, random, most));
        assertArrayEquals(expected, repeated(highs, lows, 200_000, random, most));
    }

    @Test
    void smallGroupsCountWithWhatTheyTakeThemselves() {
        FingerprintGroups one = groups(new long[] {1}, new long[] {4});

        assertEquals(16 + 4 * (FingerprintGroups.PARTITIONS + 1), one.bytes());
    }

    @Test
    void ofNoRowsNoneRepeats() throws IOException {
        assertEquals(0, repeated(new long[0], new long[0], ENOUGH, new Random(4)).length);
    }

    private void assertRepeatedAsInASet(long[] highs, long[] lows, long limit, Random random) throws IOException {
        Set<List<Long>> seen = new HashSet<>();
        boolean[] expected = new boolean[highs.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = !seen.add(List.of(highs[i], lows[i]));
        }

        assertArrayEquals(expected, repeated(highs, lows, limit, random));
    }

    private boolean[] repeated(long[] highs, long[] lows, long limit, Random random) throws IOException {
        return repeated(highs, lows, limit, random, 5_000);
    }

    /** @param most rows of a group */
    private boolean[] repeated(long[] highs, long[] lows, long limit, Random random, int most) throws IOException {
        try (Fingerprints fingerprints = new Fingerprints(folder.resolve("spilled"), limit)) {
            int begin = 0;
            while (begin < highs.length) {
                int end = Math.min(highs.length, begin + 1 + random.nextInt(most));
                fingerprints.add(groups(Arrays.copyOfRange(highs, begin, end), Arrays.copyOfRange(lows, begin, end)));
                begin = end;
            }
            RepeatedRows repeated = fingerprints.findRepeated();
            boolean[] answers = new boolean[highs.length];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = repeated.next(FingerprintGroups.partition(highs[i]));
            }
            return answers;
        }
    }

    private static FingerprintGroups groups(long[] highs, long[] lows) {
        int[] heads = Arrays.stream(highs)
                .mapToInt(high -> RowSpool.head(FingerprintGroups.partition(high), 0))
                .toArray();
        return FingerprintGroups.of(highs, lows, heads, highs.length);
    }
}
