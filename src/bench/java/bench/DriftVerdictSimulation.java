package bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import risk.drift.ColumnDistribution;
import risk.drift.DatasetDrift;
import risk.drift.Profile;
import risk.settings.DriftSettings;
import risk.settings.DriftVerdict;

/**
 * How often a data set is called drifted in a world that stays as it is, and in one that moves, by either verdict.
 *
 * <p>Columns are of ten kinds in turn: normal, skewed and heavy-tailed numbers, counts, few whole numbers, numbers with gaps, and
 * categories of two, three, twelve and fifty levels. The numbers of a row depend on each other by a common factor. A pair is a
 * reference of n rows and a batch of m rows from one law; in a world that moves all columns do, numbers by some tenths of
 * their deviation.
 *
 * <p>Arguments: pairs for each number of rows and columns (200), seed (1), and rows of references that move (300 1000 10000); where
 * these are named, nothing is counted that stays as it is. The same arguments give the same tables. References of
 * more than 1,000 rows are compared by the bounds that a release keeps.
 */
public final class DriftVerdictSimulation {

    private static final int[] REFERENCES = {10, 30, 100, 300, 1_000, 1_100, 2_000, 10_000};
    private static final int[] BATCHES = {10, 30, 100, 300, 1_000, 10_000};
    private static final int[] COLUMNS = {2, 5, 20};
    private static final int[] MOVING_REFERENCES = {300, 1_000, 10_000};
    private static final double[] SHIFTS = {0.1, 0.25, 0.5, 1};

    /** A reference of more rows keeps its bounds, and is used for several batches. */
    private static final int KEPT_FROM = 1_000;

    private static final int BATCHES_A_REFERENCE = 10;
    private static final int KINDS = 10;

    /** So much of the variance of a number is the row's, not the column's. */
    private static final double COMMON = 0.5;

    private static final DriftSettings BEYOND_CHANCE = DriftSettings.DEFAULT;
    private static final DriftSettings EVIDENTLY = BEYOND_CHANCE.withVerdict(DriftVerdict.EVIDENTLY);

    private DriftVerdictSimulation() {}

    public static void main(String[] args) {
        int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        if (args.length <= 2) {
            countUnchanged(pairs, seed);
        }
        int[] moving = args.length > 2
                ? Arrays.stream(args).skip(2).mapToInt(Integer::parseInt).toArray()
                : MOVING_REFERENCES;
        System.out.println("\nPairs called drifted in which ten columns moved, of " + pairs + " each");
        header("moved by");
        for (int n : moving) {
            for (double shift : SHIFTS) {
                print(String.format(Locale.ROOT, "%,d: %.2f", n, shift), count(n, 10, shift, pairs, seed));
            }
        }
    }

    private static void countUnchanged(int pairs, long seed) {
        System.out.println("Unchanged pairs called drifted, beyond chance / as Evidently, of " + 3 * pairs + " each");
        header("reference");
        Count[] ofColumns = counts(COLUMNS.length);
        Count all = new Count();
        for (int n : REFERENCES) {
            Count[] cells = counts(BATCHES.length);
            for (int c = 0; c < COLUMNS.length; c++) {
                Count[] found = count(n, COLUMNS[c], 0, pairs, seed);
                for (int m = 0; m < BATCHES.length; m++) {
                    cells[m].add(found[m]);
                    ofColumns[c].add(found[m]);
                    all.add(found[m]);
                }
            }
            print(String.format(Locale.ROOT, "%,d", n), cells);
        }
        for (int c = 0; c < COLUMNS.length; c++) {
            System.out.printf("%2d columns: %s%n", COLUMNS[c], ofColumns[c].withBounds());
        }
        System.out.println("all: " + all.withBounds());
    }

    private static void header(String first) {
        System.out.printf("%-14s", first);
        for (int m : BATCHES) {
            System.out.printf(Locale.ROOT, "%,13d", m);
        }
        System.out.println();
    }

    private static void print(String first, Count[] cells) {
        System.out.printf("%-14s", first);
        for (Count cell : cells) {
            System.out.printf("%13s", cell.beyondChance + " / " + cell.evidently);
        }
        System.out.println();
    }

    private static Count[] counts(int length) {
        return IntStream.range(0, length).mapToObj(i -> new Count()).toArray(Count[]::new);
    }

