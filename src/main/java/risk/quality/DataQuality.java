package risk.quality;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.data.Schema;
import risk.drift.ColumnDistribution;
import risk.drift.Profile;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.settings.QualitySettings;

/**
 * Whether rows can be worked with: each column by itself and beside the data that the deployed model was trained on, columns in
 * pairs, clients with two labels, and how the rows came in.
 *
 * @param referenceRows how many rows the model was trained on; null where that is not known
 * @param columns id, features and target, in the order of the schema
 * @param correlations those of which the coefficient changed most, then the strongest; at most {@value #CORRELATIONS_KEPT}
 * @param conflictingLabels null where the rows have no ids
 * @param intake null where nothing was ingested
 * @param findings what somebody should know, warnings first
 */
public record DataQuality(
        long rows,
        @Nullable Long referenceRows,
        List<ColumnQuality> columns,
        List<Correlation> correlations,
        @Nullable LabelConflicts conflictingLabels,
        @Nullable IntakeQuality intake,

        @JsonSerialize(contentConverter = QualityFinding.Converter.class)
        @JsonIgnoreProperties(
                value = {"column", "check", "message"},
                allowGetters = true)
        List<Finding> findings) {

    /** A hundred columns have five thousand pairs, of which nobody reads more. */
    private static final int CORRELATIONS_KEPT = 100;

    public DataQuality {
        columns = List.copyOf(columns);
        correlations = List.copyOf(correlations);
        findings = List.copyOf(findings);
    }

    /**
     * The report on the rows.
     *
     * @param current read with ids, where clients with two labels are to be found
     * @param reference the distributions of the data that the deployed model was trained on
     * @param referenceSample rows of that data, to compare correlations with
     */
    public static DataQuality of(
            Dataset current,
            @Nullable Profile reference,
            @Nullable Dataset referenceSample,
            @Nullable Intake intake,
            QualitySettings settings) {
        return of(current, current, Profile.of(current), reference, referenceSample, intake, settings);
    }

    /**
     * The same, where the distributions of the rows are known already: to make them takes most of the time.
     *
     * @param all rows, the current ones among them: a client may have had another label before
     */
    public static DataQuality of(
            Dataset current,
            Dataset all,
            Profile profile,
            @Nullable Profile reference,
            @Nullable Dataset referenceSample,
            @Nullable Intake intake,
            QualitySettings settings) {
        ForkJoinPool pool = ForkJoinPool.commonPool();
        ForkJoinTask<Optional<LabelConflicts>> conflicting =
                pool.submit(() -> Optional.ofNullable(LabelConflicts.of(current, all)));
        ForkJoinTask<List<Finding>> alike = pool.submit(() -> LookAlikeFindings.of(all));
        ForkJoinTask<Correlations> correlated = pool.submit(() -> new Correlations(current, referenceSample, settings));
        List<Column> columns = columns(current, profile, reference, settings);
        LabelConflicts conflicts = conflicting.join().orElse(null);
        Correlations correlations = correlated.join();

        List<Finding> findings = new ArrayList<>();
        if (current.rows() == 0) {
            findings.add(Finding.warning(FindingKey.NO_ROWS).measured(0, Unit.ROWS));
        }
        columns.forEach(column -> findings.addAll(column.findings()));
        findings.addAll(correlations.findings());
        findings.addAll(alike.join());
        if (conflicts != null) {
            findings.addAll(conflicts.findings(current.schema().id()));
        }
        IntakeQuality intakeQuality = IntakeQuality.of(intake, settings);
        if (intake != null) {
            findings.addAll(IntakeFindings.of(intake, intakeQuality, settings));
        }
        findings.sort(Comparator.comparing(Finding::severity));
        return new DataQuality(
                current.rows(),
                reference == null ? null : reference.rows(),
                columns.stream().map(Column::quality).toList(),
                correlations.first(CORRELATIONS_KEPT),
                conflicts,
                intakeQuality,
                findings);
    }

    /** The same with further findings. */
    public DataQuality with(List<Finding> further) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(further);
        all.sort(Comparator.comparing(Finding::severity));
        return new DataQuality(rows, referenceRows, columns, correlations, conflictingLabels, intake, all);
    }

    /** The findings that ask for somebody to look. */
    public List<Finding> warnings() {
        return findings.stream()
                .filter(finding -> finding.severity().needsALook())
                .toList();
    }

    /** What was found of a column. */
    private record Column(ColumnQuality quality, List<Finding> findings) {}

    private static List<Column> columns(
            Dataset current, Profile profile, @Nullable Profile reference, QualitySettings settings) {
        List<Column> columns = new ArrayList<>();
        ColumnQuality ids = ids(current);
        columns.add(new Column(ids, ColumnFindings.ofIds(ids, current.rows(), settings)));
        columns.addAll(profile.columns().parallelStream()
                .filter(column -> current.schema().columns().contains(column.column()))
                .map(column -> column(column, reference, current.schema(), settings))
                .toList());
        return columns;
    }

    private static ColumnQuality ids(Dataset current) {
        double percent = current.rows() == 0 ? 0 : 100.0 * current.missingIds() / current.rows();
        return ColumnQuality.ofId(current.schema().id(), current.missingIds(), percent);
    }

    private static Column column(
            ColumnDistribution current, @Nullable Profile profile, Schema schema, QualitySettings settings) {
        Measured<ColumnDistribution> reference = Optional.ofNullable(profile)
                .flatMap(before -> before.column(current.column()))
                .filter(before -> before.type() == current.type())
                .<Measured<ColumnDistribution>>map(Measured::of)
                .orElse(Measured.not("there is no reference of the same name and type"));
        boolean isTarget = current.column().equals(schema.target());
        ColumnType type =
                isTarget ? ColumnType.TARGET : current.isNumeric() ? ColumnType.NUMERIC : ColumnType.CATEGORICAL;
        ColumnQuality quality = new ColumnComparison(current, reference, type).quality();
        return new Column(quality, ColumnFindings.of(quality, current, reference, settings));
    }
}
