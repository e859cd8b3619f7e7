package risk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AMOUNT | 2846.917 | 2,846.92",
                "AMOUNT | -0.001 | -0.00",
                "VALUE | 41 | 41",
                "VALUE | 41.236 | 41.24",
                "VALUE | 0 | 0",
                "VALUE | 1234.4 | 1,234",
                "VALUE | 1700000123.25 | 1.70e9",
                "VALUE | 0.00012345 | 1.23e-4",
                "VALUE | 9.5e300 | 9.50e300",
                "VALUE | -9.5e-300 | -9.50e-300",
                "SCORE | 0.66104 | 0.6610",
                "SCORE | 1e-30 | 0.0000",
                "SCORE | 999999.5 | 999999.5000",
                "SCORE | 7.569159e299 | 7.569e+299",
                "SCORE | NaN | NaN",
                "SCORE | Infinity | Infinity",
                "ROUGH_SCORE | 0.5437 | 0.544",
                "ROUGH_SCORE | 2500000 | 2.500e+06",
                "LOG_ODDS | 0.12345 | +0.1235",
                "LOG_ODDS | -0.1 | -0.1000",
                "ODDS_RATIO | 0.0012345 | 0.00123",
                "ODDS_RATIO | 12.345 | 12.3",
                "SHARE | 0.125 | 12.5 %",
                "SHARE | 0.0001 | 0.0 %",
                "WHOLE_SHARE | 0.5 | 50 %",
                "PERCENT | 12.35 | 12.4 %",
                "EDGE | 0.1 | 0.1",
                "SECONDS | 1234.567 | 1234.57",
                "MILLISECONDS | 0.0796 | 0.080"
            })
    void aNumberHasTheFormOfItsKind(Format format, double number, String shown) {
        assertEquals(shown, format.of(number));
    }
}
