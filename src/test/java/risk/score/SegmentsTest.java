package risk.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.finding.Measured;
import risk.io.InvalidInputException;
import risk.model.TestData;
import risk.model.Threshold;
import risk.settings.FairnessSettings;
import risk.settings.SegmentSettings;
import risk.settings.Segmentation;

class SegmentsTest {

    private static final Schema SCHEMA =
            new Schema("id", List.of(Feature.numeric("size"), Feature.categorical("region")), "exited");

    private static final String ROWS = """
            id,size,region,exited
            a,10,north,1
            b,20,south,0
            c,30,north,0
            d,40,south,1
            e,,north,1
            f,60,,0
            g,30,south,1
            h,5,west,0
            """;

    private static final double[] PROBABILITIES = {0.9, 0.2, 0.6, 0.4, 0.8, 0.1, 0.7, 0.3};

    private static Segments segments(Segmentation by, int maxLevels) {
        return Segments.of(TestData.read(SCHEMA, ROWS), PROBABILITIES, Threshold.HALF, settings(by, maxLevels, 1))
                .get(0);
    }

    private static SegmentSettings settings(Segmentation by, int maxLevels, int minRows) {
        return new SegmentSettings(List.of(by), maxLevels, minRows, 1);
    }

    private static List<String> names(Segments segments) {
        return segments.segments().stream().map(Segments.Scores::segment).toList();
    }

    @Test
    void aNumericColumnIsCutAtItsEdgesWhichBelongToTheLowerSegment() {
        Segments segments = segments(new Segmentation("size", List.of(10.0, 30.0, 99.0)), 20);

        assertEquals(List.of("size <= 10", "10 < size <= 30", "30 < size <= 99", "size is missing"), names(segments));
        assertEquals(
                List.of(2L, 3L, 2L, 1L),
                segments.segments().stream().map(Segments.Scores::rows).toList());
    }

    @Test
    void withoutEdgesItIsCutAtItsQuartiles() {
        assertEquals(
                List.of("size <= 10", "10 < size <= 30", "30 < size <= 40", "size > 40", "size is missing"),
                names(segments(Segmentation.by("size"), 20)));
    }

    @Test
    void aNumericColumnOfTwoValuesIsToldApartByThem() {
        Dataset dataset =
                TestData.read(SCHEMA, "id,size,region,exited\na,1,n,1\nb,0,n,0\nc,1.0,n,0\nd,,n,1\ne,0,n,0\n");
        double[] probabilities = {0.9, 0.2, 0.6, 0.4, 0.1};

        Segments byValue = Segments.of(dataset, probabilities, Threshold.HALF, settings(Segmentation.by("size"), 20, 1))
                .get(0);
        Segments byEdge = Segments.of(
                        dataset, probabilities, Threshold.HALF, settings(new Segmentation("size", List.of(0.5)), 20, 1))
                .get(0);

        assertEquals(List.of("size = 0", "size = 1", "size is missing"), names(byValue));
        assertEquals(
                List.of(2L, 2L, 1L),
                byValue.segments().stream().map(Segments.Scores::rows).toList());
        assertEquals(List.of("size <= 0.5", "size > 0.5", "size is missing"), names(byEdge));
    }

    @Test
    void theValuesOfAColumnOfTwoAreFoundBesideGaps() {
        assertArrayEquals(new double[] {-1, 7}, Edges.twoValues(new double[] {Double.NaN, 7, 7, Double.NaN, -1}));
        assertArrayEquals(new double[0], Edges.twoValues(new double[] {1, 2, 3}));
        assertArrayEquals(new double[0], Edges.twoValues(new double[] {1, Double.NaN, 1}));
        assertArrayEquals(new double[0], Edges.twoValues(new double[] {Double.NaN}));
        assertArrayEquals(new double[0], Edges.twoValues(new double[0]));
    }

    @Test
    void aCategoricalColumnHasItsLevelsByAlphabet() {
        assertEquals(
                List.of("region = north", "region = south", "region = west", "region is missing"),
                names(segments(Segmentation.by("region"), 20)));
    }

    @Test
    void rareLevelsBeyondTheLimitAreOneSegment() {
        assertEquals(
                List.of("region = north", "region = south", "region = any other", "region is missing"),
                names(segments(Segmentation.by("region"), 2)));
    }

