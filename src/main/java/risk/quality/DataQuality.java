package risk.quality;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import risk.data.Dataset;
import risk.data.Schema;
import risk.drift.ColumnDistribution;
import risk.drift.Profile;
import risk.finding.FewOfAKind;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.settings.QualitySettings;

/**
 * Whether rows can be worked with: each column by itself and beside the data that the deployed model was trained on, columns in
 * pairs, clients with two labels, and how the rows came in.
 *
 * @param referenceRows how many rows the model was trained on; empty where that is not known
 * @param columns id, features and target, in the order of the schema
 * @param correlations those of which the coefficient changed most, then the strongest; at most {@value #CORRELATIONS_KEPT}
 * @param conflictingLabels empty where the rows have no ids
 * @param findings what somebody should know, warnings first
 */
public record DataQuality(
        long rows,
        Optional<Long> referenceRows,
        List<ColumnQuality> columns,
        List<Correlation> correlations,
        Optional<LabelConflicts> conflictingLabels,
        IntakeQuality intake,

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
     * @param all rows, the current ones among them: a client may have had another label before
     * @param profile the distributions of the current rows
     * @param basis the data that the deployed model was trained on; empty where there is none to hold the rows against
     */
    public static DataQuality of(
            Dataset current,
            Dataset all,
            Profile profile,
            Optional<Basis> basis,
            Intake intake,
            QualitySettings settings) {
        ForkJoinPool pool = ForkJoinPool.commonPool();
        ForkJoinTask<Optional<LabelConflicts>> conflicting = pool.submit(() -> LabelConflicts.of(current, all));
        ForkJoinTask<List<Finding>> alike = pool.submit(() -> LookAlikeFindings.of(all));
        ForkJoinTask<Correlations> correlated =
                pool.submit(() -> new Correlations(current, basis.map(Basis::sample), settings));
        Optional<Profile> reference = basis.map(Basis::profile);
        List<Column> columns = columns(current, profile, reference, settings);
        Optional<LabelConflicts> conflicts = conflicting.join();
        Correlations correlations = correlated.join();

        List<Finding> findings = new ArrayList<>();
        if (current.rows() == 0) {
            findings.add(Finding.warning(FindingKey.NO_ROWS).measured(0, Unit.ROWS));
        }
        columns.forEach(column -> findings.addAll(column.findings()));
        findings.addAll(correlations.findings());
        findings.addAll(alike.join());
        conflicts.ifPresent(
                found -> findings.addAll(found.findings(current.schema().id())));
        IntakeQuality intakeQuality = IntakeQuality.of(intake, settings);
        findings.addAll(IntakeFindings.of(intake, intakeQuality, settings));
        return new DataQuality(
                current.rows(),
                reference.map(Profile::rows),
                columns.stream().map(Column::quality).toList(),
                correlations.first(CORRELATIONS_KEPT),
                conflicts,
                intakeQuality,
                told(findings));
    }

    private static List<Finding> told(List<Finding> findings) {
        List<Finding> told = new ArrayList<>(FewOfAKind.of(findings));
        told.sort(Comparator.comparing(Finding::severity));
        return told;
    }

    /** The same with further findings. */
    public DataQuality with(List<Finding> further) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(further);
        return new DataQuality(rows, referenceRows, columns, correlations, conflictingLabels, intake, told(all));
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
            Dataset current, Profile profile, Optional<Profile> reference, QualitySettings settings) {
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
            ColumnDistribution current, Optional<Profile> profile, Schema schema, QualitySettings settings) {
        Measured<ColumnDistribution> reference = profile.flatMap(before -> before.column(current.column()))
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
