package risk.score;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.Feature;
import risk.finding.Measured;
import risk.io.InvalidInputException;
import risk.model.Threshold;
import risk.settings.SegmentSettings;
import risk.settings.Segmentation;

/** The scores of the segments of one column. */
public record Segments(String column, List<Scores> segments) {

    /** The quartiles of a numeric column cut it into four. */
    private static final int QUARTERS = 4;

    /**
     * One segment.
     *
     * @param segment in words, as {@code 10 < number_of_employees <= 33}
     * @param share of all rows, between 0 and 1
     * @param rocAuc not measured where the segment has only one class
     */
    public record Scores(
            String segment,
            long rows,
            double share,
            long exits,
            double f1,
            double accuracy,
            Measured<Double> rocAuc,
            F1Interval f1Interval) {}

    public Segments {
        segments = List.copyOf(segments);
    }

    /**
     * The scores of the segments that have rows; those whose value is missing are a segment of their own, the last.
     *
     * @param labelled rows that all have a label
     * @param probabilities that the model gave them
     * @param threshold above which it predicts an exit
     * @throws InvalidInputException if a column is no feature, or if a categorical one has edges
     */
    public static List<Segments> of(
            Dataset labelled, double[] probabilities, Threshold threshold, SegmentSettings settings) {
        int[] actual = ClassificationScores.labels(labelled);
        List<Segmentation> by = settings.by().isEmpty()
                ? labelled.schema().features().stream()
                        .map(Feature::name)
                        .map(Segmentation::by)
                        .toList()
                : settings.by();
        return by.parallelStream()
                .map(column -> of(
                        Grouping.of(labelled, column, QUARTERS, settings.maxLevels()),
                        actual,
                        probabilities,
                        threshold,
                        settings.seed()))
                .toList();
    }

    private static Segments of(
            Grouping grouping, int[] actual, double[] probabilities, Threshold threshold, long seed) {
        int[][] rows = grouping.rows();
        List<Scores> scores = new ArrayList<>();
        for (int segment = 0; segment < rows.length; segment++) {
            if (rows[segment].length > 0) {
                scores.add(of(
                        grouping.segments().get(segment).text(),
                        rows[segment],
                        actual,
                        probabilities,
                        threshold,
                        seed));
            }
        }
        return new Segments(grouping.column(), scores);
    }

    private static Scores of(
            String segment, int[] rows, int[] actual, double[] probabilities, Threshold threshold, long seed) {
        int[] someActual = IntStream.of(rows).map(row -> actual[row]).toArray();
        double[] some =
                IntStream.of(rows).mapToDouble(row -> probabilities[row]).toArray();
        ConfusionMatrix matrix = ConfusionMatrix.of(someActual, threshold.predictions(some));
        Ranking ranking = Ranking.of(someActual, some);
        return new Scores(
                segment,
                rows.length,
                (double) rows.length / actual.length,
                ranking.exits(),
                matrix.f1(),
                matrix.accuracy(),
                ranking.rocAuc(),
                F1Interval.of(matrix, seed));
    }
}
