package risk.drift;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.io.InvalidInputException;
import risk.settings.DriftSettings;

/**
 * How far a data set is from its reference, column by column.
 *
 * @param datasetDrift whether at least the share of the settings drifts of the columns that have a score, and chance doesn't do as
 *     much in all of them together
 * @param share of the columns that have a score, between 0 and 1, those that drift; 0 where none has one
 * @param shareLimit of the settings: from which share on the data set drifts
 * @param columns in the reference's order, then those that only the current data has
 */
public record DatasetDrift(boolean datasetDrift, double share, double shareLimit, List<ColumnDrift> columns) {

    /** Of products that are 5 % but for the last digits. */
    private static final double ROUNDING = 1e-12;

    public DatasetDrift {
        columns = List.copyOf(columns);
    }

    /**
     * How far the columns of one data set are from those of another, found side by side. A bad column has a warning and, where
     * there is nothing to compare, no score; it then counts neither as drifted nor in the share, unless it has vanished.
     *
     * @throws InvalidInputException if a rule names a method that doesn't fit its column's type
     */
    public static DatasetDrift of(Profile reference, Profile current, DriftSettings settings) {
        reference.columns().forEach(column -> settings.check(column.column(), column.type()));
        List<ColumnDistribution> expected = reference.columns();
        List<Optional<ColumnPair>> pairs = IntStream.range(0, expected.size())
                .parallel()
                .mapToObj(i -> pair(reference, expected.get(i), current, settings))
                .toList();
        long pairsCompared = IntStream.range(0, expected.size())
                .filter(i -> pairs.get(i)
                        .map(ColumnPair::isCompared)
                        .orElse(expected.get(i).rows() > 0))
                .count();
        List<ColumnDrift> uncorrected = IntStream.range(0, expected.size())
                .mapToObj(i -> pairs.get(i)
                        .map(pair -> pair.judged(Math.max(1, pairsCompared)))
                        .orElseGet(() -> ColumnPair.onlyInReference(expected.get(i))))
                .toList();
        Double rate = settings.falseDiscoveryRate();
        List<ColumnDrift> columns =
                new ArrayList<>(rate == null ? uncorrected : withFalseDiscoveryRate(uncorrected, rate));
        current.columns().stream()
                .filter(column -> reference.column(column.column()).isEmpty())
                .map(ColumnPair::onlyInCurrent)
                .forEach(columns::add);
        long compared = compared(columns);
        double share = compared == 0 ? 0 : (double) drifted(columns) / compared;
        boolean drifted = compared > 0 && share >= settings.share();
        return new DatasetDrift(drifted && isBeyondChance(pValueOfAll(columns)), share, settings.share(), columns);
    }

    /**
     * How likely chance does as much in all the columns together: of m p-values in ascending order the least
     * {@code m / k} times the k-th (R. J. Simes, "An improved Bonferroni procedure for multiple tests of significance",
     * Biometrika 73, 1986). It holds for columns that depend on each other positively, too. A column that has vanished has 0.
     * Null where no column has a {@link Significance}: the verdict doesn't ask for it, or nothing has a score.
     */
    @JsonProperty(value = "chance_p_value", access = JsonProperty.Access.READ_ONLY)
    public @Nullable Double pValueOfAll() {
        return pValueOfAll(columns);
    }

    private static @Nullable Double pValueOfAll(List<ColumnDrift> columns) {
        double[] pValues = columns.stream()
                .filter(column -> column.vanished() || column.chance() != null)
                .mapToDouble(DatasetDrift::pValue)
                .sorted()
                .toArray();
        if (columns.stream().allMatch(column -> column.chance() == null)) {
            return null;
        }
        return IntStream.range(0, pValues.length)
                .mapToDouble(i -> pValues[i] * pValues.length / (i + 1))
                .min()
                .orElse(1);
    }

    private static double pValue(ColumnDrift column) {
        Significance chance = column.chance();
        return column.vanished() || chance == null ? 0 : chance.pValue();
    }

    private static boolean isBeyondChance(@Nullable Double pValue) {
        return pValue == null || pValue <= DriftSettings.FALSE_ALARMS + ROUNDING;
    }

    /** Whether so many columns drifted as make a drift of the whole, and only chance speaks against it. */
    public boolean isHeldBack() {
        return !datasetDrift && compared() > 0 && share >= shareLimit;
    }

    private static Optional<ColumnPair> pair(
            Profile reference, ColumnDistribution column, Profile current, DriftSettings settings) {
        return current.column(column.column()).map(now -> ColumnPair.of(reference, column, now, settings));
    }

    /** How many columns the share is of. */
    public long compared() {
        return compared(columns);
    }

    /** How many of these drifted. */
    public long drifted() {
        return drifted(columns);
    }

    /** The columns of which the values are gone, in their order. */
    public List<String> vanished() {
        return columns.stream()
                .filter(ColumnDrift::vanished)
                .map(ColumnDrift::column)
                .toList();
    }

    /** The columns whose values say nothing of a drift, being others in every row or on every day: dates, identifiers, free texts. */
    public Set<String> leftOut() {
        return columns.stream()
                .filter(ColumnDrift::isLeftOut)
                .map(ColumnDrift::column)
                .collect(Collectors.toSet());
    }

    /** Whether whoever asked for a failure on drift gets one: the data set drifted, a column vanished, or none could be compared. */
    public boolean fails() {
        return datasetDrift || !vanished().isEmpty() || compared() == 0;
    }

    private static long compared(List<ColumnDrift> columns) {
        return columns.stream().filter(ColumnDrift::isCompared).count();
    }

    private static long drifted(List<ColumnDrift> columns) {
        return columns.stream().filter(ColumnDrift::drifted).count();
    }

    /** The drift of the data set as a whole, if it has drifted. */
    public Optional<Finding> finding() {
        return datasetDrift
                ? Optional.of(Finding.warning(FindingKey.DATASET_DRIFT)
                        .measured(share, Unit.SHARE)
                        .limit(shareLimit)
                        .with("drifted", drifted())
                        .with("compared", compared()))
                : Optional.empty();
    }

    /**
     * The step-up procedure of Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate" (1995,
     * doi:10.1111/j.2517-6161.1995.tb02031.x): of m p-values in ascending order, those up to the last k-th that is at most
     * {@code k rate / m}, which is the threshold then; where there is none it is {@code rate / m}.
     */
    static List<ColumnDrift> withFalseDiscoveryRate(List<ColumnDrift> columns, double rate) {
        double[] pValues = columns.stream()
                .filter(ColumnDrift::hasPValue)
                .mapToDouble(column -> column.judged().orElseThrow())
                .sorted()
                .toArray();
        int discoveries = 1;
        for (int k = 1; k <= pValues.length; k++) {
            discoveries = pValues[k - 1] <= k * rate / pValues.length ? k : discoveries;
        }
        double threshold = discoveries * rate / pValues.length;
        return columns.stream()
                .map(column -> column.hasPValue() ? column.upTo(threshold) : column)
                .toList();
    }
}
