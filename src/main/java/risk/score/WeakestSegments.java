package risk.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.Feature;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.model.Threshold;
import risk.settings.Segmentation;
import risk.statistics.LeastRows;

/**
 * Where the model is weakest: ranges and levels of one feature or two whose rows have a higher log loss than the others, in
 * words that a person can act on.
 *
 * <p>All ranges between the bins of a numeric feature, all levels of a categorical one, and all pairs of both are looked at. A
 * segment S of the n rows scores {@code w (loss(S) / loss(all) - 1) - (1 - w) (n / |S| - 1)} with the weight w of the error (SliceLine: S.
 * Sagadeeva and M. Boehm, 2021, doi:10.1145/3448016.3457323); it must score above 0 and be worse than the rest by Welch's test
 * with Bonferroni's correction for all segments looked at (Slice Finder: Y. Chung et al., 2019, doi:10.1109/ICDE.2019.00139), so
 * that chance makes none; segment and rest have at least {@link LeastRows#FOR_A_SHARE} rows. Of each set of features the best scored one is kept, and of two that
 * share more than half of their rows the better scored one.
 *
 * @param logLoss of all rows
 * @param searched how many segments were looked at
 */
public record WeakestSegments(long rows, double logLoss, double f1, long searched, List<Weak> segments) {

    /** The levels of a categorical feature that are looked at; together they are most of its rows. */
    private static final int MAX_LEVELS = 20;

    private static final double MAX_OVERLAP = 0.5;

    /**
     * A weak segment, the worst scored first.
     *
     * @param segment in words, as {@code number_of_employees <= 33 and lastmonth_activity > 120}
     * @param share of all rows
     * @param logLoss the mean over its rows
     * @param promisedLogLoss what the log loss would be if the model's probabilities were right; where the log loss is well
     *     above, the model is wrong, and where it is not, the model knows that it can't tell
     * @param pValue of its loss being no higher than that of the other rows, multiplied by the number of segments searched
     */
    public record Weak(
            String segment,
            long rows,
            double share,
            long exits,
            double logLoss,
            double promisedLogLoss,
            Measured<Double> f1,
            double accuracy,
            double pValue) {

        /**
         * The log loss of naming for all rows the share of exits among them, {@code -(q ln q + (1 - q) ln(1 - q))}, 0 to ln 2; 0
         * where all rows are of one class.
         */
        double logLossOfShare() {
            double q = (double) exits / rows;
            return q == 0 || q == 1 ? 0 : -(q * Math.log(q) + (1 - q) * Math.log(1 - q));
        }
    }

    public WeakestSegments {
        segments = List.copyOf(segments);
    }

    /**
     * The segments. Any model has some in which it does worse; a warning are those in which it does worse than the mere share of
     * exits would.
     */
    public List<Finding> findings() {
        return segments.stream()
                .map(weak -> Finding.of(FindingKey.WEAK_SEGMENT, weak.logLoss() > weak.logLossOfShare())
                        .about(weak.segment())
                        .measured(weak.logLoss(), Unit.LOG_LOSS)
                        .limit(weak.logLossOfShare())
                        .with("rows", weak.rows())
                        .with("share", weak.share())
                        .with("of_all", logLoss))
                .toList();
    }

