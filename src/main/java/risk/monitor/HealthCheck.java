package risk.monitor;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.drift.DatasetDrift;
import risk.drift.MultivariateDrift;
import risk.drift.Profile;
import risk.drift.Reference;
import risk.explain.Contributions;
import risk.explain.Importance;
import risk.explain.Outlier;
import risk.explain.OutlierScores;
import risk.explain.Outliers;
import risk.explain.Sample;
import risk.explain.UsualClient;
import risk.finding.Measured;
import risk.ingest.IngestionRecord;
import risk.ingest.ReferenceRows;
import risk.ingest.ReferenceRows.Batches;
import risk.ingest.ReferenceRows.TooFewBatches;
import risk.ingest.RowRanges;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.model.LogisticModel;
import risk.project.Project;
import risk.quality.DataQuality;
import risk.quality.ExpectedData;
import risk.quality.Intake;
import risk.quality.SchemaCheck;
import risk.quality.TestOverlap;
import risk.score.Baselines;
import risk.score.Calibration;
import risk.score.ClassificationScores;
import risk.score.ConceptDrift;
import risk.score.ConceptDriftSettings;
import risk.score.ConfusionMatrix;
import risk.score.EncodingAdvice;
import risk.score.EstimateAccuracy;
import risk.score.EstimationSettings;
import risk.score.ExpectedModel;
import risk.score.F1Interval;
import risk.score.Fairness;
import risk.score.Performance;
import risk.score.PerformanceReference;
import risk.score.Segments;
import risk.score.WeakSegmentSettings;
import risk.score.WeakestSegments;
import risk.settings.DriftSettings;

/**
 * Looks at ingested data and at the deployed model. The newest rows are those of the input files that the model doesn't
 * know, or where it knows all, of the last one.
 */
public final class HealthCheck {

    private final Project project;
    private final DriftSettings drift;
    private final Release deployed;
    private final LogisticModel model;
    private final Dataset all;
    private final IngestionRecord record;
    private final Set<String> newestFiles;
    private final List<String> trainedOn;
    private final Optional<Reference> reference;

    /**
     * Prepares the check.
     *
     * @param all the rows of {@code finaldata.csv}; read with ids where clients with two labels are to be found
     * @param record of the ingestion that made it
     */
    public HealthCheck(Project project, Release deployed, Dataset all, IngestionRecord record) throws IOException {
        this(project, project.drift(), deployed, all, record);
    }

    private HealthCheck(Project project, DriftSettings drift, Release deployed, Dataset all, IngestionRecord record)
            throws IOException {
        this.project = project;
        this.drift = drift;
        this.deployed = deployed;
        this.model = deployed.model().model();
        this.all = all;
        this.record = record;
        this.newestFiles = newestFiles(deployed, record);
        this.trainedOn = deployed.ingestedFiles();
        this.reference = deployed.keptReference();
    }

    /** The same with another idea of drift. */
    public HealthCheck withDrift(DriftSettings other) throws IOException {
        return new HealthCheck(project, other, deployed, all, record);
    }

    /**
     * The health of data that there is nothing to hold against: its quality.
     *
     * @param all the rows of {@code finaldata.csv}
     * @param record of the ingestion that made it
     * @param why there is nothing
     */
    public static DataHealth withoutReference(Project project, Dataset all, IngestionRecord record, String why)
            throws IOException {
        return health(
                project,
                project.drift(),
                record,
                Set.copyOf(record.fileNames()),
                all,
                all,
                Profile.of(all),
                Compared.nothing(why));
    }

    private static Set<String> newestFiles(Release deployed, IngestionRecord record) throws IOException {
        Set<String> unknown = new LinkedHashSet<>(record.fileNames());
        deployed.ingestedFiles().forEach(unknown::remove);
        List<String> known = record.fileNames();
        return unknown.isEmpty() && !known.isEmpty() ? Set.of(known.get(known.size() - 1)) : unknown;
    }

