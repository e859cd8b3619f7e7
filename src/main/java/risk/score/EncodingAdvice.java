package risk.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import risk.data.Dataset;
import risk.data.Feature;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.io.ProgressListener;
import risk.model.CrossValidation;
import risk.model.LogisticTraining;
import risk.settings.NumericEncoding;
import risk.settings.NumericEncoding.Missing;
import risk.settings.NumericEncoding.Transform;
import risk.settings.TrainingSettings;
import risk.statistics.RowSample;

/**
 * Of which numeric features a model should rather take the logarithm, and of which it should be told what is missing.
 *
 * <p>Models are compared by five-fold cross-validation, on a sample of the rows, since what is worth a recommendation shows there.
 * The features that the logarithm makes less skewed are tried all together, for where two go together the logarithm of
 * one alone may do harm. Then the one that is worth least is given up, and so on, until each of those that are left is worth its
 * place beyond chance: without it the log loss of the rows is higher by a paired z-test, one-sided, with p below 0.001 divided
 * by the number of features tried. What is missing is tried likewise after that.
 *
 * <p>In 50 worlds of 700 rows without anything to find, of the test, that recommended nothing.
 */
public final class EncodingAdvice {

    /** More rows than this tell little more, and would take longer than the training itself. */
    static final int MOST_ROWS = 3000;

    /** Of many columns fewer rows are looked at, so that the work stays bounded. */
    private static final int MOST_CELLS = 60_000;

    private static final int LEAST_ROWS = 1000;

    /** Each of them costs several models. */
    private static final int MOST_TRIED = 5;

    /** Fewer missing cells, or numbers beside them, tell nothing. */
    private static final int LEAST_MISSING = 20;

    private static final double SIGNIFICANCE = 0.001;

    /** Fewer standard errors than this in all hide nothing that is beyond chance. */
    private static final double WORTH_A_LOOK = 1;

    /** A gain of the log loss by less than this share of it is not worth a change. */
    private static final double LEAST_GAIN = 0.01;

    private final Dataset rows;
    private final int[] all;
    private final TrainingSettings settings;
    private final long seed;

    private EncodingAdvice(Dataset rows, TrainingSettings settings, long seed) {
        this.rows = rows;
        this.all = IntStream.range(0, rows.rows()).toArray();
        this.settings = settings;
        this.seed = seed;
    }

    /**
     * What is recommended; nothing where too few rows of a class are left to compare on.
     *
     * @param rows of which the labelled ones count
     * @param settings of the model
     * @param seed for the sample and the folds
     */
    public static List<Finding> of(Dataset rows, TrainingSettings settings, long seed) {
        Dataset labelled = rows.labelled();
        int most = Math.max(
                LEAST_ROWS,
                Math.min(MOST_ROWS, MOST_CELLS / labelled.schema().features().size()));
        Dataset some = labelled.rows() <= most ? labelled : labelled.select(RowSample.of(labelled.rows(), most, seed));
        return Measured.attempt(() -> new EncodingAdvice(some, settings, seed).findings())
                .orElse(List.of());
    }

    /** A model's settings, and what it loses on each row. */
    private static final class Tried {

        final TrainingSettings settings;
        final double[] losses;

        Tried(TrainingSettings settings, double[] losses) {
            this.settings = settings;
            this.losses = losses;
        }

        double mean() {
            return Arrays.stream(losses).average().orElse(0);
        }
    }

