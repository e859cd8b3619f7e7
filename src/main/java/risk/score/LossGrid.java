package risk.score;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.TDistribution;
import risk.statistics.LeastRows;

/** The rows counted, and their losses summed, by the segments of one feature or two, so that any block of cells is a sum. */
final class LossGrid {

    /** What is added up: rows, losses, squares of losses. */
    private static final int SUMS = 3;

    private final List<Grouping> features;
    private final double[][][] sums;

    LossGrid(Grouping feature, double[] losses) {
        features = List.of(feature);
        sums = new double[feature.segments().size()][1][SUMS];
        for (int row = 0; row < losses.length; row++) {
            add(sums[feature.segment(row)][0], losses[row]);
        }
    }

    LossGrid(Grouping first, Grouping second, double[] losses) {
        features = List.of(first, second);
        sums = new double[first.segments().size()][second.segments().size()][SUMS];
        for (int row = 0; row < losses.length; row++) {
            add(sums[first.segment(row)][second.segment(row)], losses[row]);
        }
    }

    private static void add(double[] cell, double loss) {
        cell[0]++;
        cell[1] += loss;
        cell[2] += loss * loss;
    }

    /** The sums over all rows. */
    record Total(double rows, double loss, double squares) {

        static Total of(double[] losses) {
            double[] cell = new double[SUMS];
            for (double loss : losses) {
                add(cell, loss);
            }
            return new Total(cell[0], cell[1], cell[2]);
        }

        double mean() {
            return loss / rows;
        }
    }

    /** A run of a feature's segments, from one to another. */
    private record Run(Grouping feature, int from, int to) {

        boolean contains(int row) {
            int segment = feature.segment(row);
            return segment >= from && segment <= to;
        }

        boolean isWithin(Run other) {
            return feature.column().equals(other.feature.column()) && from >= other.from && to <= other.to;
        }

        String text() {
            if (feature.segments().get(from) instanceof Segment.Range first
                    && feature.segments().get(to) instanceof Segment.Range last) {
                return new Segment.Range(first.column(), first.above(), last.upTo()).text();
            }
            return feature.segments().get(from).text();
        }
    }

    /**
     * Rows that lie in a run of each feature.
     *
     * @param chance that the loss of rows which are no worse than the others is as high: Welch's test, one-sided
     */
    record Slice(List<Run> runs, double score, double chance) {

        boolean contains(int row) {
            for (Run run : runs) {
                if (!run.contains(row)) {
                    return false;
                }
            }
            return true;
        }

        /** Whether it is the other one, cut down by a further feature. */
        boolean isWithin(Slice other) {
            return other.runs.stream().allMatch(theirs -> runs.stream().anyMatch(run -> run.isWithin(theirs)));
        }

        String text() {
            return runs.stream().map(Run::text).collect(Collectors.joining(" and "));
        }
    }

    /**
     * What a search found.
     *
     * @param slice the one with the highest score; empty where none is large enough and worse than the whole
     * @param searched how many there were that are large enough
     */
    record Best(Optional<Slice> slice, long searched) {

        double highestScore() {
            return slice.map(Slice::score).orElse(Double.NEGATIVE_INFINITY);
        }
    }

    static long searched(List<Best> found) {
        return found.stream().mapToLong(Best::searched).sum();
    }

    static Stream<Slice> slices(List<Best> found) {
        return found.stream().flatMap(best -> best.slice().stream());
    }

    /** The best scored block of cells, the first one where several are. */
    Best best(Total total, WeakSegmentSettings settings) {
        Slice best = null;
        long searched = 0;
        double minRows = Math.max(LeastRows.FOR_A_SHARE, settings.minShare() * total.rows());
        for (Run first : runs(features.get(0))) {
            double[][] columns = columns(first);
            List<Run> seconds = features.size() == 1 ? List.of(first) : runs(features.get(1));
            for (Run second : seconds) {
                double[] block = features.size() == 1 ? columns[0] : sum(columns, second.from(), second.to());
                if (block[0] < minRows || total.rows() - block[0] < LeastRows.FOR_A_SHARE) {
                    continue;
                }
                searched++;
                double score = score(block, total, settings.errorWeight());
                if (score > 0 && (best == null || score > best.score())) {
                    List<Run> runs = features.size() == 1 ? List.of(first) : List.of(first, second);
                    best = new Slice(runs, score, chance(block, total));
                }
            }
        }
        return new Best(Optional.ofNullable(best), searched);
    }

    /** Every range between cuts but the whole, every level, and the missing cells. */
    private static List<Run> runs(Grouping feature) {
        List<Segment> segments = feature.segments();
        int ranges =
                (int) segments.stream().filter(Segment.Range.class::isInstance).count();
        return IntStream.range(0, segments.size())
                .boxed()
                .filter(from -> !(segments.get(from) instanceof Segment.OtherLevels))
                .flatMap(from -> IntStream.range(from, Math.max(from + 1, ranges))
                        .filter(to -> ranges == 0 || to - from + 1 < ranges || from >= ranges)
                        .mapToObj(to -> new Run(feature, from, to)))
                .toList();
    }

    /** The rows of cells of a run added up to one. */
    private double[][] columns(Run first) {
        double[][] columns = new double[sums[0].length][SUMS];
        for (int i = first.from(); i <= first.to(); i++) {
            for (int j = 0; j < columns.length; j++) {
                for (int s = 0; s < SUMS; s++) {
                    columns[j][s] += sums[i][j][s];
                }
            }
        }
        return columns;
    }

    private static double[] sum(double[][] columns, int from, int to) {
        double[] block = new double[SUMS];
        for (double[] column : Arrays.asList(columns).subList(from, to + 1)) {
            for (int s = 0; s < SUMS; s++) {
                block[s] += column[s];
            }
        }
        return block;
    }

    private static double score(double[] block, Total total, double weight) {
        double relativeLoss = block[1] / block[0] / total.mean();
        return weight * (relativeLoss - 1) - (1 - weight) * (total.rows() / block[0] - 1);
    }

    /** Of t with the degrees of freedom of Welch and Satterthwaite; the losses of few rows leave the normal distribution far behind. */
    private static double chance(double[] block, Total total) {
        double otherRows = total.rows() - block[0];
        double otherLoss = total.loss() - block[1];
        double difference = block[1] / block[0] - otherLoss / otherRows;
        double here = squaredError(block[0], block[1], block[2]);
        double there = squaredError(otherRows, otherLoss, total.squares() - block[2]);
        if (here + there == 0) {
            return difference > 0 ? 0 : 1;
        }
        double degrees =
                (here + there) * (here + there) / (here * here / (block[0] - 1) + there * there / (otherRows - 1));
        return TDistribution.of(degrees).survivalProbability(difference / Math.sqrt(here + there));
    }

    /** Of a mean: the variance of so many losses, through their number. */
    private static double squaredError(double rows, double loss, double squares) {
        double mean = loss / rows;
        return Math.max(0, squares - rows * mean * mean) / (rows - 1) / rows;
    }
}
