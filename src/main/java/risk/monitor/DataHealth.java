package risk.monitor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.drift.ColumnDrift;
import risk.drift.ColumnHistogram;
import risk.drift.DatasetDrift;
import risk.drift.MultivariateDrift;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Severity;
import risk.finding.Unit;
import risk.quality.DataQuality;

/**
 * The newest rows: how far they are from those that the deployed model learnt from, and whether they can be worked with.
 *
 * @param files the input files that brought them
 * @param reference in words, what they are held against
 * @param comparison unmeasured where there is nothing to hold them against
 */
@JsonPropertyOrder({"files", "rows", "reference", "drift", "multivariate", "not_compared", "quality"})
public record DataHealth(
        List<String> files,
        long rows,
        String reference,
        @JsonIgnore Measured<Comparison> comparison,
        DataQuality quality) {

    /**
     * The rows beside those of the reference.
     *
     * @param drift of each column
     * @param multivariate the drift of all columns together
     * @param correctsForColumns whether a false discovery rate has the columns' number in its threshold already
     * @param histograms of the columns that both have, by their names
     */
    public record Comparison(
            DatasetDrift drift,
            MultivariateDrift multivariate,
            boolean correctsForColumns,
            Map<String, ColumnHistogram> histograms) {

        public Comparison {
            histograms = Map.copyOf(histograms);
        }

        /** Without pictures. */
        public Comparison(DatasetDrift drift, MultivariateDrift multivariate, boolean correctsForColumns) {
            this(drift, multivariate, correctsForColumns, Map.of());
        }
    }

    /** What the quality of the rows says as well, and better. */
    private static final Set<FindingKey> SAID_BY_QUALITY =
            EnumSet.of(FindingKey.NO_VALUE, FindingKey.INFINITE_LEFT_OUT, FindingKey.CONSTANT_SIDE);

    public DataHealth {
        files = List.copyOf(files);
    }

    @JsonProperty
    public Measured<DatasetDrift> drift() {
        return comparison.map(Comparison::drift);
    }

    @JsonProperty
    public Measured<MultivariateDrift> multivariate() {
        return comparison.map(Comparison::multivariate);
    }

    /**
     * What about the rows somebody should know. A p-value is judged beside those of the other columns: of twenty columns in which
     * nothing changed, one is below 0.05. Where chance or a false discovery rate has a say in a column's drift, that is done.
     */
    public List<Finding> findings() {
        return Stream.concat(
                        quality.findings().stream(),
                        comparison.fold(
                                DataHealth::findings,
                                why -> Stream.of(
                                        Finding.warning(FindingKey.NOT_COMPARED).with("reason", why))))
                .toList();
    }

    private static Stream<Finding> findings(Comparison comparison) {
        List<ColumnDrift> columns = comparison.drift().columns();
        long compared = columns.stream().filter(ColumnDrift::isCompared).count();
        Stream<Finding> ofColumns = columns.stream()
                .flatMap(column -> column.chance() != null || comparison.correctsForColumns()
                        ? column.findings().stream()
                        : column.findings().stream().map(finding -> besideOthers(finding, compared)))
                .filter(finding -> !SAID_BY_QUALITY.contains(finding.key()));
        return Stream.of(
                        comparison.drift().finding().stream(), ofColumns, comparison.multivariate().findings().stream())
                .flatMap(Function.identity());
    }

    /** By Bonferroni's correction for the number of columns. */
    private static Finding besideOthers(Finding finding, long columns) {
        boolean explained = finding.unit() == Unit.P_VALUE
                && finding.measured() != null
                && finding.limit() != null
                && finding.measured() * columns > finding.limit();
        return explained ? finding.withSeverity(Severity.INFO) : finding;
    }

    /** Why there is nothing to hold the rows against; null where there is. */
    @JsonProperty
    @Nullable
    String notCompared() {
        return comparison.whyNot().orElse(null);
    }
}
