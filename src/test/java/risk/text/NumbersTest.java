package risk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({"0, 0.0 %", "0.0009, less than 0.1 %", "0.001, 0.1 %", "1, 100.0 %"})
    void aShareThatIsNotNothingNeverReadsAsIfItWere(double share, String shown) {
        assertEquals(shown, Numbers.percent(share));
    }

    @ParameterizedTest
    @CsvSource({"33.44, 33.4 %", "51, 51 %", "50.96, 51 %", "0, 0 %"})
    void aShortPercentageHasNoNeedlessDigit(double percent, String shown) {
        assertEquals(shown, Numbers.shortPercent(percent));
    }

    @ParameterizedTest
    @CsvSource({"6.78, +6.8 %", "-0.05, -0.1 %", "-14.2, -14 %", "200, +200 %"})
    void aChangeHasItsSign(double percent, String shown) {
        assertEquals(shown, Numbers.change(percent));
    }

    @ParameterizedTest
    @CsvSource({
        "2012.44, 4, 2012",
        "2012.44, 5, 2012.4",
        "0.5, 4, 0.5",
        "123456, 4, 123456",
        "0, 4, 0",
        "0.00001234, 4, 1.234e-05",
        "-2e12, 4, -2.000e+12"
    })
    void significantDigitsAreCountedFromTheFirst(double number, int digits, String shown) {
        assertEquals(shown, Numbers.significant(number, digits));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "-0.25, -0.25",
        "0.000125, 0.000125",
        "1e14, 100000000000000",
        "1e15, 1.0E15",
        "1e-16, 1.0E-16",
        "NaN, NaN"
    })
    void aPlainNumberHasNoExponentWhereItCanBeReadWithout(double number, String shown) {
        assertEquals(shown, Numbers.plain(number));
    }

    @Test
    void twoNumbersThatDifferAreToldApart() {
        assertEquals(4, Numbers.decimalsToTellApart(4, 0.8, 0.5));
        assertEquals(5, Numbers.decimalsToTellApart(4, 0.66104, 0.66101));
        assertEquals(4, Numbers.decimalsToTellApart(4, 0.66104, 0.66104));
        assertEquals(16, Numbers.decimalsToTellApart(4, 0.5, Math.nextUp(0.5)));
    }

    /** It may round a tie the other way, since it sees the product and not the number. */
    @Test
    void aQuickProbabilityIsThatOfTheFormatter() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            double probability = random.nextInt(1_000_000) / 1e6 + 1e-8;
            assertEquals(String.format(Locale.ROOT, "%.4f", probability), Numbers.probability(probability));
        }
        assertEquals("1.0000", Numbers.probability(1));
        assertEquals("0.0500", Numbers.probability(0.05));
    }

    @Test
    void countsAgreeWithTheirNouns() {
        assertEquals("1 row", Words.count(1, "row"));
        assertEquals("2000 rows", Words.count(2000, "row"));
        assertEquals("2,000 rows", Words.groupedCount(2000, "row"));
        assertEquals("0 rows", Words.groupedCount(0, "row"));
    }
}
