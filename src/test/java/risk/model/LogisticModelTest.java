package risk.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.io.InvalidInputException;
import risk.settings.NumericEncoding;
import risk.settings.NumericEncoding.Transform;

class LogisticModelTest {

    private static final Schema SCHEMA = new Schema(
            "id", List.of(Feature.numeric("size"), Feature.numeric("age"), Feature.categorical("region")), "exited");

    private static final Provenance PROVENANCE =
            new Provenance("", 4, 2, 0, 1, 1, 1, List.of(), "by hand", Optional.empty(), Map.of());

    /** Log-odds -1 + 2 (size - 10) / 5 - 3 (age - 40) / 8, and 0.5 in the east, -0.25 in the west. */
    private static final LogisticModel MODEL = new LogisticModel(
            SCHEMA,
            -1,
            List.of(
                    new Term.Numeric("size", 12, 10, 5, 2),
                    new Term.Numeric("age", 38, 40, 8, -3),
                    new Term.Categorical("region", Map.of("east", 0.5, "west", -0.25))),
            PROVENANCE,
            Threshold.HALF);

    @Test
    void aLogarithmAndAMissingCellCountAsTheTermSays() {
        LogisticModel model = new LogisticModel(
                TestData.numericSchema(1),
                -1,
                List.of(new Term.Numeric("x1", 3, 2, 0.5, 0.7, Transform.LOG, new Term.Indicator(0.25, 0.4, 1.2))),
                PROVENANCE,
                Threshold.HALF);

        assertArrayEquals(
                new double[] {
                    -1 + 0.7 * (Math.log(10) - 2) / 0.5 - 1.2 * 0.25 / 0.4,
                    -1 + 0.7 * (Math.log(4) - 2) / 0.5 + 1.2 * 0.75 / 0.4
                },
                model.logOdds(TestData.numeric(new double[][] {{9}, {Double.NaN}}, new int[2])),
                1e-12);
        assertEquals(
                Map.of("x1", new NumericEncoding(Transform.LOG, NumericEncoding.Missing.INDICATOR)), model.encodings());
        Term.Numeric term = (Term.Numeric) model.terms().get(0);
        assertEquals(Math.pow(10, 0.7 / 0.5), term.oddsRatioPerTenfold().orElseThrow(), 1e-12);
        assertEquals(Optional.empty(), term.oddsRatioPerUnit());
        assertEquals(Math.exp(1.2 / 0.4), Objects.requireNonNull(term.missing()).oddsRatio(), 1e-12);
    }

    @Test
    void aNumberBelowZeroIsMissingWhereTheModelTakesItsLogarithm() {
        LogisticModel model = new LogisticModel(
                TestData.numericSchema(2),
                0,
                List.of(
                        new Term.Numeric("x1", 0, 0, 1, 1),
                        new Term.Numeric("x2", 5, 0, 1, 1, Transform.LOG, new Term.Indicator(0.5, 0.5, 0.7))),
                PROVENANCE,
                Threshold.HALF);

        double[] probabilities = model.probabilities(TestData.numeric(
                new double[][] {{-1, -0.5}, {-1, Double.NaN}, {-1, 5}}, new int[3]));

        assertEquals(probabilities[1], probabilities[0]);
        assertEquals(1 / (1 + Math.exp(1 - Math.log(6) - 0.7)), probabilities[0], 1e-12);
        assertEquals(1 / (1 + Math.exp(1 - Math.log(6) + 0.7)), probabilities[2], 1e-12);
    }

    @Test
    void aProbabilityIsTheLogisticFunctionOfTheSumOfTheTerms() {
        assertArrayEquals(
                new double[] {logistic(-1 + 2 * 0.2 - 3 * -1.25 + 0.5), logistic(-1 + 2 * -2 - 3 * 0.125 - 0.25)},
                probabilities("a,11,30,east,0\nb,0,41,west,"),
                1e-15);
    }

    @Test
    void theMedianStandsInForAMissingNumber() {
        double[] probabilities = probabilities("a,NA,NA,east,0\nb,12,38,east,0");

        assertEquals(probabilities[1], probabilities[0]);
    }

    @Test
    void aLevelThatIsMissingOrWasNeverSeenAddsNothing() {
        double[] probabilities = probabilities("a,10,40,,0\nb,10,40,north,0");

        assertArrayEquals(new double[] {logistic(-1), logistic(-1)}, probabilities, 1e-15);
    }

    @Test
    void aClientIsPredictedToExitOnlyAboveOneHalf() {
        assertArrayEquals(
                new int[] {0, 0, 1, 1}, Threshold.HALF.predictions(new double[] {0, 0.5, Math.nextUp(0.5), 1}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e308", "-1e308", "1e-308", "0"})
    void theLargestNumbersGetAProbabilityToo(String number) {
        for (double probability : probabilities(
                "a,%s,%s,east,0\nb,%s,-1e308,east,0\nc,1e308,%s,,".formatted(number, number, number, number))) {
            assertTrue(probability >= 0 && probability <= 1, () -> "found " + probability);
        }
    }

    @Test
    void noRowsGetNoProbabilities() {
        assertEquals(0, probabilities("").length);
    }

    @Test
    void rowsOfOtherColumnsAreRefused() {
        Dataset other = TestData.read(TestData.numericSchema(2), "id,x1,x2,exited\na,1,2,0\n");

        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> MODEL.probabilities(other));

        assertEquals(
                "the model was trained on size, age, region, the schema says x1, x2: train a new one",
                refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aModelOfNumbersThatAreNoneCannotBe(double number) {
        assertNone(() -> new LogisticModel(SCHEMA, number, MODEL.terms(), PROVENANCE, Threshold.HALF));
        assertNone(() -> new Term.Numeric("size", number, 0, 1, 1));
        assertNone(() -> new Term.Numeric("size", 0, number, 1, 1));
        assertNone(() -> new Term.Numeric("size", 0, 0, number, 1));
        assertNone(() -> new Term.Numeric("size", 0, 0, 1, number));
        assertNone(() -> new Term.Categorical("region", Map.of("east", number)));
    }

    @Test
    void aDeviationOfNoneOrLessCannotBe() {
        assertNone(() -> new Term.Numeric("size", 0, 0, 0, 1));
        assertNone(() -> new Term.Numeric("size", 0, 0, -1, 1));
    }

    @Test
    void theTermsMustBeThoseOfTheSchemaInItsOrder() {
        List<Term> terms = MODEL.terms();

        assertNone(() -> new LogisticModel(SCHEMA, 0, terms.subList(0, 2), PROVENANCE, Threshold.HALF));
        assertNone(() -> new LogisticModel(
                SCHEMA, 0, List.of(terms.get(1), terms.get(0), terms.get(2)), PROVENANCE, Threshold.HALF));
    }

    private static void assertNone(Executable making) {
        assertThrows(IllegalArgumentException.class, making);
    }

    private static double[] probabilities(String rows) {
        return MODEL.probabilities(TestData.read(SCHEMA, "id,size,age,region,exited\n" + rows));
    }

    private static double logistic(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
