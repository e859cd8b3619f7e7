package risk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static risk.drift.Columns.column;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SplitDistanceTest {

    /** Of what kind the numbers are, from normal ones. */
    private enum Kind {
        NORMAL,
        FAR_FROM_ZERO,
        WITH_TIES,
        TWO_VALUES,
        HEAVY_TAILS,
        ONE_FAR_OUT;

        double of(double x) {
            return switch (this) {
                case NORMAL -> x;
                case FAR_FROM_ZERO -> 1e6 + x;
                case WITH_TIES -> Math.floor(2 * x);
                case TWO_VALUES -> x > 1 ? 1 : 0;
                case HEAVY_TAILS -> Math.sinh(6 * x);
                case ONE_FAR_OUT -> x > 2.2 ? 1e9 * x : x;
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void itIsTheGeneralDistanceOfTheTwoParts(Kind kind) {
        Random random = new Random(7);
        for (int n : new int[] {2, 3, 10, 101, 1000}) {
            double[] values = IntStream.range(0, n)
                    .mapToDouble(i -> kind.of(random.nextGaussian()))
                    .sorted()
                    .toArray();
            SplitDistance distance = new SplitDistance(values);
            for (int deal = 0; deal < 40; deal++) {
                int m = 1 + random.nextInt(n - 1);
                int[] few = sample(n, m, random);
                double[] some = Arrays.stream(few).mapToDouble(i -> values[i]).toArray();
                double[] others = IntStream.range(0, n)
                        .filter(i -> Arrays.binarySearch(few, i) < 0)
                        .mapToDouble(i -> values[i])
                        .toArray();

                // The same area is divided by one deviation or the other, where there is one.
                if (deviates(some)) {
                    assertNear(
                            CurveDistances.wasserstein(column("x", some), column("x", others)),
                            distance.of(few, true),
                            kind + " " + n + " " + m);
                }
                if (deviates(others)) {
                    assertNear(
                            CurveDistances.wasserstein(column("x", others), column("x", some)),
                            distance.of(few, false),
                            kind + " " + n + " " + m);
                }
            }
        }
    }

    @Test
    void byHand() {
        SplitDistance distance = new SplitDistance(new double[] {0, 1, 2, 9});

        // 2 beside 0, 1 and 9: an area of 1/3 from 0 to 1, 2/3 from there to 2, and 7/3 from there to 9.
        double mean = 10 / 3.0;
        double variance = (0 + 1 + 81) / 3.0 - mean * mean;
        assertEquals(10 / 3.0 / Math.sqrt(variance), distance.of(new int[] {2}, false), 1e-12);
    }

    private static boolean deviates(double[] values) {
        return Arrays.stream(values).distinct().count() > 1;
    }

    private static void assertNear(double expected, double found, String of) {
        assertEquals(expected, found, 1e-7 * (1 + expected), of);
    }

    private static int[] sample(int n, int m, Random random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = 0; i < m; i++) {
            int other = i + random.nextInt(n - i);
            int row = order[other];
            order[other] = order[i];
            order[i] = row;
        }
        return Arrays.stream(order, 0, m).sorted().toArray();
    }
}
