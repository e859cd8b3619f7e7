package risk.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import risk.data.Dataset;
import risk.data.FeatureType;
import risk.data.Ids;
import risk.data.TablePair;
import risk.data.Tables;
import risk.deploy.Release;
import risk.drift.ColumnDistribution;
import risk.drift.DatasetDrift;
import risk.drift.MultivariateDrift;
import risk.drift.Profile;
import risk.drift.ReferenceKind;
import risk.finding.Finding;
import risk.ingest.IngestionRecord;
import risk.io.Background;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.io.ProgressListener;
import risk.monitor.DataHealth;
import risk.monitor.Dependencies;
import risk.monitor.DependencyReport;
import risk.monitor.HealthCheck;
import risk.monitor.ModelHealth;
import risk.monitor.Outage;
import risk.monitor.SuggestedExpectations;
import risk.monitor.Verdict;
import risk.project.Project;
import risk.quality.GroupStatistics;
import risk.quality.MissingData;
import risk.quality.SummaryStatistics;
import risk.schedule.RunStatus;
import risk.settings.ColumnKind;
import risk.settings.DriftMethod;
import risk.settings.DriftSettings;
import tech.tablesaw.api.Table;

/**
 * Tells whether data, model and machinery are in order. What looks at the deployed model or at the ingested data throws an
 * {@link InvalidInputException} where there is none.
 */
public final class Diagnose {

    private Diagnose() {}

    /** All of it. */
    public static Diagnosis run(Project project) throws IOException {
        Ingested ingested = Ingested.in(project);
        Dataset test = project.readTestData(ProgressListener.NONE);
        Both health = Both.of(project, ingested, HealthCheck::ofModel);
        Map<String, Double> missingPercent = MissingData.percentages(ingested.rows());
        Timing timing = Timing.measure(project);
        DependencyReport dependencies = dependencies(project);
        return new Diagnosis(
                ingested.release().id(),
                Verdict.of(health.data(), health.model(), dependencies, others(project, ingested.release())),
                Arrays.stream(ingested.release().model().model().predictions(test))
                        .boxed()
                        .toList(),
                SummaryStatistics.of(Tables.toColumns(ingested.rows())),
                missingPercent,
                health.data(),
                health.model(),
                timing,
                dependencies);
    }

    /** Whether data and model are in order. */
    public static Verdict verdict(Project project) throws IOException {
        Ingested ingested = Ingested.in(project);
        return health(project, ingested, Both.of(project, ingested, HealthCheck::ofModel))
                .verdict();
    }

    /**
     * Data and model as they are, for people who train none: without advice on what would make a better model.
     *
     * @param rows {@code finaldata.csv}, with the clients' names
     */
    public static ReleaseHealth health(Project project, Dataset rows) throws IOException {
        Ingested ingested = new Ingested(project.requireLive(), rows, project.readIngestionRecord());
        return health(project, ingested, Both.of(project, ingested, HealthCheck::ofModelAsItIs));
    }

    private static ReleaseHealth health(Project project, Ingested ingested, Both health) throws IOException {
        return new ReleaseHealth(
                ingested.release(),
                Verdict.of(health.data(), health.model(), DependencyReport.NONE, others(project, ingested.release())),
                health.data(),
                health.model());
    }

    /** The health of data and model, neither of which needs the other. */
    private record Both(DataHealth data, ModelHealth model) {

        /** Looks at a model. */
        interface Look {
            ModelHealth of(HealthCheck health, Dataset testData) throws IOException;
        }

        static Both of(Project project, Ingested ingested, Look atModel) throws IOException {
            HealthCheck health = ingested.health(project);
            try (Background<DataHealth> data = Background.begin("data", health::ofData)) {
                ModelHealth model = atModel.of(health, project.readTestDataWithGroups());
                return new Both(data.result(), model);
            }
        }
    }

    /** Expectations to begin with, by the data that the deployed model was trained on and by its scores. */
    public static SuggestedExpectations suggestedExpectations(Project project) throws IOException {
        return Ingested.in(project).health(project).suggestedExpectations(project.readTestDataWithGroups());
    }

    private static List<Finding> others(Project project, Release deployed) throws IOException {
        List<Finding> findings = new ArrayList<>(
                deployed.model().model().provenance().findings(project.schema().target()));
        project.quarantine().setAside().forEach(file -> findings.add(file.finding()));
        RunStatus.of(project.models().lastRun(), project.config().maxSilence(), Instant.now())
                .silence()
                .ifPresent(findings::add);
        Optional<Duration> maxAge = project.config().quality().maxAge();
        if (maxAge.isPresent()) {
            Outage.of(project.input(), maxAge.get(), Instant.now()).ifPresent(findings::add);
        }
        findings.addAll(Standing.ofPredictions(project));
        return findings;
    }

    /** How old the libraries are. Where Maven has to be asked, this takes seconds. */
    public static DependencyReport dependencies(Project project) throws IOException {
        return new Dependencies(
                        project.models().dependencies(), project.config().dependencies())
                .report();
    }

    /** What is missing in every column of the ingested data, 0 to 100, by its name. */
    public static Map<String, Double> missingPercent(Project project) throws IOException {
        return MissingData.percentages(project.readFinalData(ProgressListener.NONE));
    }