    /** The health of the newest rows. */
    public DataHealth ofData() throws IOException {
        return ofData(RowRanges.of(record, newestFiles).indices(), newestFiles);
    }

    /**
     * The health of rows that certain files brought.
     *
     * @param rows their indices, ascending
     * @param files the names of the files
     */
    public DataHealth ofData(int[] rows, Set<String> files) throws IOException {
        Dataset current = all.select(rows);
        return health(
                project,
                drift,
                record,
                files,
                all,
                current,
                Profile.of(current, model.probabilities(current)),
                compared(files));
    }

    private static DataHealth health(
            Project project,
            DriftSettings driftSettings,
            IngestionRecord record,
            Set<String> files,
            Dataset all,
            Dataset current,
            Profile profile,
            Compared compared)
            throws IOException {
        Measured<DataHealth.Comparison> comparison = compared.basis()
                .map(basis -> new DataHealth.Comparison(
                        DatasetDrift.of(basis.profile(), profile, driftSettings),
                        MultivariateDrift.of(basis.sample(), current, project.seed()),
                        driftSettings.falseDiscoveryRate() != null));
        Optional<Basis> basis = compared.basis().toOptional();
        DataQuality quality = DataQuality.of(
                current,
                all,
                profile,
                basis.map(Basis::profile).orElse(null),
                basis.map(Basis::sample).orElse(null),
                new Intake(
                        record,
                        files,
                        SchemaCheck.ofFolder(
                                project.input(),
                                all.schema(),
                                project.config().input().notation()),
                        Instant.now()),
                project.config().quality());
        return new DataHealth(
                record.fileNames().stream().filter(files::contains).toList(),
                current.rows(),
                compared.words(),
                comparison,
                quality.with(
                        ExpectedData.findings(quality, profile, project.config().expectations())));
    }

    /** What rows are held against, and how it is called. */
    private record Compared(String words, Measured<Basis> basis) {

        static Compared with(String words, Profile profile, Dataset sample) {
            return new Compared(words, Measured.of(new Basis(profile, sample)));
        }

        static Compared nothing(String why) {
            return new Compared("nothing", Measured.not(why));
        }
    }

    private record Basis(Profile profile, Dataset sample) {}

    private Compared compared(Set<String> files) {
        ReferenceRows.Content content = ReferenceRows.of(project.config().reference(), record, files);
        if (content instanceof TooFewBatches tooFew) {
            return Compared.nothing(tooFew.why());
        }
        if (content instanceof Batches batches) {
            Dataset rows = all.select(batches.rows().indices());
            return Compared.with(String.join(", ", batches.files()), Profile.of(rows, model.probabilities(rows)), rows);
        }
        return reference
                .map(kept -> Compared.with(
                        "the data that release " + deployed.id() + " was trained on", kept.profile(), kept.sample()))
                .orElseGet(() -> Compared.nothing(
                        "release " + deployed.id() + " has no reference, or a damaged one; deploy anew"));
    }

