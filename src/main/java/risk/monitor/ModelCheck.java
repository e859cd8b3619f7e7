package risk.monitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import risk.data.Dataset;
import risk.drift.Reference;
import risk.explain.Contributions;
import risk.explain.Importance;
import risk.explain.Outlier;
import risk.explain.OutlierScores;
import risk.explain.Outliers;
import risk.explain.Sample;
import risk.explain.UsualClient;
import risk.finding.Finding;
import risk.finding.Measured;
import risk.ingest.IngestionRecord;
import risk.ingest.RowRanges;
import risk.model.LogisticModel;
import risk.project.Project;
import risk.quality.TestOverlap;
import risk.score.Baselines;
import risk.score.Calibration;
import risk.score.ClassificationScores;
import risk.score.ConceptDrift;
import risk.score.ConceptDriftSettings;
import risk.score.ConfusionMatrix;
import risk.score.CumulativeGains;
import risk.score.EncodingAdvice;
import risk.score.EstimateAccuracy;
import risk.score.EstimationSettings;
import risk.score.ExpectedModel;
import risk.score.F1Interval;
import risk.score.Fairness;
import risk.score.Performance;
import risk.score.PerformanceReference;
import risk.score.Segments;
import risk.score.ThresholdCosts;
import risk.score.ThresholdCurve;
import risk.score.WeakSegmentSettings;
import risk.score.WeakestSegments;
import risk.text.Words;

/** Looks at the deployed model: how it does on test data, and what can be told of it from the ingested rows. */
final class ModelCheck {

    private final Monitored monitored;
    private final Project project;
    private final LogisticModel model;
    private final Dataset all;
    private final IngestionRecord record;
    private final Dataset testData;

    /** The labelled rows of the test data, with the columns of groups that the model doesn't know. */
    private final Dataset withGroups;

    private final Dataset test;
    private final int[] actual;
    private final double[] probabilities;
    private final ClassificationScores scores;

    ModelCheck(Monitored monitored, Dataset testData) {
        this.monitored = monitored;
        this.project = monitored.project();
        this.model = monitored.model();
        this.all = monitored.all();
        this.record = monitored.record();
        this.testData = testData;
        this.withGroups = ClassificationScores.requireLabelled(testData);
        this.test = withGroups.withOnly(all.schema().features());
        this.actual = ClassificationScores.labels(test);
        this.probabilities = model.probabilities(test);
        this.scores = ClassificationScores.of(actual, probabilities, model.threshold());
    }

    Measured<F1Interval> f1Interval() {
        return F1Interval.of(scores.confusionMatrix(), project.seed());
    }

    List<Fairness> fairness() {
        return Fairness.of(
                withGroups, probabilities, model.threshold(), project.config().fairness());
    }

    /** What would make a better model of the same rows: to find out takes the training of several. */
    List<Finding> advice() {
        return EncodingAdvice.of(all.labelled(), project.config().training(), project.seed());
    }

    ModelHealth health(List<Finding> advice) {
        Dataset labelled = all.labelled();
        Dataset newest = all.select(monitored.newestRows());
        Dataset sample = monitored.reference().map(Reference::sample).orElseGet(() -> Sample.of(all, project.seed()));
        Measured<PerformanceReference> performance = performance();
        OutlierScores outliers = new Outliers(sample).score(newest);
        List<Fairness> fairness = fairness();
        return new ModelHealth(
                monitored.release(),
                scores,
                f1Interval(),
                Calibration.of(actual, probabilities),
                ThresholdCurve.of(actual, probabilities),
                CumulativeGains.of(
                        actual, probabilities, project.config().report().capacity()),
                project.config()
                        .report()
                        .prices()
                        .map(prices -> ThresholdCosts.of(actual, probabilities, model.threshold(), prices)),
                baselines(labelled),
                TestOverlap.of(testData, all),
                Segments.of(
                        test, probabilities, model.threshold(), project.config().segments()),
                fairness,
                ExpectedModel.findings(
                        scores.confusionMatrix(), fairness, project.config().expectations()),
                WeakestSegments.of(test, probabilities, model.threshold(), WeakSegmentSettings.DEFAULT),
                performance.flatMap(learnt -> newest.rows() == 0
                        ? Measured.not("there is no row that didn't stand in an earlier file")
                        : Measured.of(learnt.estimate(model.probabilities(newest)))),
                Words.listed(record.fileNames().stream()
                        .filter(monitored.newestFiles()::contains)
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
                advice);
    }

    private Measured<PerformanceReference> performance() {
        return hasBothClasses(scores.confusionMatrix())
                ? Measured.of(
                        PerformanceReference.of(actual, probabilities, model.threshold(), EstimationSettings.DEFAULT))
                : Measured.not("the test data has rows of one class only, which don't tell what a probability means");
    }

    private static boolean hasBothClasses(ConfusionMatrix matrix) {
        return matrix.truePositives() + matrix.falseNegatives() > 0
                && matrix.trueNegatives() + matrix.falsePositives() > 0;
    }

    private Measured<Baselines> baselines(Dataset training) {
        // From rows of one class only, no baseline can be trained.
        return Measured.attempt(() ->
                Baselines.of(Performance.of(scores), project.config().training(), training, test, project.seed()));
    }

    /**
     * Each input file that the model was not trained on, and does no better on than on those to come, is a batch; where none
     * of its rows is labelled, nobody knows how well it was estimated.
     */
    private EstimateAccuracy accuracyOf(PerformanceReference performance) {
        List<EstimateAccuracy.Batch> batches = new ArrayList<>();
        for (Map.Entry<String, RowRanges.Range> file : RowRanges.byFile(record).entrySet()) {
            if (monitored.trainedOn().contains(file.getKey())) {
                continue;
            }
            Dataset batch = all.select(file.getValue().indices().toArray()).labelled();
            if (batch.rows() > 0) {
                double[] ofBatch = model.probabilities(batch);
                batches.add(new EstimateAccuracy.Batch(
                        file.getKey(),
                        performance.estimate(ofBatch),
                        Performance.of(ClassificationScores.labels(batch), ofBatch, model.threshold())));
            }
        }
        return EstimateAccuracy.of(batches);
    }
}