    /** How many pairs were called drifted. */
    private static final class Count {

        private int pairs;
        private int beyondChance;
        private int evidently;

        void add(Count other) {
            pairs += other.pairs;
            beyondChance += other.beyondChance;
            evidently += other.evidently;
        }

        /** With the upper end of the one-sided 95 % interval of C. J. Clopper and E. S. Pearson. */
        String withBounds() {
            double upper = BetaDistribution.of(beyondChance + 1, pairs - beyondChance)
                    .inverseCumulativeProbability(0.95);
            return String.format(
                    Locale.ROOT,
                    "%,d of %,d (%.2f %%, at most %.2f %%); as Evidently %,d (%.1f %%)",
                    beyondChance,
                    pairs,
                    100.0 * beyondChance / pairs,
                    100 * upper,
                    evidently,
                    100.0 * evidently / pairs);
        }
    }

    /** For each number of rows of a batch. */
    private static Count[] count(int n, int columns, double shift, int pairs, long seed) {
        Count[] counts = counts(BATCHES.length);
        int batches = n > KEPT_FROM ? BATCHES_A_REFERENCE : 1;
        Random random = new Random((seed * 1_000_003 + n) * 31 + columns);
        for (int first = 0; first < pairs; first += batches) {
            Profile reference = profile(n, columns, 0, random).withKeptBounds(BEYOND_CHANCE);
            for (int m = 0; m < BATCHES.length; m++) {
                for (int batch = 0; batch < batches; batch++) {
                    Profile current = profile(BATCHES[m], columns, shift, random);
                    counts[m].pairs++;
                    counts[m].beyondChance += isDrift(reference, current, BEYOND_CHANCE);
                    counts[m].evidently += isDrift(reference, current, EVIDENTLY);
                }
            }
        }
        return counts;
    }

    private static int isDrift(Profile reference, Profile current, DriftSettings settings) {
        return DatasetDrift.of(reference, current, settings).datasetDrift() ? 1 : 0;
    }

    private static Profile profile(int rows, int columns, double shift, Random random) {
        double[] common = random.doubles(rows).map(u -> random.nextGaussian()).toArray();
        List<ColumnDistribution> found = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
            found.add(column("c" + c, c % KINDS, common, shift, random));
        }
        return new Profile(rows, found);
    }

    private static ColumnDistribution column(String name, int kind, double[] common, double shift, Random random) {
        double[] z = new double[common.length];
        for (int row = 0; row < z.length; row++) {
            z[row] = Math.sqrt(COMMON) * common[row] + Math.sqrt(1 - COMMON) * random.nextGaussian() + shift;
        }
        return switch (kind) {
            case 0 -> numbers(name, z, x -> 50 + 10 * x);
            case 1 -> levels(name, z, 2);
            case 2 -> numbers(name, z, x -> Math.rint(100 * Math.exp(x)));
            case 3 -> levels(name, z, 12);
            case 4 -> numbers(name, z, x -> Math.exp(2 * x));
            case 5 -> numbers(name, z, x -> Math.max(0, Math.floor(2 + 1.5 * x)));
            case 6 -> levels(name, z, 3);
            case 7 -> numbers(name, z, x -> random.nextInt(10) == 0 ? Double.NaN : x);
            case 8 -> levels(name, z, 50);
            default -> numbers(name, z, x -> x > 1.9 ? 1 : 0);
        };
    }

    private static ColumnDistribution numbers(
            String name, double[] z, DoubleUnaryOperator number) {
        double[] numbers = new double[z.length];
        Arrays.setAll(numbers, row -> number.applyAsDouble(z[row]));
        return ColumnDistribution.ofNumbers(name, numbers);
    }

    /** Each level is rarer than the one before: of fifty the last stands in one row of a hundred, about. */
    private static ColumnDistribution levels(String name, double[] z, int levels) {
        int[] codes = new int[z.length];
        Arrays.setAll(codes, row -> {
            double tail = 0.5 * (1 - Math.tanh(0.8 * z[row]));
            return (int) Math.min(levels - 1, Math.floor(levels * tail * tail));
        });
        return ColumnDistribution.ofLevels(
                name, IntStream.range(0, levels).mapToObj(i -> "l" + i).toList(), codes);
    }
}