    private List<Finding> findings() {
        List<String> skewed = skewed();
        List<String> gaps = gaps();
        if (skewed.isEmpty() && gaps.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        Tried best = tried(settings);
        best = choose(FindingKey.LOG_TRANSFORM, skewed, best, one -> one.withTransform(Transform.LOG), findings);
        choose(FindingKey.MISSING_INDICATOR, gaps, best, one -> one.withMissing(Missing.INDICATOR), findings);
        return findings;
    }

    /** Adds a finding where some of the features are worth the change; what was best after that. */
    private Tried choose(
            FindingKey key,
            List<String> features,
            Tried before,
            UnaryOperator<NumericEncoding> change,
            List<Finding> findings) {
        if (features.isEmpty()) {
            return before;
        }
        double significance = SIGNIFICANCE / features.size();
        List<String> left = new ArrayList<>(features);
        Tried with = tried(changed(before.settings, left, change));
        if (key == FindingKey.MISSING_INDICATOR && zOfGain(before, with) < WORTH_A_LOOK) {
            // A column that tells nothing does no harm, so that all together are no worse than the best of them.
            return before;
        }
        while (true) {
            List<String> now = List.copyOf(left);
            List<Tried> withoutOne = now.stream()
                    .map(feature ->
                            now.size() == 1 ? before : tried(changed(before.settings, without(now, feature), change)))
                    .toList();
            Tried best = with;
            int least = IntStream.range(0, now.size())
                    .boxed()
                    .min(Comparator.comparingDouble(i -> zOfGain(withoutOne.get(i), best)))
                    .orElseThrow();
            if (isBeyondChance(zOfGain(withoutOne.get(least), with), significance)) {
                return found(key, left, before, with, significance, findings) ? with : before;
            }
            with = withoutOne.get(least);
            left.remove(least);
            if (left.isEmpty()) {
                return before;
            }
        }
    }

    private static boolean found(
            FindingKey key,
            List<String> features,
            Tried before,
            Tried with,
            double significance,
            List<Finding> findings) {
        double gain = before.mean() - with.mean();
        double least = LEAST_GAIN * before.mean();
        boolean isWorthIt = gain >= least && isBeyondChance(zOfGain(before, with), significance);
        if (isWorthIt) {
            findings.add(Finding.info(key)
                    .about(String.join(", ", features))
                    .measured(gain, Unit.LOG_LOSS)
                    .limit(least)
                    .with("before", before.mean())
                    .with("after", with.mean()));
        }
        return isWorthIt;
    }

    private static TrainingSettings changed(
            TrainingSettings from, List<String> features, UnaryOperator<NumericEncoding> change) {
        TrainingSettings to = from;
        for (String feature : features) {
            to = to.withEncoding(feature, change.apply(to.encoding(feature)));
        }
        return to;
    }

    private static List<String> without(List<String> features, String one) {
        return features.stream().filter(feature -> !feature.equals(one)).toList();
    }

    private Tried tried(TrainingSettings some) {
        LogisticTraining training = new LogisticTraining(some, ProgressListener.NONE);
        double[] probabilities = new CrossValidation(training, seed).probabilities(rows, all);
        double[] losses = new double[all.length];
        Arrays.setAll(losses, row -> ClassificationScores.logLoss((int) rows.label(row), probabilities[row]));
        return new Tried(some, losses);
    }

    /** How many standard errors lower the mean loss is with the change; 0 where no row's loss differs. */
    private static double zOfGain(Tried without, Tried with) {
        int n = with.losses.length;
        double[] gains = new double[n];
        Arrays.setAll(gains, row -> without.losses[row] - with.losses[row]);
        double mean = Arrays.stream(gains).average().orElse(0);
        double squares =
                Arrays.stream(gains).map(gain -> (gain - mean) * (gain - mean)).sum();
        return squares == 0 ? 0 : mean / Math.sqrt(squares / n / n);
    }

    private static boolean isBeyondChance(double z, double significance) {
        return NormalDistribution.of(0, 1).survivalProbability(z) < significance;
    }

    /** The features that the logarithm makes less skewed, the most skewed first; those with numbers below 0 have none. */
    private List<String> skewed() {
        List<Feature> features = rows.schema().features();
        double[] relief = new double[features.size()];
        IntStream.range(0, relief.length).parallel().forEach(f -> relief[f] = relief(f));
        return chosen(relief);
    }

    private double relief(int f) {
        if (!isNumericWith(f, Transform.NONE)) {
            return 0;
        }
        double[] numbers = IntStream.of(all)
                .mapToDouble(row -> rows.number(f, row))
                .filter(x -> !Double.isNaN(x))
                .toArray();
        if (!Arrays.stream(numbers).allMatch(Transform.LOG::takes)) {
            return 0;
        }
        double relief = Math.abs(skewness(numbers))
                - Math.abs(
                        skewness(Arrays.stream(numbers).map(Transform.LOG::of).toArray()));
        return Double.isFinite(relief) ? relief : 0;
    }

    /** The third standardised moment; NaN of equal numbers. */
    private static double skewness(double[] numbers) {
        double mean = Arrays.stream(numbers).average().orElse(0);
        double squares = Arrays.stream(numbers).map(x -> Math.pow(x - mean, 2)).sum() / numbers.length;
        double cubes = Arrays.stream(numbers).map(x -> Math.pow(x - mean, 3)).sum() / numbers.length;
        return cubes / Math.pow(squares, 1.5);
    }

    /** The features with missing cells of which the model isn't told yet, those with most of them first. */
    private List<String> gaps() {
        double[] missing = new double[rows.schema().features().size()];
        Arrays.setAll(missing, f -> {
            if (!rows.schema().features().get(f).isNumeric() || encoding(f).missing() == Missing.INDICATOR) {
                return 0;
            }
            long count = IntStream.of(all)
                    .filter(row -> Double.isNaN(rows.number(f, row)))
                    .count();
            return count >= LEAST_MISSING && all.length - count >= LEAST_MISSING ? count : 0;
        });
        return chosen(missing);
    }

    /** The features with the greatest values above 0, in that order. */
    private List<String> chosen(double[] values) {
        return IntStream.range(0, values.length)
                .filter(f -> values[f] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(f -> -values[f]))
                .limit(MOST_TRIED)
                .map(f -> rows.schema().features().get(f).name())
                .toList();
    }

    private boolean isNumericWith(int f, Transform transform) {
        return rows.schema().features().get(f).isNumeric() && encoding(f).transform() == transform;
    }

    private NumericEncoding encoding(int f) {
        return settings.encoding(rows.schema().features().get(f).name());
    }
}