    @Test
    void theScoresAreThoseOfTheSegmentsRows() {
        Segments.Scores north =
                segments(Segmentation.by("region"), 20).segments().get(0);

        assertEquals(3, north.rows());
        assertEquals(0.375, north.share());
        assertEquals(2, north.exits());
        assertEquals(Measured.of(0.8), north.f1());
        assertEquals(Measured.of(2.0 / 3), north.accuracy());
        assertEquals(Measured.of(1.0), north.rocAuc());
        assertEquals(F1Interval.of(new ConfusionMatrix(0, 1, 0, 2), 1), north.f1Interval());
    }

    @Test
    void aSegmentOfOneClassHasNoRocAuc() {
        assertFalse(segments(Segmentation.by("region"), 20)
                .segments()
                .get(2)
                .rocAuc()
                .isMeasured());
    }

    @Test
    void aSegmentOfFewRowsIsCountedAndNotScored() {
        List<Segments> byDefault =
                Segments.of(TestData.read(SCHEMA, ROWS), PROBABILITIES, Threshold.HALF, SegmentSettings.DEFAULT);
        Segments.Scores north = byDefault.get(1).segments().get(0);

        assertEquals(3, north.rows());
        assertEquals(2, north.exits());
        for (Measured<?> score : List.of(north.f1(), north.accuracy(), north.rocAuc(), north.f1Interval())) {
            assertEquals(Measured.not("too few rows"), score);
        }
    }

    @Test
    void aRocAucTakesTenRowsOfEitherClass() {
        assertFalse(ofExits(30, 9).rocAuc().isMeasured());
        assertFalse(ofExits(30, 21).rocAuc().isMeasured());
        assertTrue(ofExits(30, 9).f1().isMeasured());
        assertTrue(ofExits(30, 10).rocAuc().isMeasured());
        assertFalse(ofExits(29, 10).f1().isMeasured());
    }

    @Test
    void withoutAnExitActualOrPredictedASegmentHasNoF1() {
        Segments.Scores scores = Segments.of(clients(40, 0), new double[40], Threshold.HALF, SegmentSettings.DEFAULT)
                .get(1)
                .segments()
                .get(0);

        assertFalse(scores.f1().isMeasured());
        assertFalse(scores.f1Interval().isMeasured());
        assertEquals(Measured.of(1.0), scores.accuracy());
    }

    private static Segments.Scores ofExits(int rows, int exits) {
        double[] probabilities = new Random(1).doubles(rows).toArray();
        return Segments.of(clients(rows, exits), probabilities, Threshold.HALF, SegmentSettings.DEFAULT)
                .get(1)
                .segments()
                .get(0);
    }

    /** All of one region; the first so many exit. */
    private static Dataset clients(int rows, int exits) {
        StringBuilder csv = new StringBuilder("id,size,region,exited\n");
        for (int row = 0; row < rows; row++) {
            csv.append("c,1,north,").append(row < exits ? 1 : 0).append('\n');
        }
        return TestData.read(SCHEMA, csv.toString());
    }

    @Test
    void allFeaturesAreScoredWhereNoneIsNamed() {
        List<Segments> all =
                Segments.of(TestData.read(SCHEMA, ROWS), PROBABILITIES, Threshold.HALF, SegmentSettings.DEFAULT);

        assertEquals(
                List.of("size", "region"), all.stream().map(Segments::column).toList());
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        Dataset dataset = TestData.random(500, 2, 3);
        double[] probabilities = Worlds.probabilities(500, new Random(4));
        int[] reversed = IntStream.range(0, 500).map(i -> 499 - i).toArray();
        double[] reversedProbabilities =
                IntStream.of(reversed).mapToDouble(i -> probabilities[i]).toArray();

        assertEquals(
                Segments.of(dataset, probabilities, Threshold.HALF, SegmentSettings.DEFAULT),
                Segments.of(dataset.select(reversed), reversedProbabilities, Threshold.HALF, SegmentSettings.DEFAULT));
    }

    @Test
    void edgesOfManyDigitsAreRounded() {
        double[] numbers = new Random(1).doubles(1000, 0, 1000).toArray();
        double[] before = numbers.clone();

        for (double edge : Edges.quantiles(numbers, 4)) {
            assertEquals(Math.rint(edge), edge);
        }
        assertArrayEquals(before, numbers);
        assertEquals(List.of(), Edges.quantiles(new double[] {7, 7, Double.NaN}, 4));
        assertEquals(List.of(), Edges.quantiles(new double[] {Double.NaN}, 4));
    }

    @Test
    void aColumnThatIsNoFeatureIsRefused() {
        InvalidInputException refusal =
                assertThrows(InvalidInputException.class, () -> segments(Segmentation.by("exited"), 20));

        assertEquals("segments: expected one of the features size, region, found exited", refusal.getMessage());
    }

