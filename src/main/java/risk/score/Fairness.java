package risk.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import risk.data.Dataset;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.io.InvalidInputException;
import risk.model.Threshold;
import risk.settings.FairnessSettings;

/**
 * Whether the model treats the groups of a column alike. To be selected is to be predicted to exit. The numbers are those of
 * Fairlearn's {@code MetricFrame} between groups
 * (https://fairlearn.org/main/user_guide/assessment/common_fairness_metrics.html) over the groups that are not too small, except
 * that a rate without a denominator is left out where Fairlearn has 0.
 *
 * <p>A difference is that of the highest and the lowest rate, from 0 (alike) to 1. A ratio is the lowest through the highest,
 * from 0 to 1 (alike). Neither is measured with fewer than two rates, nor a ratio where all rates are 0. A rate of too few exits,
 * or of too few that stayed, stays out, as a group of too few rows does.
 *
 * @param statisticalParityDifference of selection rates
 * @param disparateImpactRatio of selection rates
 * @param passesFourFifthsRule whether that ratio is at least 0.8 (29 CFR 1607.4 D)
 * @param equalOpportunityDifference of true positive rates (M. Hardt, E. Price and N. Srebro, 2016, arXiv:1610.02413)
 * @param truePositiveRateRatio of true positive rates
 * @param falsePositiveRateDifference of false positive rates
 * @param falsePositiveRateRatio of false positive rates
 * @param equalisedOddsDifference the greater one of the differences of true and false positive rates; not measured where either
 *     is not
 * @param equalisedOddsRatio the smaller one of their ratios; not measured likewise
 */
public record Fairness(
        String column,
        List<Group> groups,
        Measured<Double> statisticalParityDifference,
        Measured<Double> disparateImpactRatio,
        Measured<Boolean> passesFourFifthsRule,
        Measured<Double> equalOpportunityDifference,
        Measured<Double> truePositiveRateRatio,
        Measured<Double> falsePositiveRateDifference,
        Measured<Double> falsePositiveRateRatio,
        Measured<Double> equalisedOddsDifference,
        Measured<Double> equalisedOddsRatio) {

    private static final double FOUR_FIFTHS = 0.8;

    private static final String TOO_FEW_GROUPS = "too few groups to compare";

    /** A numeric column without edges is cut at its quartiles. */
    private static final int QUARTERS = 4;

    /**
     * One group.
     *
     * @param group in words, as {@code region = north}
     * @param tooFewRows whether it stays out of the differences and ratios
     * @param selectionRate the share that is predicted to exit
     * @param truePositiveRate the share of the exits that is predicted to; not measured where nobody exited
     * @param falsePositiveRate the share of those that stayed that is predicted to exit; not measured where nobody
     *     stayed
     */
    public record Group(
            String group,
            long rows,
            long exits,
            boolean tooFewRows,
            double selectionRate,
            Measured<Double> truePositiveRate,
            Measured<Double> falsePositiveRate) {

        private static Group of(String name, ConfusionMatrix matrix, int minRows) {
            long exits = matrix.truePositives() + matrix.falseNegatives();
            return new Group(
                    name,
                    matrix.rows(),
                    exits,
                    matrix.rows() < minRows,
                    (double) (matrix.truePositives() + matrix.falsePositives()) / matrix.rows(),
                    exits == 0 ? Measured.not("nobody exited") : Measured.of(matrix.recall()),
                    exits == matrix.rows() ? Measured.not("nobody stayed") : Measured.of(1 - matrix.specificity()));
        }
    }

    public Fairness {
        groups = List.copyOf(groups);
    }

    /**
     * The groups of each column beside each other; rows whose value is missing are a group of their own.
     *
     * @param labelled rows that all have a label
     * @param probabilities that the model gave them
     * @param threshold above which it predicts an exit
     * @throws InvalidInputException if a column is no feature, or if a categorical one has edges
     */
    public static List<Fairness> of(
            Dataset labelled, double[] probabilities, Threshold threshold, FairnessSettings settings) {
        int[] actual = ClassificationScores.labels(labelled);
        int[] predicted = threshold.predictions(probabilities);
        return settings.by().stream()
                .map(column -> of(
                        Grouping.of(labelled, column, QUARTERS, settings.maxLevels()),
                        actual,
                        predicted,
                        settings.minRows()))
                .toList();
    }

    /** A warning where the four-fifths rule fails. */
    public Optional<Finding> finding() {
        return disparateImpactRatio
                .toOptional()
                .filter(ratio -> ratio < FOUR_FIFTHS)
                .map(ratio -> Finding.warning(FindingKey.FAIRNESS)
                        .about(column)
                        .measured(ratio, Unit.RATIO)
                        .limit(FOUR_FIFTHS));
    }

    private static Fairness of(Grouping grouping, int[] actual, int[] predicted, int minRows) {
        long[][] counts = new long[grouping.segments().size()][4];
        for (int row = 0; row < actual.length; row++) {
            counts[grouping.segment(row)][2 * actual[row] + predicted[row]]++;
        }
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            long[] c = counts[i];
            ConfusionMatrix matrix = new ConfusionMatrix(c[0], c[1], c[2], c[3]);
            if (matrix.rows() > 0) {
                groups.add(Group.of(grouping.segments().get(i).text(), matrix, minRows));
            }
        }
        return of(grouping.column(), groups, minRows);
    }

    private static Fairness of(String column, List<Group> groups, int minRows) {
        Spread selection = Spread.of(groups, Group::rows, group -> Measured.of(group.selectionRate()), minRows);
        Spread truePositives = Spread.of(groups, Group::exits, Group::truePositiveRate, minRows);
        Spread falsePositives =
                Spread.of(groups, group -> group.rows() - group.exits(), Group::falsePositiveRate, minRows);
        Measured<Double> impact = selection.ratio();
        return new Fairness(
                column,
                groups,
                selection.difference(),
                impact,
                impact.map(ratio -> ratio >= FOUR_FIFTHS),
                truePositives.difference(),
                truePositives.ratio(),
                falsePositives.difference(),
                falsePositives.ratio(),
                outer(truePositives.difference(), falsePositives.difference(), Math::max),
                outer(truePositives.ratio(), falsePositives.ratio(), Math::min));
    }

    /** Of both; equal odds are equal rates of either kind, of which one says nothing. */
    private static Measured<Double> outer(Measured<Double> a, Measured<Double> b, DoubleBinaryOperator choice) {
        return a.flatMap(first -> b.map(second -> choice.applyAsDouble(first, second)));
    }

    /** The lowest and the highest rate of the groups that have enough rows of which it is one. */
    private record Spread(double lowest, double highest, int count) {

        static Spread of(
                List<Group> groups, ToLongFunction<Group> of, Function<Group, Measured<Double>> rate, int minRows) {
            double[] rates = groups.stream()
                    .filter(group -> of.applyAsLong(group) >= minRows)
                    .map(rate)
                    .flatMap(measured -> measured.toOptional().stream())
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            return rates.length == 0
                    ? new Spread(0, 0, 0)
                    : new Spread(rates[0], rates[rates.length - 1], rates.length);
        }

        Measured<Double> difference() {
            return count < 2 ? Measured.not(TOO_FEW_GROUPS) : Measured.of(highest - lowest);
        }

        Measured<Double> ratio() {
            return difference()
                    .flatMap(
                            measured -> highest == 0 ? Measured.not("all rates are 0") : Measured.of(lowest / highest));
        }
    }
}
