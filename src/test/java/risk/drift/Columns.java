package risk.drift;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.NormalDistribution;
import risk.data.Dataset;

/** Columns and profiles for tests, seeded. */
final class Columns {

    static final ColumnDistribution STEADY = column("steady", normal(300, 5, 1, 1));
    static final ColumnDistribution STEADY_NOW = column("steady", normal(280, 5, 1, 2));
    static final ColumnDistribution MOVED = column("moved", normal(300, 5, 1, 3));
    static final ColumnDistribution MOVED_NOW = column("moved", normal(280, 7, 1, 4));
    static final ColumnDistribution LETTERS = texts("letters", letters(300, 4, 5));
    static final ColumnDistribution LETTERS_NOW = texts("letters", letters(280, 4, 6));

    private Columns() {}

    static ColumnDistribution numbers(double... numbers) {
        return column("x", numbers);
    }

    static ColumnDistribution column(String name, double... numbers) {
        return ColumnDistribution.ofNumbers(name, numbers);
    }

    /** An empty text is a missing one. */
    static ColumnDistribution texts(String column, String... texts) {
        List<String> levels =
                Arrays.stream(texts).filter(text -> !text.isEmpty()).distinct().toList();
        int[] codes = Arrays.stream(texts)
                .mapToInt(text -> text.isEmpty() ? Dataset.NO_LEVEL : levels.indexOf(text))
                .toArray();
        return ColumnDistribution.ofLevels(column, levels, codes);
    }

    static double[] normal(int rows, double mean, double std, long seed) {
        return NormalDistribution.of(mean, std)
                .createSampler(random(seed))
                .samples(rows)
                .toArray();
    }

    /** Whole numbers from 0 to the limit, less one. */
    static double[] whole(int rows, int limit, long seed) {
        UniformRandomProvider random = random(seed);
        double[] numbers = new double[rows];
        Arrays.setAll(numbers, i -> random.nextInt(limit));
        return numbers;
    }

    static String[] letters(int rows, int limit, long seed) {
        return Arrays.stream(whole(rows, limit, seed))
                .mapToObj(number -> String.valueOf((char) ('a' + (int) number)))
                .toArray(String[]::new);
    }

    static Profile profile(ColumnDistribution... columns) {
        return new Profile(100, List.of(columns));
    }

    static UniformRandomProvider random(long seed) {
        return RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    }
}
