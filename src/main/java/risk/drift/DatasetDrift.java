package risk.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.io.InvalidInputException;

/**
 * How far a data set is from its reference, column by column.
 *
 * @param datasetDrift whether at least the share of the settings drifts of the columns that have a score
 * @param share of the columns that have a score, between 0 and 1, those that drift; 0 where none has one
 * @param shareLimit of the settings: from which share on the data set drifts
 * @param columns in the reference's order, then those that only the current data has
 */
public record DatasetDrift(boolean datasetDrift, double share, double shareLimit, List<ColumnDrift> columns) {

    public DatasetDrift {
        columns = List.copyOf(columns);
    }

    /**
     * Compares two data sets, the columns in parallel. A bad column has a warning and, where there is nothing to compare, no
     * score; it then counts neither as drifted nor in the share.
     *
     * @throws InvalidInputException if a rule names a method that doesn't fit its column's type
     */
    public static DatasetDrift of(Profile reference, Profile current, DriftSettings settings) {
        reference.columns().forEach(column -> settings.check(column.column(), column.type()));
        List<ColumnDistribution> expected = reference.columns();
        Stream<ColumnDrift> ofReference = IntStream.range(0, expected.size())
                .parallel()
                .mapToObj(i -> compare(expected.get(i), current, settings));
        List<ColumnDrift> uncorrected = ofReference.toList();
        Double rate = settings.falseDiscoveryRate();
        List<ColumnDrift> columns =
                new ArrayList<>(rate == null ? uncorrected : withFalseDiscoveryRate(uncorrected, rate));
        current.columns().stream()
                .filter(column -> reference.column(column.column()).isEmpty())
                .map(ColumnComparison::onlyInCurrent)
                .forEach(columns::add);
        long compared = columns.stream().filter(ColumnDrift::isCompared).count();
        long drifted = columns.stream().filter(ColumnDrift::drifted).count();
        double share = compared == 0 ? 0 : (double) drifted / compared;
        return new DatasetDrift(compared > 0 && share >= settings.share(), share, settings.share(), columns);
    }

    /** The drift of the data set as a whole, if it has drifted. */
    public Optional<Finding> finding() {
        return datasetDrift
                ? Optional.of(Finding.warning(FindingKey.DATASET_DRIFT)
                        .measured(share, Unit.SHARE)
                        .limit(shareLimit)
                        .with(
                                "drifted",
                                columns.stream().filter(ColumnDrift::drifted).count())
                        .with(
                                "compared",
                                columns.stream().filter(ColumnDrift::isCompared).count()))
                : Optional.empty();
    }

    private static ColumnDrift compare(ColumnDistribution column, Profile current, DriftSettings settings) {
        Optional<ColumnDistribution> now = current.column(column.column());
        return now.map(found -> ColumnComparison.of(column, found, settings))
                .orElseGet(() -> ColumnComparison.onlyInReference(column));
    }

    /**
     * The step-up procedure of Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate" (1995,
     * doi:10.1111/j.2517-6161.1995.tb02031.x): of m p-values in ascending order, those up to the last k-th that is at most
     * {@code k rate / m}, which is the threshold then; where there is none it is {@code rate / m}.
     */
    static List<ColumnDrift> withFalseDiscoveryRate(List<ColumnDrift> columns, double rate) {
        double[] pValues = columns.stream()
                .filter(ColumnDrift::hasPValue)
                .mapToDouble(column -> column.score().orElseThrow())
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
