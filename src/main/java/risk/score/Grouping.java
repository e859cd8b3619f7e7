package risk.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.Feature;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.settings.Segmentation;
import risk.text.Numbers;

/** For each row of a data set the segment of one column that it falls into. */
final class Grouping {

    private final String column;
    private final List<Segment> segments;
    private final int[] segmentOf;

    private Grouping(String column, List<Segment> segments, int[] segmentOf) {
        this.column = column;
        this.segments = List.copyOf(segments);
        this.segmentOf = segmentOf;
    }

    /**
     * The rows told apart by a column.
     *
     * @param parts into how many a numeric column is cut where no edges are given, unless it holds two values only
     * @param maxLevels beyond the most frequent so many, the levels of a categorical column are one segment
     * @throws InvalidInputException if the schema has no such feature, or if a categorical one has edges
     */
    static Grouping of(Dataset dataset, Segmentation by, int parts, int maxLevels) {
        List<Feature> features = dataset.schema().features();
        for (int f = 0; f < features.size(); f++) {
            if (features.get(f).name().equals(by.column())) {
                return of(dataset, f, by, parts, maxLevels);
            }
        }
        throw new InvalidInputException(
                "segments",
                Mismatch.expected("one of the features "
                                + String.join(
                                        ", ",
                                        features.stream().map(Feature::name).toList()))
                        .found(by.column()));
    }

    private static Grouping of(Dataset dataset, int f, Segmentation by, int parts, int maxLevels) {
        if (dataset.schema().features().get(f).isNumeric()) {
            return byEdges(dataset, f, by, parts);
        }
        if (!by.edges().isEmpty()) {
            throw new InvalidInputException(
                    "segments", Mismatch.of(by.column() + " is categorical and can't have edges"));
        }
        return byLevels(dataset, f, by.column(), maxLevels);
    }

    private static Grouping byEdges(Dataset dataset, int f, Segmentation by, int parts) {
        double[] numbers = new double[dataset.rows()];
        Arrays.setAll(numbers, row -> dataset.number(f, row));
        double[] two = by.edges().isEmpty() ? Edges.twoValues(numbers) : new double[0];
        if (two.length == 2) {
            return byValues(by.column(), numbers, two);
        }
        List<Double> cuts = by.edges().isEmpty() ? Edges.quantiles(numbers, parts) : by.edges();
        double[] edges = cuts.stream().mapToDouble(Double::doubleValue).toArray();
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i <= edges.length; i++) {
            segments.add(new Segment.Range(
                    by.column(),
                    i == 0 ? Double.NEGATIVE_INFINITY : edges[i - 1],
                    i == edges.length ? Double.POSITIVE_INFINITY : edges[i]));
        }
        segments.add(new Segment.Missing(by.column()));
        int missing = edges.length + 1;
        int[] segmentOf = new int[numbers.length];
        IntStream.range(0, numbers.length).parallel().forEach(row -> {
            int found = Arrays.binarySearch(edges, numbers[row]);
            segmentOf[row] = Double.isNaN(numbers[row]) ? missing : found >= 0 ? found : -found - 1;
        });
        return new Grouping(by.column(), segments, segmentOf);
    }

    /** A column of two numbers says yes or no, and is told apart by them as by levels. */
    private static Grouping byValues(String column, double[] numbers, double[] two) {
        int[] segmentOf = new int[numbers.length];
        Arrays.setAll(segmentOf, row -> Double.isNaN(numbers[row]) ? 2 : numbers[row] == two[0] ? 0 : 1);
        return new Grouping(
                column,
                List.of(
                        new Segment.Level(column, Numbers.plain(two[0])),
                        new Segment.Level(column, Numbers.plain(two[1])),
                        new Segment.Missing(column)),
                segmentOf);
    }

    /** The levels in order of the alphabet. */
    private static Grouping byLevels(Dataset dataset, int f, String column, int maxLevels) {
        List<String> levels = dataset.levels(f);
        long[] rowsOf = new long[levels.size()];
        for (int row = 0; row < dataset.rows(); row++) {
            if (dataset.level(f, row) != Dataset.NO_LEVEL) {
                rowsOf[dataset.level(f, row)]++;
            }
        }
        List<Integer> kept = IntStream.range(0, rowsOf.length)
                .boxed()
                .filter(level -> rowsOf[level] > 0)
                .sorted((a, b) -> rowsOf[a] != rowsOf[b]
                        ? Long.compare(rowsOf[b], rowsOf[a])
                        : levels.get(a).compareTo(levels.get(b)))
                .limit(maxLevels)
                .sorted((a, b) -> levels.get(a).compareTo(levels.get(b)))
                .toList();
        List<Segment> segments = new ArrayList<>();
        int[] segmentOfLevel = new int[rowsOf.length];
        Arrays.fill(segmentOfLevel, kept.size());
        for (int level : kept) {
            segmentOfLevel[level] = segments.size();
            segments.add(new Segment.Level(column, levels.get(level)));
        }
        segments.add(new Segment.OtherLevels(column));
        segments.add(new Segment.Missing(column));
        int missing = segments.size() - 1;
        int[] segmentOf = new int[dataset.rows()];
        Arrays.setAll(segmentOf, row -> {
            int level = dataset.level(f, row);
            return level == Dataset.NO_LEVEL ? missing : segmentOfLevel[level];
        });
        return new Grouping(column, segments, segmentOf);
    }

    String column() {
        return column;
    }

    /** All segments, also those without a row: ranges from low to high or levels by alphabet, the missing ones last. */
    List<Segment> segments() {
        return segments;
    }

    /** The index of the row's segment. */
    int segment(int row) {
        return segmentOf[row];
    }

    /** The rows of each segment, in their order. */
    int[][] rows() {
        int[] counts = new int[segments.size()];
        for (int segment : segmentOf) {
            counts[segment]++;
        }
        int[][] rows = new int[counts.length][];
        Arrays.setAll(rows, segment -> new int[counts[segment]]);
        Arrays.fill(counts, 0);
        for (int row = 0; row < segmentOf.length; row++) {
            int segment = segmentOf[row];
            rows[segment][counts[segment]++] = row;
        }
        return rows;
    }
}
