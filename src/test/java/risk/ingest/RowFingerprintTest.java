package risk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.csv.CsvSource;
import risk.csv.RowParser;
import risk.data.Feature;
import risk.data.Schema;
import risk.data.SchemaColumns;

class RowFingerprintTest {

    private static final Schema SCHEMA = new Schema(
            "id", List.of(Feature.categorical("region"), Feature.numeric("size"), Feature.numeric("age")), "left");

    private final RowFingerprint fingerprint =
            new RowFingerprint(new FingerprintKey(2, 3), SchemaColumns.allOf(SCHEMA));

    @ParameterizedTest
    @ValueSource(strings = {"5", "5.0", "5.", "5e0", "+5", "05", " 5 ", "\"5\"", "50e-1", "0.5E+1"})
    void aNumberIsItsValueHoweverItIsWritten(String five) {
        assertEquals(of("acme,5,north,7,1"), of("acme," + five + ",north,7,1"));
    }

    @Test
    void zeroHasNoSign() {
        assertEquals(of("acme,0,north,7,0"), of("acme,-0,north,7,0.0"));
        assertEquals(of("acme,0,north,7,0"), of("acme,-0.0,north,7,-0e5"));
    }

    @Test
    void allMissingCellsAreTheSame() {
        List<Long> empty = of("acme,,,7,1");
        for (String missing : List.of("NA", "N/A", "NaN", "null", "\"\"")) {
            assertEquals(empty, of("acme,%1$s,%1$s,7,1".formatted(missing)));
        }
    }

    @Test
    void quotesAroundATextMakeNoDifferenceAndBlanksDo() {
        assertEquals(of("acme,5,north,7,1"), of("\"acme\",5,\"north\",7,1"));
        assertNotEquals(of("acme,5,north,7,1"), of("acme,5,north ,7,1"));
        assertNotEquals(of("acme,5,north,7,1"), of("Acme,5,north,7,1"));
    }

    @Test
    void rowsThatDifferInOneValueDiffer() {
        Map<List<Long>, String> seen = new HashMap<>();
        for (String id : List.of("", "a", "ab", "a ", "A", "0", "-1", "\uFFFF")) {
            for (String size : List.of("", "0", "1", "-1", "5", "5.000000000000001", "4.9e-324")) {
                for (String region : List.of("", "a", "b", "ab", "0", "\"a,b\"")) {
                    for (String age : List.of("", "0", "1", "5")) {
                        String row = String.join(",", id, size, region, age, "1");
                        assertNull(seen.put(of(row), row), row);
                    }
                }
            }
        }
    }

    @Test
    void whereOneTextEndsAndTheNextBeginsCounts() {
        assertNotEquals(of("ab,5,c,7,1"), of("a,5,bc,7,1"));
        assertNotEquals(of("ab,5,,7,1"), of(",5,ab,7,1"));
    }

    @Test
    void textsOfAnyLengthCount() {
        String longText = "x".repeat(100_000);

        assertEquals(of(longText + ",5,north,7,1"), of(longText + ",5.0,north,7,1"));
        assertNotEquals(of(longText + ",5,north,7,1"), of(longText + "x,5,north,7,1"));
        assertEquals(of("acme,5,north,7,1"), of("acme,5,north,7,1"), "after a long one");
    }

    @Test
    void numbersAreEqualAsTheyAreWrittenHoweverManyDigitsTheyHave() {
        List<List<String>> alike = List.of(
                List.of("9007199254740992", "9007199254740992.0", "9.007199254740992e15", "+09007199254740992"),
                List.of("9007199254740993", "9007199254740993.00", "900719925474099300e-2"),
                List.of("1582218195625938945"),
                List.of("1582218195625938946"),
                List.of("-9007199254740993"),
                List.of("0.1", "0.10", "1e-1", "0.100000000000000000000"),
                List.of("0.1000000000000000055", "1000000000000000055e-19"),
                List.of("1e300", "1" + "0".repeat(300)),
                List.of("0", "-0", "0e5", "0.000", "0." + "0".repeat(400)),
                List.of("1e-400", "0.1e-399"),
                List.of("2e-400"));
        Set<List<Long>> distinct = new HashSet<>();
        for (List<String> spellings : alike) {
            Set<List<Long>> same = new HashSet<>();
            spellings.forEach(number -> same.add(of("acme," + number + ",north,7,1")));
            assertEquals(1, same.size(), spellings::toString);
            assertTrue(distinct.addAll(same), spellings::toString);
        }
    }

    @Test
    void itIsAPolynomialOfTheRowsWordsAtTheTwoPointsOfTheKey() {
        FingerprintKey key = FingerprintKey.random();
        long five = Double.doubleToLongBits(5);
        long missing = 1L << 60;
        long[] words = {
            1, 9, word("acme co"), word("rp"), missing, five >>> 32, five & 0xFFFF_FFFFL, 0x7FF8_0000, 0, missing
        };

        assertEquals(
                List.of(polynomial(words, key.first()), polynomial(words, key.second())),
                of("acme corp,5,,,", new RowFingerprint(key, SchemaColumns.allOf(SCHEMA))));
    }

    private static long word(String text) {
        long word = 0;
        for (int i = 0; i < text.length(); i++) {
            word |= (long) text.charAt(i) << (8 * i);
        }
        return word;
    }

    private static long polynomial(long[] words, long point) {
        BigInteger value = BigInteger.ZERO;
        for (long word : words) {
            value = value.multiply(BigInteger.valueOf(point))
                    .add(BigInteger.valueOf(word))
                    .mod(BigInteger.TWO.pow(61).subtract(BigInteger.ONE));
        }
        return value.longValueExact();
    }

    @Test
    void theLargestPointsMakeNoOverflow() {
        long largest = RowFingerprint.MODULUS - 1;
        FingerprintKey key = new FingerprintKey(largest, largest - 1);
        long bits = Double.doubleToLongBits(-1e300);
        long[] words = {1, 1, '?', 1, 'n', bits >>> 32, bits & 0xFFFF_FFFFL, bits >>> 32, bits & 0xFFFF_FFFFL, 1L << 60
        };

        assertEquals(
                List.of(polynomial(words, largest), polynomial(words, largest - 1)),
                of("?,-1e300,n,-1e300,", new RowFingerprint(key, SchemaColumns.allOf(SCHEMA))));
    }

    @Test
    void anotherKeyMakesOtherFingerprintsAndTheSameOnesEqual() {
        RowFingerprint one = new RowFingerprint(FingerprintKey.random(), SchemaColumns.allOf(SCHEMA));
        RowFingerprint other = new RowFingerprint(FingerprintKey.random(), SchemaColumns.allOf(SCHEMA));

        assertNotEquals(of("acme,5,north,7,1", one), of("acme,5,north,7,1", other));
        assertEquals(of("acme,5.0,north,7,1", other), of("acme,5,north,7,1", other));
        assertThrows(IllegalArgumentException.class, () -> new FingerprintKey(RowFingerprint.MODULUS, 0));
    }

    private List<Long> of(String record) {
        return of(record, fingerprint);
    }

    private static List<Long> of(String record, RowFingerprint fingerprint) {
        byte[] file = ("id,size,region,age,left\n" + record + "\n").getBytes(UTF_8);
        try (CsvSource source = new CsvSource(new ByteArrayInputStream(file), SchemaColumns.allOf(SCHEMA))) {
            RowParser row = new RowParser(source.header());
            assertNull(row.parse(Objects.requireNonNull(source.next()), 0), record);
            fingerprint.compute(row);
            return List.of(fingerprint.high(), fingerprint.low());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
