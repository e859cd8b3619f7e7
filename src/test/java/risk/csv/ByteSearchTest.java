package risk.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {

    @Test
    void findsTheFirstOfEitherBetweenAnyTwoOffsets() {
        Random random = new Random(1);
        // Values that differ from the sought ones in one bit, among them what a borrow between bytes would confuse.
        byte[] alphabet = {
            '\n', '"', '\n' + 1, '"' + 1, '\n' - 1, 0, 1, (byte) ('\n' | 0x80), (byte) 0xFF, 'x', 'y', 'z'
        };
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            int rare = 1 + random.nextInt(alphabet.length - 1);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(10) == 0 ? random.nextInt(alphabet.length) : rare];
            }
            int start = random.nextInt(bytes.length + 1);
            int end = start + random.nextInt(bytes.length - start + 1);
            int expected = start;
            while (expected < end && bytes[expected] != '\n' && bytes[expected] != '"') {
                expected++;
            }

            assertEquals(expected, ByteSearch.either(bytes, start, end, '\n', '"'));
        }
    }
}