    @Test
    void aCategoricalColumnHasNoEdges() {
        assertThrows(InvalidInputException.class, () -> segments(new Segmentation("region", List.of(1.0)), 20));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Segmentation("size", List.of(2.0, 1.0)));
        assertThrows(IllegalArgumentException.class, () -> new Segmentation("size", List.of(Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> new SegmentSettings(List.of(), 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new SegmentSettings(List.of(), 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new FairnessSettings(List.of(), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new FairnessSettings(List.of(), 1, 0));
    }

    @Test
    void fairnessLeavesOutRatesThatAreNotThereAndGroupsThatAreTooSmall() {
        FairnessSettings all = new FairnessSettings(List.of(Segmentation.by("region")), 1, 20);
        FairnessSettings large = new FairnessSettings(List.of(Segmentation.by("region")), 4, 20);
        Dataset dataset = TestData.read(SCHEMA, ROWS);

        Fairness fairness =
                Fairness.of(dataset, PROBABILITIES, Threshold.HALF, all).get(0);
        Fairness ofNone =
                Fairness.of(dataset, PROBABILITIES, Threshold.HALF, large).get(0);

        assertFalse(fairness.groups().get(2).truePositiveRate().isMeasured());
        assertEquals(Measured.of(0.0), fairness.disparateImpactRatio());
        assertEquals(Measured.of(false), fairness.passesFourFifthsRule());
        assertEquals(Measured.of(0.5), fairness.equalOpportunityDifference());
        assertEquals(Measured.of(1.0), fairness.equalisedOddsDifference());
        assertTrue(ofNone.groups().stream().allMatch(Fairness.Group::tooFewRows));
        assertEquals(Measured.not("too few groups to compare"), ofNone.statisticalParityDifference());
        assertEquals(Measured.not("too few groups to compare"), ofNone.disparateImpactRatio());
        assertEquals(Measured.not("too few groups to compare"), ofNone.passesFourFifthsRule());
        assertEquals(Measured.not("too few groups to compare"), ofNone.equalisedOddsRatio());
    }

    @Test
    void equalOddsTakeBothRatesAndARateTakesItsRows() {
        Fairness noneStayed = ofGroups(40, 40, 40, 40);
        assertTrue(noneStayed.equalOpportunityDifference().isMeasured());
        assertFalse(noneStayed.falsePositiveRateDifference().isMeasured());
        assertFalse(noneStayed.equalisedOddsDifference().isMeasured());
        assertFalse(noneStayed.equalisedOddsRatio().isMeasured());

        Fairness fewExits = ofGroups(100, 50, 100, 29);
        assertFalse(fewExits.equalOpportunityDifference().isMeasured());
        assertTrue(fewExits.falsePositiveRateDifference().isMeasured());
        assertTrue(fewExits.statisticalParityDifference().isMeasured());

        assertTrue(ofGroups(100, 50, 100, 30).equalisedOddsDifference().isMeasured());
    }

    /** Two regions of so many rows, of which so many exit; half of them are predicted to. */
    private static Fairness ofGroups(int north, int northExits, int south, int southExits) {
        StringBuilder csv = new StringBuilder("id,size,region,exited\n");
        for (int row = 0; row < north; row++) {
            csv.append("c,1,north,").append(row < northExits ? 1 : 0).append('\n');
        }
        for (int row = 0; row < south; row++) {
            csv.append("c,1,south,").append(row < southExits ? 1 : 0).append('\n');
        }
        double[] probabilities =
                IntStream.range(0, north + south).mapToDouble(row -> row % 2).toArray();
        FairnessSettings byRegion =
                new FairnessSettings(List.of(Segmentation.by("region")), FairnessSettings.DEFAULT.minRows(), 20);
        return Fairness.of(TestData.read(SCHEMA, csv.toString()), probabilities, Threshold.HALF, byRegion)
                .get(0);
    }

    @Test
    void whereNobodyIsSelectedThereIsADifferenceAndNoRatio() {
        FairnessSettings all = new FairnessSettings(List.of(Segmentation.by("region")), 1, 20);

        Fairness fairness = Fairness.of(TestData.read(SCHEMA, ROWS), new double[8], Threshold.HALF, all)
                .get(0);

        assertEquals(Measured.of(0.0), fairness.statisticalParityDifference());
        assertEquals(Measured.not("all rates are 0"), fairness.disparateImpactRatio());
    }
}
