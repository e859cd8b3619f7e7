package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalParserTest {

    private final DecimalParser parser = new DecimalParser();

    @Test
    void aHundredThousandSeededDecimalsAreThoseOfDoubleParseDoubleBitForBit() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            assertParsedLikeJava(decimal(random));
        }
    }

    @Test
    void everyFiniteDoubleIsReadBackFromItsOwnText() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertParsedLikeJava(Double.toString(value));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+0",
                "00",
                "5.",
                ".5",
                "-.5",
                "+5.",
                "5e0",
                "5E+0",
                "5e-0",
                "0005e0003",
                "999999999999999",
                "9999999999999999",
                "9007199254740993",
                "9007199254740992.5",
                "123456789012345e22",
                "123456789012345e23",
                "1e-22",
                "1e-23",
                "0e99999999999",
                "1e-99999999999",
                "4.9e-324",
                "2.4703282292062327e-324",
                "2.4703282292062328e-324",
                "1.7976931348623157e308",
                "2.2250738585072011e-308",
                "0.000000000000000000000000000000000000001",
                "100000000000000000000000000000000000000"
            })
    void wellFormedDecimalsAreTaken(String text) {
        assertParsedLikeJava(text);
    }

    @Test
    void anExponentThatUndoesTenThousandZerosIsExact() {
        assertParsedLikeJava("0." + "0".repeat(10_000) + "1e10001");
        assertParsedLikeJava("0." + "0".repeat(9_995) + "1e10000");
        assertParsedLikeJava("1" + "0".repeat(10_000) + "e-10000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "-",
                ".",
                "-.",
                "e",
                "e5",
                ".e5",
                "5e",
                "5e+",
                "5e-",
                "5e5.0",
                "5e 5",
                "--5",
                "+-5",
                "5-",
                "5+",
                "1.2.3",
                "1..2",
                "1,000",
                "1_000",
                "1 000",
                " 5",
                "5 ",
                "\t5",
                "5\n",
                "0x1F",
                "0x1p3",
                "0b1",
                "5d",
                "5D",
                "5f",
                "5F",
                "5L",
                "1e5d",
                "Infinity",
                "-Infinity",
                "inf",
                "NaN",
                "nan",
                "null",
                "NA",
                "true",
                "$5",
                "5%",
                "5kg",
                "€5",
                "½",
                "１２",
                "٣",
                "−5",
                "5\u00a0",
                "1e400",
                "-1e400",
                "1e99999999999",
                "17976931348623159e292",
                "5\0"
            })
    void everythingElseIsRefused(String text) {
        assertFalse(parse(text), text);
    }

    @Test
    void onlyTheGivenBytesAreLookedAt() {
        byte[] bytes = "1e512,7.25e".getBytes(UTF_8);

        assertTrue(parser.parse(bytes, 6, 10));
        assertEquals(7.25, parser.value());
        assertTrue(parser.parse(bytes, 0, 4));
        assertEquals(1e51, parser.value());
        assertFalse(parser.parse(bytes, 6, 11));
        assertFalse(parser.parse(bytes, 3, 3));
    }

    private void assertParsedLikeJava(String text) {
        assertTrue(parse(text), text);
        assertEquals(
                Double.doubleToRawLongBits(Double.parseDouble(text)),
                Double.doubleToRawLongBits(parser.value()),
                () -> text.substring(0, Math.min(text.length(), 60)));
    }

    private boolean parse(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return parser.parse(bytes, 0, bytes.length);
    }

    /** Signs, digits, point and exponent in all lengths around those where the way of parsing changes; finite. */
    private static String decimal(Random random) {
        StringBuilder text = new StringBuilder();
        text.append(pick(random, "", "", "-", "+"));
        int whole = random.nextInt(20);
        int fraction = whole == 0 ? 1 + random.nextInt(20) : random.nextInt(20);
        appendDigits(text, whole, random);
        if (fraction > 0 || random.nextInt(4) == 0) {
            text.append('.');
        }
        appendDigits(text, fraction, random);
        if (random.nextBoolean()) {
            text.append(pick(random, "e", "E")).append(pick(random, "", "+", "-"));
            text.append(random.nextInt(random.nextBoolean() ? 45 : 280));
        }
        return text.toString();
    }

    private static void appendDigits(StringBuilder text, int count, Random random) {
        boolean zeros = random.nextInt(4) == 0;
        for (int i = 0; i < count; i++) {
            text.append(zeros && i < count - 1 ? 0 : random.nextInt(10));
        }
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
