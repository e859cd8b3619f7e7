package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.finding.Measured;
import risk.io.Json;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.model.LogisticTraining;
import risk.settings.ClassWeighting;
import risk.settings.TrainingSettings;

class ModelComparisonTest {

    private static final LogisticModel MODEL = model(TrainingSettings.DEFAULT);

    private static LogisticModel model(TrainingSettings settings) {
        try {
            return new LogisticTraining(settings, ProgressListener.NONE).fit(rows(100, 50, row -> row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of few exits is no odd one where few exit, and one without any is, where many do. */
    @ParameterizedTest(name = "{1} of {0} exited, known share {2}: {3}")
    @CsvSource({
        "100, 0, 0.45, true",
        "100, 4, 0.45, true",
        "100, 5, 0.45, false",
        "100, 100, 0.45, true",
        "100, 0, 0.11, false",
        "100, 0, 0.12, true",
        "100, 3, 0.03, false",
        "1000, 3, 0.03, true",
        "100, 97, 0.97, false",
        "29, 0, 0.45, false"
    })
    void rowsAreOneSidedWhereAClassIsLackingOfWhichThereShouldBeMany(
            int rows, int exited, double exitShare, boolean oneSided) throws IOException {
        assertEquals(oneSided, ModelComparison.isOneSided(rows(rows, exited, row -> row), exitShare, 1));
    }

    @Test
    void rowsThatRepeatEachOtherAreOneSidedWhateverTheirClasses() throws IOException {
        assertTrue(ModelComparison.isOneSided(rows(400, 200, row -> row % 2), 0.5, 1));
    }

    /** A candidate that errs as often, and says so with too much conviction. */
    @Test
    void whatFewPredictionsShowYetTheLogLossDoes() throws IOException {
        Dataset rows = rows(400, 200, row -> row);
        double[] deployed = new double[400];
        double[] candidate = new double[400];
        for (int row = 0; row < 400; row++) {
            boolean right = row % 4 > 0;
            double sure = rows.label(row) == 1 == right ? 1 : -1;
            deployed[row] = 0.5 + 0.25 * sure;
            candidate[row] = 0.5 + 0.49 * sure;
        }
        Predictions ofDeployed = Predictions.unseen(deployed, MODEL);
        ModelComparison same = ModelComparison.of(rows, ofDeployed, Predictions.unseen(candidate, MODEL), 1);
        LogisticModel weighted = model(new TrainingSettings(1, new ClassWeighting.Fixed(1, 2), 1000));
        ModelComparison other = ModelComparison.of(rows, ofDeployed, Predictions.unseen(candidate, weighted), 1);

        assertFalse(same.f1().orElseThrow().showsCandidateWorse());
        assertTrue(same.showsCandidateWorse());
        assertFalse(other.showsCandidateWorse());
        assertEquals(400, other.rows());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, only 0 rows",
        "29, 10, only 29 rows",
        "30, 5, ",
        "30, 25, ",
        "1234, 0, 'all 1,234 rows stayed'",
        "1234, 1234, 'all 1,234 rows exited'",
        "1234, 4, 'only 4 of 1,234 rows exited'",
        "1234, 1230, 'only 4 of 1,234 rows stayed'",
    })
    void rowsThatCantTellModelsApartSayWhy(int rows, int exits, String why) throws IOException {
        ModelComparison comparison = compare(rows(rows, exits, row -> row));

        assertEquals(Optional.ofNullable(why), comparison.f1().whyNot());
        assertEquals(why == null, comparison.canSay());
        assertEquals(why == null, comparison.showsCandidateWorse());
        assertFalse(comparison.showsCandidateBetter());
        assertEquals(rows > 0, comparison.logLoss().isPresent());
    }

    @Test
    void aRowIsWorthOneHoweverOftenItStandsThere() throws IOException {
        assertEquals(
                Optional.of("the rows repeat each other and are worth 2"), whyNotFresh(rows(2000, 1000, row -> 7)));
        // 40 combinations of features with either label: as good as 80 rows.
        assertEquals(Optional.empty(), whyNotFresh(rows(2000, 1000, row -> row % 40)));
        assertEquals(Optional.empty(), whyNotFresh(rows(2000, 1000, row -> row)));
        // 100 that differ don't help against 1,900 that don't.
        assertEquals(
                Optional.of("the rows repeat each other and are worth 2"),
                whyNotFresh(rows(2000, 1000, row -> row < 50 || row >= 1950 ? row : 7)));
    }

    @Test
    void whoChoseTheRowsMayHaveChosenTheSameOnes() throws IOException {
        assertTrue(compare(rows(2000, 1000, row -> 7)).canSay());
    }

    @Test
    void jsonKeepsAllThatItSays() throws IOException {
        for (int exits : new int[] {0, 300}) {
            ModelComparison comparison = compare(rows(600, exits, row -> row));
            String json = Json.write(comparison);
            assertEquals(comparison, Json.mapper().readValue(json, ModelComparison.class));
            JsonNode tree = Json.mapper().readTree(json);
            assertEquals(exits == 0, tree.get("deployed_f1").isNull());
            assertEquals(exits == 0, tree.has("undecided"));
        }
        String before = """
                {"rows": 9, "deployed_f1": 0.5, "candidate_f1": 0.75, "difference": 0.25, "lower_bound": 0.125,
                 "upper_bound": 0.375}""";
        assertEquals(
                new ModelComparison(
                        9, Measured.of(new F1Comparison(9, 0.5, 0.75, 0.25, 0.125, 0.375)), Optional.empty()),
                Json.mapper().readValue(before, ModelComparison.class));
    }

    /** A deployed model that is mostly right, and a candidate that is mostly wrong. */
    private static ModelComparison compare(Dataset rows) {
        return ModelComparison.of(rows, predictions(rows, 0.9), predictions(rows, 0.1), 1);
    }

    private static Optional<String> whyNotFresh(Dataset rows) {
        return ModelComparison.ofFresh(rows, predictions(rows, 0.9), predictions(rows, 0.1), 1)
                .f1()
                .whyNot();
    }

    private static Predictions predictions(Dataset rows, double ofWhatHappened) {
        double[] probabilities = new double[rows.rows()];
        Arrays.setAll(probabilities, row -> rows.label(row) == 1 ? ofWhatHappened : 1 - ofWhatHappened);
        return Predictions.unseen(probabilities, MODEL);
    }

    /** @param features of a row by its number */
    private static Dataset rows(int rows, int exits, IntUnaryOperator features) throws IOException {
        String csv = IntStream.range(0, rows)
                .mapToObj(row -> "c" + row + "," + features.applyAsInt(row) + ",1,1," + (row < exits ? 1 : 0))
                .collect(Collectors.joining(
                        "\n", "corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited\n", "\n"));
        return DatasetReader.labelled(Schema.CLIENTS)
                .read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }
}