    /** The statistics of every numeric column of the ingested data, by its name. */
    public static Map<String, SummaryStatistics> statistics(Project project) throws IOException {
        return SummaryStatistics.of(Tables.toColumns(project.readFinalData(ProgressListener.NONE)));
    }

    /**
     * The same group by group.
     *
     * @throws InvalidInputException if no groups can be made by the column
     */
    public static GroupStatistics statistics(Project project, String by) throws IOException {
        return GroupStatistics.of(project.readFinalData(ProgressListener.NONE), by);
    }

    /**
     * The newest rows beside what the deployed model was trained on.
     *
     * @param method for all columns that it fits, in the place of what is configured
     */
    public static DataHealth data(Project project, Optional<DriftMethod> method) throws IOException {
        return Ingested.in(project)
                .health(project)
                .withDrift(settings(project.drift(), method))
                .ofData();
    }

    /** How the deployed model does. */
    public static ModelHealth model(Project project) throws IOException {
        return Ingested.in(project).health(project).ofModel(project.readTestDataWithGroups());
    }

    /**
     * Two CSV files beside each other.
     *
     * @param columns to compare; where it is empty, all but the clients' names
     * @param asked what columns are, in the place of what the schema or the reference's cells say
     * @param method as above
     */
    public static FileDrift files(
            Project project,
            Path reference,
            Path current,
            List<String> columns,
            Map<String, ColumnKind> asked,
            Optional<DriftMethod> method)
            throws IOException {
        Map<String, FeatureType> types = project.schema().types();
        asked.forEach((column, kind) -> types.put(column, kind.type()));
        TablePair files = columns.isEmpty()
                ? TablePair.read(
                        reference, current, types, Set.of(project.schema().id()))
                : TablePair.readColumns(reference, current, types, new LinkedHashSet<>(columns));
        Profile before = Profile.of(files.reference());
        requireColumns(asked.keySet(), before, reference);
        DriftSettings settings = settings(project.config().drift(), method)
                .withSeed(project.seed())
                .withKinds(kinds(before, types, asked));
        DatasetDrift drift = DatasetDrift.of(before, Profile.of(files.current()), settings);
        return new FileDrift(
                reference.toString(),
                current.toString(),
                files.reference().rows(),
                files.current().rows(),
                drift,
                MultivariateDrift.of(files.reference(), files.current(), drift.leftOut(), project.seed()),
                files.onlyInReference(),
                files.onlyInCurrent(),
                files.warnings(),
                files.findings());
    }

    /**
     * Why the deployed model says of a client what it says, by the latest of the client's rows.
     *
     * @throws InvalidInputException also if there is no such client
     */
    public static Explanation client(Project project, String id) throws IOException {
        Ingested ingested = Ingested.in(project);
        Dataset all = ingested.rows();
        int[] lastTwo = all.lastTwoRows(id);
        if (lastTwo[0] == Ids.NO_ROW) {
            throw new InvalidInputException(
                    project.config().outputFolder(),
                    Mismatch.expected("a row of " + id).found("none"));
        }
        return Explainer.of(project, ingested.release(), all).explain(all, lastTwo[0], lastTwo[1]);
    }

    /**
     * What the deployed model predicts for each row of a table, 1 for an exit, in row order; the table is not altered.
     *
     * @throws InvalidInputException also if the table lacks a feature of the model
     */
    public static int[] predictions(Project project, Table table) throws IOException {
        Dataset rows = Tables.toDataset(table, project.schema());
        return project.requireLive().model().model().predictions(rows);
    }

    private static void requireColumns(Set<String> asked, Profile reference, Path file) {
        for (String column : asked) {
            if (reference.column(column).isEmpty()) {
                String names = reference.columns().stream()
                        .map(ColumnDistribution::column)
                        .collect(Collectors.joining(", "));
                throw new InvalidInputException(
                        file, Mismatch.expected("a column \"" + column + "\"").found(names));
            }
        }
    }

    /** What is known of the columns: what was asked for, and that numbers nobody knows only count the rows. */
    private static Map<String, ColumnKind> kinds(
            Profile reference, Map<String, FeatureType> known, Map<String, ColumnKind> asked) {
        Map<String, ColumnKind> kinds = new HashMap<>(asked);
        reference.columns().stream()
                .filter(column -> !known.containsKey(column.column()) && ReferenceKind.isNumbering(column))
                .forEach(column -> kinds.put(column.column(), ColumnKind.ID));
        return kinds;
    }

    /** The configured settings, but for a method that somebody asks for. */
    private static DriftSettings settings(DriftSettings configured, Optional<DriftMethod> method) {
        return method.map(configured::withMethod).orElse(configured);
    }

    /** The deployed model and the ingested rows, with the clients' names. */
    private record Ingested(Release release, Dataset rows, IngestionRecord record) {

        static Ingested in(Project project) throws IOException {
            return new Ingested(project.requireLive(), project.readFinalDataWithIds(), project.readIngestionRecord());
        }

        HealthCheck health(Project project) throws IOException {
            return new HealthCheck(project, release, rows, record);
        }
    }
}