    /**
     * The health of the deployed model.
     *
     * @param testData labelled rows that it was not trained on; they may have features besides those of the model, whose
     *     groups are to be treated alike
     * @throws InvalidInputException if none of them is labelled
     */
    public ModelHealth ofModel(Dataset testData) {
        Dataset withGroups = testData.labelled();
        Dataset test = withGroups.withOnly(all.schema().features());
        ClassificationScores scores = ClassificationScores.of(model, test);
        double[] probabilities = model.probabilities(test);
        int[] actual = ClassificationScores.labels(test);
        Dataset labelled = all.labelled();
        Dataset newest = all.select(RowRanges.of(record, newestFiles).indices());
        ConfusionMatrix matrix = scores.confusionMatrix();
        Measured<PerformanceReference> performance = hasBothClasses(matrix)
                ? Measured.of(
                        PerformanceReference.of(actual, probabilities, model.threshold(), EstimationSettings.DEFAULT))
                : Measured.not("the test data has rows of one class only, which don't tell what a probability means");
        Dataset sample = reference.map(Reference::sample).orElseGet(() -> Sample.of(all, project.seed()));
        OutlierScores outliers = new Outliers(sample).score(newest);
        List<Fairness> fairness = Fairness.of(
                withGroups, probabilities, model.threshold(), project.config().fairness());
        return new ModelHealth(
                deployed.id(),
                scores,
                F1Interval.of(matrix, project.seed()),
                Calibration.of(actual, probabilities),
                baselines(labelled, test),
                TestOverlap.of(testData, all),
                Segments.of(
                        test, probabilities, model.threshold(), project.config().segments()),
                fairness,
                ExpectedModel.findings(matrix, fairness, project.config().expectations()),
                WeakestSegments.of(test, probabilities, model.threshold(), WeakSegmentSettings.DEFAULT),
                performance.flatMap(learnt -> newest.rows() == 0
                        ? Measured.not("there is no row that didn't stand in an earlier file")
                        : Measured.of(learnt.estimate(model.probabilities(newest)))),
                String.join(
                        ", ",
                        record.fileNames().stream()
                                .filter(newestFiles::contains)
                                .toList()),
                performance.fold(this::accuracyOf, why -> EstimateAccuracy.of(List.of())),
                ConceptDrift.of(
                        ClassificationScores.labels(labelled),
                        model.probabilities(labelled),
                        model.threshold(),
                        ConceptDriftSettings.DEFAULT),
                Importance.of(Contributions.of(UsualClient.of(model, sample), all)),
                outliers.count(),
                outliers.outliers().stream()
                        .sorted(Comparator.comparingDouble((Outlier outlier) -> -outlier.score()))
                        .limit(ModelHealth.OUTLIERS_NAMED)
                        .toList(),
                EncodingAdvice.of(labelled, project.config().training(), project.seed()));
    }

    /**
     * Expectations to begin with.
     *
     * @param testData as above
     * @throws InvalidInputException if nothing was kept of the data that the model was trained on
     */
    public SuggestedExpectations suggestedExpectations(Dataset testData) {
        Profile known = reference
                .map(Reference::profile)
                .orElseThrow(() -> new InvalidInputException(
                        "release " + deployed.id(),
                        Mismatch.expected("the reference of the deployed model")
                                .found("none")
                                .remedy("deploy anew")));
        return SuggestedExpectations.of(all.schema(), known, record, ofModel(testData));
    }

    private static boolean hasBothClasses(ConfusionMatrix matrix) {
        return matrix.truePositives() + matrix.falseNegatives() > 0
                && matrix.trueNegatives() + matrix.falsePositives() > 0;
    }

    private Measured<Baselines> baselines(Dataset training, Dataset test) {
        // From rows of one class only, no baseline can be trained.
        return Measured.attempt(() -> Baselines.of(model, project.config().training(), training, test, project.seed()));
    }

    /**
     * Each input file that the model was not trained on, and does no better on than on those to come, is a batch; where none
     * of its rows is labelled, nobody knows how well it was estimated.
     */
    private EstimateAccuracy accuracyOf(PerformanceReference performance) {
        List<EstimateAccuracy.Batch> batches = new ArrayList<>();
        List<String> unseen = new ArrayList<>(record.fileNames());
        unseen.removeAll(trainedOn);
        for (String file : unseen) {
            Dataset batch =
                    all.select(RowRanges.of(record, Set.of(file)).indices()).labelled();
            if (batch.rows() > 0) {
                double[] probabilities = model.probabilities(batch);
                batches.add(new EstimateAccuracy.Batch(
                        file,
                        performance.estimate(probabilities),
                        Performance.of(ClassificationScores.labels(batch), probabilities, model.threshold())));
            }
        }
        return EstimateAccuracy.of(batches);
    }
}