    /**
     * The segments whose rows have a higher log loss than the others.
     *
     * @param labelled rows that all have a label, at least one
     * @param probabilities that the model gave them
     * @param threshold above which it predicts an exit
     */
    public static WeakestSegments of(
            Dataset labelled, double[] probabilities, Threshold threshold, WeakSegmentSettings settings) {
        int[] actual = ClassificationScores.labels(labelled);
        double[] losses = new double[actual.length];
        IntStream.range(0, losses.length)
                .parallel()
                .forEach(row -> losses[row] = ClassificationScores.logLoss(actual[row], probabilities[row]));
        List<Grouping> features = labelled.schema().features().parallelStream()
                .map(Feature::name)
                .map(name -> Grouping.of(labelled, Segmentation.by(name), settings.bins(), MAX_LEVELS))
                .toList();
        LossGrid.Total total = LossGrid.Total.of(losses);
        List<LossGrid.Best> singles = features.parallelStream()
                .map(feature -> new LossGrid(feature, losses).best(total, settings))
                .toList();
        List<LossGrid.Best> pairs = pairs(features, singles, losses, total, settings);
        long searched = LossGrid.searched(singles) + LossGrid.searched(pairs);

        List<LossGrid.Slice> found = new ArrayList<>();
        LossGrid.slices(singles).forEach(found::add);
        LossGrid.slices(pairs)
                .filter(pair -> LossGrid.slices(singles)
                        .noneMatch(single -> pair.isWithin(single) && pair.score() <= single.score()))
                .forEach(found::add);
        found.sort(Comparator.comparingDouble(LossGrid.Slice::score).reversed());
        int[] predicted = threshold.predictions(probabilities);
        List<LossGrid.Slice> kept = new ArrayList<>();
        List<Weak> weak = new ArrayList<>();
        for (LossGrid.Slice slice : found) {
            double pValue = Math.min(1, searched * slice.chance());
            if (weak.size() < settings.top() && pValue < settings.significance() && isNew(slice, kept, losses.length)) {
                kept.add(slice);
                weak.add(weak(slice, actual, probabilities, predicted, losses, pValue));
            }
        }
        return new WeakestSegments(
                losses.length,
                total.mean(),
                ConfusionMatrix.of(actual, predicted).f1(),
                searched,
                weak);
    }

    private static List<LossGrid.Best> pairs(
            List<Grouping> features,
            List<LossGrid.Best> singles,
            double[] losses,
            LossGrid.Total total,
            WeakSegmentSettings settings) {
        int[] chosen = IntStream.range(0, features.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer f) -> -singles.get(f).highestScore()))
                .limit(settings.pairedFeatures())
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            for (int j = i + 1; j < chosen.length; j++) {
                pairs.add(new int[] {chosen[i], chosen[j]});
            }
        }
        return pairs.parallelStream()
                .map(pair -> new LossGrid(features.get(pair[0]), features.get(pair[1]), losses).best(total, settings))
                .toList();
    }

    /** Whether it shares at most half of its rows, of both together, with each of those that were kept. */
    private static boolean isNew(LossGrid.Slice slice, List<LossGrid.Slice> kept, int rows) {
        return kept.stream().allMatch(other -> {
            long both = 0;
            long either = 0;
            for (int row = 0; row < rows; row++) {
                boolean here = slice.contains(row);
                boolean there = other.contains(row);
                both += here && there ? 1 : 0;
                either += here || there ? 1 : 0;
            }
            return both <= MAX_OVERLAP * either;
        });
    }

    private static Weak weak(
            LossGrid.Slice slice,
            int[] actual,
            double[] probabilities,
            int[] predicted,
            double[] losses,
            double pValue) {
        int[] rows = IntStream.range(0, actual.length).filter(slice::contains).toArray();
        double[] some =
                IntStream.of(rows).mapToDouble(row -> probabilities[row]).toArray();
        ConfusionMatrix matrix = ConfusionMatrix.of(
                IntStream.of(rows).map(row -> actual[row]).toArray(),
                IntStream.of(rows).map(row -> predicted[row]).toArray());
        return new Weak(
                slice.text(),
                rows.length,
                (double) rows.length / actual.length,
                matrix.truePositives() + matrix.falseNegatives(),
                IntStream.of(rows).mapToDouble(row -> losses[row]).sum() / rows.length,
                Arrays.stream(some).map(ClassificationScores::promisedLogLoss).sum() / rows.length,
                matrix.definedF1(),
                matrix.accuracy(),
                pValue);
    }
}
