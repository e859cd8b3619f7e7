package risk.monitor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import risk.data.Schema;
import risk.drift.ColumnDistribution;
import risk.drift.Profile;
import risk.finding.Measured;
import risk.ingest.IngestionRecord;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.score.F1Interval;
import risk.score.Fairness;
import risk.settings.Expectation;
import risk.settings.Expectation.Consequence;
import risk.settings.Expectation.Measure;
import risk.settings.QualitySettings;

/**
 * Expectations to begin with, made of the data that the deployed model was trained on, and of its scores on the test data: wide
 * enough to hold on data like that, narrow enough to see a unit that has changed. All of them warn.
 *
 * @param expectations as the configuration has them
 */
public record SuggestedExpectations(List<Expectation> expectations) {

    /** More levels are no list that somebody keeps up to date. */
    private static final int MOST_LEVELS = 20;

    /** How much wider a range is than that of the reference, whose ends are crossed by chance. */
    private static final double WIDER = 2;

    /** How many times smaller or larger than those that came a file may be. */
    private static final double FACTOR = QualitySettings.DEFAULT.batchFactor();

    /** Nearer than this the groups' rates lie by chance. */
    private static final double FAIRNESS_ALLOWANCE = 0.05;

    private static final double HUNDREDTHS = 100;

    public SuggestedExpectations {
        expectations = List.copyOf(expectations);
    }

    /**
     * The expectations.
     *
     * @param reference of the deployed model
     * @param record of the ingestion, which knows the files
     * @param f1 of the deployed model on the test data
     * @param groups how it treats them there
     */
    static SuggestedExpectations of(
            Schema schema, Profile reference, IngestionRecord record, Measured<F1Interval> f1, List<Fairness> groups) {
        List<Expectation> expectations = new ArrayList<>();
        for (String column : schema.columns()) {
            reference.column(column).stream()
                    .flatMap(known -> ofColumn(known, column.equals(schema.target())))
                    .forEach(expectations::add);
        }
        rows(record).ifPresent(expectations::add);
        f1.toOptional()
                .map(F1Interval::lower)
                .map(lower -> Math.floor(HUNDREDTHS * lower) / HUNDREDTHS)
                .ifPresent(least -> expectations.add(expectation(
                        Measure.F1_SCORE, Optional.empty(), Optional.of(least), Optional.empty(), List.of())));
        groups.stream()
                .map(SuggestedExpectations::fairness)
                .flatMap(Optional::stream)
                .forEach(expectations::add);
        return new SuggestedExpectations(expectations);
    }

    private static Stream<Expectation> ofColumn(ColumnDistribution column, boolean isTarget) {
        long cells = column.rows() + column.missing() + column.infinite();
        if (cells == 0) {
            return Stream.empty();
        }
        // Labels come late.
        Stream<Expectation> missing = isTarget
                ? Stream.empty()
                : Stream.of(expectation(
                        Measure.MISSING_SHARE,
                        Optional.of(column.column()),
                        Optional.empty(),
                        Optional.of(missingShare(column, cells)),
                        List.of()));
        return Stream.concat(missing, isTarget || column.rows() == 0 ? Stream.empty() : values(column).stream());
    }

    private static double missingShare(ColumnDistribution column, long cells) {
        double share = (double) column.missing() / cells + QualitySettings.DEFAULT.missingRise();
        return Math.min(1, Math.ceil(HUNDREDTHS * share) / HUNDREDTHS);
    }

    private static Optional<Expectation> values(ColumnDistribution column) {
        if (column.isNumeric()) {
            double lowest = column.value(0);
            double highest = column.value(column.distinct() - 1);
            boolean two = column.distinct() == 2;
            return Optional.of(expectation(
                    Measure.RANGE,
                    Optional.of(column.column()),
                    Optional.of(two ? lowest : lowest >= 0 ? 0 : -widened(-lowest)),
                    Optional.of(two ? highest : highest <= 0 ? 0 : widened(highest)),
                    List.of()));
        }
        return column.distinct() > MOST_LEVELS
                ? Optional.empty()
                : Optional.of(expectation(
                        Measure.LEVELS,
                        Optional.of(column.column()),
                        Optional.empty(),
                        Optional.empty(),
                        IntStream.range(0, column.distinct())
                                .mapToObj(column::level)
                                .sorted()
                                .toList()));
    }

    /** Rounded up to one digit, or to the largest number that there is. */
    private static double widened(double number) {
        BigDecimal rounded =
                new BigDecimal(number).multiply(BigDecimal.valueOf(WIDER)).round(new MathContext(1, RoundingMode.UP));
        return Math.min(Double.MAX_VALUE, rounded.doubleValue());
    }

    private static Optional<Expectation> rows(IngestionRecord record) {
        long[] brought = record.files().stream()
                .mapToLong(IngestedFile::uniqueRows)
                .filter(rows -> rows > 0)
                .sorted()
                .toArray();
        return brought.length == 0
                ? Optional.empty()
                : Optional.of(expectation(
                        Measure.ROWS,
                        Optional.empty(),
                        Optional.of(Math.max(1, Math.floor(brought[0] / FACTOR))),
                        Optional.of(Math.ceil(brought[brought.length - 1] * FACTOR)),
                        List.of()));
    }

    private static Optional<Expectation> fairness(Fairness groups) {
        Function<Double, Expectation> most = difference -> expectation(
                Measure.FAIRNESS,
                Optional.of(groups.column()),
                Optional.empty(),
                Optional.of(Math.min(1, Math.ceil(HUNDREDTHS * (difference + FAIRNESS_ALLOWANCE)) / HUNDREDTHS)),
                List.of());
        return groups.statisticalParityDifference().map(most).toOptional();
    }

    private static Expectation expectation(
            Measure measure,
            Optional<String> column,
            Optional<Double> atLeast,
            Optional<Double> atMost,
            List<String> among) {
        return new Expectation(measure, column, atLeast, atMost, among, Consequence.WARN);
    }
}
