package risk.process;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import risk.drift.ColumnDrift;
import risk.drift.ColumnHistogram;
import risk.drift.DatasetDrift;
import risk.drift.Significance;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.monitor.DataHealth;
import risk.quality.ColumnQuality;
import risk.settings.DriftMethod;
import risk.text.Format;

/**
 * What a look at the rows that new files brought has shown.
 *
 * @param reference in words, what they were held against
 * @param comparison with that; unmeasured where they could not be compared
 * @param columns what was measured of each; none in a record of before it was kept
 * @param findings warnings of the data's quality; none in a record of before they were kept
 */
@JsonPropertyOrder({
    "reference",
    "drifted",
    "share",
    "drifted_columns",
    "not_compared",
    "columns",
    "warnings",
    "findings"
})
public record DataFindings(
        String reference, @JsonIgnore Measured<Comparison> comparison, List<Column> columns, List<Finding> findings) {

    private static final String NO_ROWS = "the new files brought no row that was not there before";

    /**
     * Rows beside those of the reference.
     *
     * @param drifted whether the data set has drifted as a whole
     * @param share of the columns that drifted, between 0 and 1
     * @param driftedColumns their names
     */
    public record Comparison(boolean drifted, double share, List<String> driftedColumns) {

        private static final Comparison NONE = new Comparison(false, 0, List.of());

        public Comparison {
            driftedColumns = List.copyOf(driftedColumns);
        }

        private static Comparison of(DatasetDrift drift) {
            return new Comparison(
                    drift.datasetDrift(),
                    drift.share(),
                    drift.columns().stream()
                            .filter(ColumnDrift::drifted)
                            .map(ColumnDrift::column)
                            .toList());
        }
    }

    /**
     * The numbers of a column.
     *
     * @param missingPercent of the rows that have no value, 0 to 100; empty of a column that is none of the data's, such as the
     *     prediction
     * @param method by which its drift was measured; empty where it was not, and in a record of before it was kept
     * @param drift the score of its method: a p-value or a distance; empty where there is none
     * @param threshold of that method; empty likewise
     * @param chance what chance does; empty where the verdict doesn't ask for it, and in a record of before it was kept
     * @param histogram of the reference and of the newest rows; empty in records that are kept for good, which it would swell
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Column(
            String column,
            Optional<Double> missingPercent,
            Optional<DriftMethod> method,
            Optional<Double> drift,
            Optional<Double> threshold,
            boolean drifted,
            Optional<Significance> chance,
            Optional<ColumnHistogram> histogram) {

        /** Without what is drawn of it. */
        public Column(
                String column,
                Optional<Double> missingPercent,
                Optional<DriftMethod> method,
                Optional<Double> drift,
                Optional<Double> threshold,
                boolean drifted) {
            this(column, missingPercent, method, drift, threshold, drifted, Optional.empty(), Optional.empty());
        }

        private Column withoutHistogram() {
            return new Column(column, missingPercent, method, drift, threshold, drifted, chance, Optional.empty());
        }

        private static List<Column> of(DataHealth health) {
            Map<String, ColumnDrift> drifts = new LinkedHashMap<>();
            health.drift()
                    .toOptional()
                    .map(DatasetDrift::columns)
                    .orElse(List.of())
                    .forEach(drift -> drifts.put(drift.column(), drift));
            Map<String, ColumnHistogram> histograms = health.comparison()
                    .toOptional()
                    .map(DataHealth.Comparison::histograms)
                    .orElse(Map.of());
            List<Column> columns = new ArrayList<>();
            for (ColumnQuality quality : health.quality().columns()) {
                columns.add(of(
                        quality.column(),
                        Optional.of(quality.missingPercent()),
                        Optional.ofNullable(drifts.remove(quality.column())),
                        histograms));
            }
            drifts.values()
                    .forEach(
                            drift -> columns.add(of(drift.column(), Optional.empty(), Optional.of(drift), histograms)));
            return columns;
        }

        private static Column of(
                String name,
                Optional<Double> missingPercent,
                Optional<ColumnDrift> drift,
                Map<String, ColumnHistogram> histograms) {
            return new Column(
                    name,
                    missingPercent,
                    drift.flatMap(found -> Optional.ofNullable(found.method())),
                    drift.flatMap(found -> found.score().toOptional()),
                    drift.flatMap(found -> Optional.ofNullable(found.threshold())),
                    drift.map(ColumnDrift::drifted).orElse(false),
                    drift.flatMap(found -> Optional.ofNullable(found.chance())),
                    Optional.ofNullable(histograms.get(name)));
        }
    }

    public DataFindings {
        columns = List.copyOf(columns);
        findings = List.copyOf(findings);
    }

    public static DataFindings of(DataHealth health) {
        return new DataFindings(
                health.reference(),
                health.rows() == 0 ? Measured.not(NO_ROWS) : health.drift().map(Comparison::of),
                Column.of(health),
                health.quality().warnings().stream()
                        .filter(finding -> finding.key() != FindingKey.NO_ROWS) // Said already.
                        .toList());
    }

    @JsonCreator
    static DataFindings fromJson(
            @JsonProperty("reference") String reference,
            @JsonProperty("drifted") boolean drifted,
            @JsonProperty("share") double share,
            @JsonProperty("drifted_columns") List<String> driftedColumns,
            @JsonProperty("not_compared") Optional<String> notCompared,
            @JsonProperty("columns") @JsonSetter(nulls = Nulls.AS_EMPTY) List<Column> columns,
            @JsonProperty("findings") @JsonSetter(nulls = Nulls.AS_EMPTY) List<Finding> findings) {
        return new DataFindings(
                reference,
                notCompared
                        .map(Measured::<Comparison>not)
                        .orElseGet(() -> Measured.of(new Comparison(drifted, share, driftedColumns))),
                columns,
                findings);
    }

    /** The same and what else somebody should know. */
    public DataFindings with(List<Finding> more) {
        return new DataFindings(
                reference,
                comparison,
                columns,
                Stream.concat(findings.stream(), more.stream()).toList());
    }

    /** The same without what is only drawn. */
    public DataFindings withoutHistograms() {
        return new DataFindings(
                reference,
                comparison,
                columns.stream().map(Column::withoutHistogram).toList(),
                findings);
    }

    /** The numbers alone. */
    public DataFindings withoutFindings() {
        return new DataFindings(reference, comparison, columns, List.of());
    }

    /** Whether the data set has drifted as a whole; never where it was not compared. */
    @JsonProperty
    public boolean drifted() {
        return compared().drifted();
    }

    /** Of the columns that drifted, between 0 and 1. */
    @JsonProperty
    public double share() {
        return compared().share();
    }

    @JsonProperty
    public List<String> driftedColumns() {
        return compared().driftedColumns();
    }

    /** Why; empty where they were compared. */
    @JsonProperty
    public Optional<String> notCompared() {
        return comparison.whyNot();
    }

    /** The findings in words. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<String> warnings() {
        return findings.stream().map(Finding::sentence).toList();
    }

    /** What the configuration expects of the data, is not so, and keeps a model from being trained on it. */
    public List<Finding> failed() {
        return Unmet.failed(findings);
    }

    private Comparison compared() {
        return comparison.orElse(Comparison.NONE);
    }

    /** What was found, a sentence without its beginning and its end. */
    public String inWords() {
        return comparison.fold(DataFindings::inWords, why -> "the data could not be compared: " + why);
    }

    private static String inWords(Comparison compared) {
        String columns = compared.driftedColumns().isEmpty()
                ? "no column has drifted"
                : Format.WHOLE_SHARE.of(compared.share()) + " of the columns have drifted ("
                        + String.join(", ", compared.driftedColumns()) + ")";
        return (compared.drifted() ? "the data have drifted: " : "the data have not drifted: ") + columns;
    }
}
