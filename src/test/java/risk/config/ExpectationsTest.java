package risk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import risk.io.InvalidInputException;
import risk.settings.Expectation;
import risk.settings.Expectation.Consequence;
import risk.settings.Expectation.Measure;

class ExpectationsTest {

    private static final String REST = """
            "schema": {"id": "shop", "target": "closed", "features": [
                {"name": "turnover", "type": "numeric"}, {"name": "town", "type": "categorical"}]},
            "monitoring": {"fairness": [{"column": "owner"}]}""";

    @TempDir
    Path folder;

    private List<Expectation> load(String... expectations) throws IOException {
        return ConfigFile.load(
                        folder,
                        "{%s, %s, \"expectations\": [%s]}"
                                .formatted(ConfigFile.FIVE, REST, String.join(", ", expectations)))
                .expectations();
    }

    @Test
    void eachMeasureHasItsBounds() throws IOException {
        assertEquals(
                List.of(
                        new Expectation(
                                Measure.MISSING_SHARE,
                                Optional.of("shop"),
                                Optional.empty(),
                                Optional.of(0.1),
                                List.of(),
                                Consequence.WARN),
                        new Expectation(
                                Measure.RANGE,
                                Optional.of("turnover"),
                                Optional.of(-3.0),
                                Optional.of(9.5),
                                List.of(),
                                Consequence.FAIL),
                        new Expectation(
                                Measure.LEVELS,
                                Optional.of("town"),
                                Optional.empty(),
                                Optional.empty(),
                                List.of("Bonn", "Ulm"),
                                Consequence.WARN),
                        new Expectation(
                                Measure.ROWS,
                                Optional.empty(),
                                Optional.of(10.0),
                                Optional.empty(),
                                List.of(),
                                Consequence.WARN),
                        new Expectation(
                                Measure.AGE_HOURS,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(48.0),
                                List.of(),
                                Consequence.WARN),
                        new Expectation(
                                Measure.F1_SCORE,
                                Optional.empty(),
                                Optional.of(0.6),
                                Optional.empty(),
                                List.of(),
                                Consequence.FAIL),
                        new Expectation(
                                Measure.FAIRNESS,
                                Optional.of("owner"),
                                Optional.empty(),
                                Optional.of(0.2),
                                List.of(),
                                Consequence.WARN)),
                load(
                        "{'measure': 'missing_share', 'column': 'shop', 'at_most': 0.1}".replace('\'', '"'),
                        "{'measure': 'range', 'column': 'turnover', 'at_least': -3, 'at_most': 9.5, 'otherwise': 'fail'}"
                                .replace('\'', '"'),
                        "{'measure': 'levels', 'column': 'town', 'among': ['Bonn', 'Ulm'], 'otherwise': 'warn'}"
                                .replace('\'', '"'),
                        "{'measure': 'rows', 'at_least': 10}".replace('\'', '"'),
                        "{'measure': 'age_hours', 'at_most': 48}".replace('\'', '"'),
                        "{'measure': 'f1_score', 'at_least': 0.6, 'otherwise': 'fail'}".replace('\'', '"'),
                        "{'measure': 'fairness', 'column': 'owner', 'at_most': 0.2}".replace('\'', '"')));
    }

    @Test
    void byDefaultNothingIsExpected() throws IOException {
        assertEquals(
                List.of(), ConfigFile.load(folder, "{" + ConfigFile.FIVE + "}").expectations());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'column': 'town'                                                | expectations[0].measure: expected "missing_share" or
            'measure': 'missing'                                            | expectations[0].measure: expected "missing_share" or
            'measure': 'rows'                                               | expectations[0]: expected at_least or at_most, found none
            'measure': 'missing_share', 'column': 'turnovr', 'at_most': 0.1 | did you mean "turnover"?
            'measure': 'missing_share', 'column': 'town', 'at_least': 0.1   | unknown entry "expectations[0].at_least"
            'measure': 'range', 'column': 'town', 'at_least': 1             | expectations[0].column: expected one of turnover, found "town"
            'measure': 'range', 'column': 'turnover', 'at_least': 2, 'at_most': 1 | expected at_least up to at_most, found 2.0 and 1.0
            'measure': 'range', 'column': 'turnover', 'at_least': '2'       | expectations[0].at_least: expected a number, found "2"
            'measure': 'levels', 'column': 'town'                           | expectations[0]: expected a list of levels in among, found none
            'measure': 'levels', 'column': 'turnover', 'among': ['1']       | expectations[0].column: expected one of town, found "turnover"
            'measure': 'f1_score', 'at_most': 0.1                           | expectations[0]: expected at_least, found none
            'measure': 'fairness', 'column': 'town', 'at_most': 0.1         | expectations[0].column: expected one of owner, found "town"
            'measure': 'rows', 'at_least': 1, 'otherwise': 'stop'           | expectations[0].otherwise: expected "warn" or "fail", found "stop"
            """)
    void whatMakesNoSenseIsRefused(String expectation, String problem) {
        String refusal = assertThrows(
                        InvalidInputException.class,
                        () -> load("{" + expectation.replace('\'', '"').trim() + "}"))
                .getMessage();

        assertTrue(String.valueOf(refusal).contains(problem), refusal);
    }
}
