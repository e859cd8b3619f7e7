package risk.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldOutTest {

    private static long heldOut(HoldOut holdOut, String form) {
        return IntStream.range(0, 100_000)
                .filter(i -> holdOut.has(form.formatted(i)))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d", "client%06d", "a%d"})
    void asManyAreDrawnAsTheShareSaysWhateverTheyAreCalled(String form) {
        for (double share : new double[] {0.01, 0.1, 0.5, 0.9}) {
            double deviation = Math.sqrt(100_000 * share * (1 - share));
            assertEquals(100_000 * share, (double) heldOut(new HoldOut(share, 1), form), 4 * deviation);
        }
        assertEquals(0, heldOut(new HoldOut(0, 1), form));
    }

    /** Of two draws of a tenth a hundredth is in both. */
    @Test
    void anotherSeedDrawsOthersAndALargerShareTheSameAndMore() {
        HoldOut one = new HoldOut(0.1, 1);
        HoldOut other = new HoldOut(0.1, 2);
        HoldOut larger = new HoldOut(0.2, 1);
        long both = IntStream.range(0, 100_000)
                .mapToObj(i -> "c" + i)
                .filter(client -> one.has(client) && other.has(client))
                .count();
        assertEquals(1000, (double) both, 130);
        assertFalse(IntStream.range(0, 10_000)
                .mapToObj(i -> "c" + i)
                .anyMatch(client -> one.has(client) && !larger.has(client)));
    }
}
