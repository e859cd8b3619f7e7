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

    /** A third of the rows that a score takes must be of either class for a ROC AUC. */
    private static final int PARTS_OF_MIN_ROWS = 3;

    /**
     * One segment.
     *
     * @param segment in words, as {@code 10 < number_of_employees <= 33}
     * @param share of all rows, between 0 and 1
     * @param f1 not measured, as all that follows, where the segment has too few rows, nor where it has no exit, actual or
     *     predicted
     * @param rocAuc nor measured where it has only one class, or so few of one that the order is chance
     */
    public record Scores(
            String segment,
            long rows,
            double share,
            long exits,
            Measured<Double> f1,
            Measured<Double> accuracy,
            Measured<Double> rocAuc,
            Measured<F1Interval> f1Interval) {}

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
                        settings))
                .toList();
    }

    private static Segments of(
            Grouping grouping, int[] actual, double[] probabilities, Threshold threshold, SegmentSettings settings) {
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
                        settings));
            }
        }
        return new Segments(grouping.column(), scores);
    }

    private static Scores of(
            String segment,
            int[] rows,
            int[] actual,
            double[] probabilities,
            Threshold threshold,
            SegmentSettings settings) {
        int[] someActual = IntStream.of(rows).map(row -> actual[row]).toArray();
        double[] some =
                IntStream.of(rows).mapToDouble(row -> probabilities[row]).toArray();
        ConfusionMatrix matrix = ConfusionMatrix.of(someActual, threshold.predictions(some));
        Ranking ranking = Ranking.of(someActual, some);
        Measured<Integer> enough =
                rows.length < settings.minRows() ? Measured.not("too few rows") : Measured.of(rows.length);
        int ofSmallerClass = Math.min(ranking.exits(), rows.length - ranking.exits());
        boolean ordered = ofSmallerClass * PARTS_OF_MIN_ROWS >= settings.minRows();
        return new Scores(
                segment,
                rows.length,
                (double) rows.length / actual.length,
                ranking.exits(),
                enough.flatMap(count -> matrix.definedF1()),
                enough.map(count -> matrix.accuracy()),
                enough.flatMap(count -> ordered ? ranking.rocAuc() : Measured.not("too few rows of a class")),
                enough.flatMap(count -> F1Interval.of(matrix, settings.seed())));
    }
}
