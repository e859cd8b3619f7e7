package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.model.TestData;
import risk.model.Threshold;

class WeakestSegmentsTest {

    private static final Schema SCHEMA = new Schema(
            "id",
            List.of(Feature.numeric("employees"), Feature.numeric("activity"), Feature.categorical("region")),
            "exited");

    /** Clients, and a model that is right about them all but for those of one segment, of whom the contrary is true. */
    private static final class World {

        private final Dataset dataset;
        private final double[] probabilities;

        World(Dataset dataset, double[] probabilities) {
            this.dataset = dataset;
            this.probabilities = probabilities;
        }

        static World random(int rows, boolean hasWeakSegment, long seed) {
            Random random = new Random(seed);
            double[] probabilities = random.doubles(rows, 0.05, 0.95).toArray();
            StringBuilder csv = new StringBuilder("id,employees,activity,region,exited\n");
            for (int row = 0; row < rows; row++) {
                int employees = random.nextInt(100);
                int activity = random.nextInt(300);
                boolean isWeak = hasWeakSegment && employees < 33 && activity > 200;
                double meant = isWeak ? 1 - probabilities[row] : probabilities[row];
                csv.append("c,").append(random.nextInt(20) == 0 ? "" : employees);
                csv.append(',').append(activity).append(',').append("nsew".charAt(random.nextInt(4)));
                csv.append(',').append(random.nextDouble() < meant ? 1 : 0).append('\n');
            }
            return new World(TestData.read(SCHEMA, csv.toString()), probabilities);
        }

        WeakestSegments search() {
            return WeakestSegments.of(dataset, probabilities, Threshold.HALF, WeakSegmentSettings.DEFAULT);
        }
    }

    @Test
    void aSegmentThatTheModelIsWrongAboutIsFoundAndReadable() {
        WeakestSegments.Weak weakest =
                World.random(4000, true, 1).search().segments().get(0);

        assertTrue(weakest.segment().matches("employees <= 3\\d and activity > (1[89]|2[01])\\d"), weakest.segment());
        assertEquals(0.11, weakest.share(), 0.03);
        assertEquals((double) weakest.rows() / 4000, weakest.share());
        assertTrue(weakest.logLoss() > 1.3 * weakest.promisedLogLoss());
        assertTrue(weakest.f1().orElseThrow() < 0.5);
        assertTrue(weakest.accuracy() < 0.5);
        assertTrue(weakest.pValue() < 1e-6);
    }

    @Test
    void noTwoSegmentsAreNearlyTheSame() {
        List<WeakestSegments.Weak> weak = World.random(4000, true, 2).search().segments();

        assertEquals(
                weak.size(),
                weak.stream().map(WeakestSegments.Weak::segment).distinct().count());
        assertTrue(weak.size() <= WeakSegmentSettings.DEFAULT.top());
        assertTrue(weak.stream().allMatch(segment -> segment.share() >= 0.05));
    }

    @Test
    void whereTheModelIsEquallyGoodChanceMakesNoWeakSegment() {
        int found = 0;
        for (int seed = 0; seed < 20; seed++) {
            found += World.random(1000, false, seed).search().segments().isEmpty() ? 0 : 1;
        }

        assertTrue(found <= 2, found + " of 20");
    }

    @Test
    void oneRowIsNoSegmentHoweverWrongTheModelIsAboutIt() {
        for (int rows : new int[] {5, 20, 59}) {
            StringBuilder csv = new StringBuilder("id,employees,activity,region,exited\n");
            double[] probabilities = new double[rows];
            Arrays.fill(probabilities, 0.01);
            for (int row = 0; row < rows; row++) {
                csv.append("c,").append(row).append(',').append(row).append(row == 0 ? ",n,1\n" : ",s,0\n");
            }

            WeakestSegments weakest = WeakestSegments.of(
                    TestData.read(SCHEMA, csv.toString()), probabilities, Threshold.HALF, WeakSegmentSettings.DEFAULT);

            assertEquals(List.of(), weakest.segments());
            assertEquals(0, weakest.searched());
        }
    }

    @Test
    void chanceMakesNoWeakSegmentOfThirtyRowsEither() {
        int found = 0;
        for (int seed = 0; seed < 200; seed++) {
            found += World.random(100, false, seed).search().segments().isEmpty() ? 0 : 1;
        }

        assertTrue(found <= 10, found + " of 200");
    }

    @Test
    void theSearchGivesTheSameTwiceAndInAnyOrderOfTheRows() {
        World world = World.random(1000, true, 3);
        int[] order = IntStream.range(0, 1000).map(i -> 999 - i).toArray();
        World reversed = new World(
                world.dataset.select(order),
                IntStream.of(order).mapToDouble(i -> world.probabilities[i]).toArray());

        WeakestSegments first = world.search();

        assertEquals(first, world.search());
        assertNotEquals(List.of(), first.segments());
        assertEquals(
                first.segments().stream().map(WeakestSegments.Weak::segment).toList(),
                reversed.search().segments().stream()
                        .map(WeakestSegments.Weak::segment)
                        .toList());
    }

    @Test
    void missingCellsAndLevelsAreSegmentsToo() {
        Random random = new Random(5);
        double[] probabilities = new double[1200];
        Arrays.fill(probabilities, 0.2);
        StringBuilder csv = new StringBuilder("id,employees,activity,region,exited\n");
        for (int row = 0; row < 1200; row++) {
            boolean isMissing = row % 6 == 0;
            boolean isNorth = row % 5 == 1;
            csv.append("c,").append(isMissing ? "" : random.nextInt(50)).append(",1,");
            csv.append(isNorth ? "north" : "south").append(',');
            csv.append(random.nextDouble() < (isMissing || isNorth ? 0.7 : 0.1) ? 1 : 0)
                    .append('\n');
        }

        List<String> found = WeakestSegments.of(
                        TestData.read(SCHEMA, csv.toString()),
                        probabilities,
                        Threshold.HALF,
                        WeakSegmentSettings.DEFAULT)
                .segments()
                .stream()
                .map(WeakestSegments.Weak::segment)
                .toList();

        assertTrue(found.contains("employees is missing"), found.toString());
        assertTrue(found.contains("region = north"), found.toString());
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new WeakSegmentSettings(0, 0.95, 0.05, 5, 10, 10));
        assertThrows(IllegalArgumentException.class, () -> new WeakSegmentSettings(0.05, 0, 0.05, 5, 10, 10));
        assertThrows(IllegalArgumentException.class, () -> new WeakSegmentSettings(0.05, 0.95, 0, 5, 10, 10));
        assertThrows(IllegalArgumentException.class, () -> new WeakSegmentSettings(0.05, 0.95, 0.05, 0, 10, 10));
    }
}
