package risk.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Severity;
import risk.finding.Unit;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.model.LogisticTraining;
import risk.model.Threshold;
import risk.settings.TrainingSettings;
import risk.statistics.RowSample;

/**
 * Whether the model earns its keep: its performance on test data beside that of rules that need no model, or hardly one.
 *
 * @param majorityClass predicts for all what most of the training rows did
 * @param everyoneExits predicts an exit for all: an F1 score that no model should be below
 * @param singleFeature a logistic regression on the one feature that explains the training data best, by log loss, with the
 *     model's own settings, its threshold found like the model's
 */
public record Baselines(Performance model, Baseline majorityClass, Baseline everyoneExits, Baseline singleFeature) {

    private static final String EVERYONE_EXITS = "everyone exits";

    /** The ROC AUC where all rows tie. */
    private static final double KNOWS_NOTHING = 0.5;

    /** The majority is more than this share. */
    private static final double HALF = 0.5;

    /** So many of the training rows, evenly spread, tell a single feature's coefficient to two digits and more. */
    private static final int TRAINING_ROWS = 100_000;

    /**
     * The scores of the model and of the rules, which are trained for it.
     *
     * @param ofModel the model's on the same test data
     * @param settings of the model
     * @param training rows of which at least one of either class has a label
     * @param test rows of which at least one has a label
     * @param seed for what finding a threshold draws
     * @throws InvalidInputException if either lacks these labels
     */
    public static Baselines of(
            Performance ofModel, TrainingSettings settings, Dataset training, Dataset test, long seed) {
        LogisticTraining trainer = new LogisticTraining(settings, ProgressListener.NONE);
        Dataset labelledTraining = training.labelled();
        Dataset labelledTest = test.labelled();
        int[] actual = ClassificationScores.labels(labelledTest);
        long exits = Arrays.stream(actual).sum();
        boolean mostExit = share(ClassificationScores.labels(labelledTraining)) > HALF;
        Dataset some = some(labelledTraining);
        List<LogisticModel> singles = labelledTraining.schema().features().stream()
                .map(feature -> trainer.fit(only(feature, some)))
                .toList();
        LogisticModel best = Collections.min(singles, Comparator.comparingDouble(one -> logLoss(one, some)));
        Feature feature = best.schema().features().get(0);
        LogisticModel single = best.withThreshold(ThresholdSearch.of(only(feature, some), settings, seed));
        return new Baselines(
                ofModel,
                new Baseline("majority class", constant(mostExit ? 1 : 0, exits, actual.length)),
                new Baseline(EVERYONE_EXITS, constant(1, exits, actual.length)),
                new Baseline(
                        feature.name(), Performance.of(ClassificationScores.of(single, only(feature, labelledTest)))));
    }

    /**
     * The rules that the model is no better than, by F1. A rule that needs no model and is better beyond chance is an alarm, one
     * that needs a single feature is a warning; what chance explains is one grade less.
     *
     * @param ofModel its F1 on the same test data
     * @param threshold with which it has that
     */
    public List<Finding> findings(F1Interval ofModel, Threshold threshold) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(againstRule(everyoneExits, ofModel, threshold));
        findings.addAll(againstRule(majorityClass, ofModel, threshold));
        if (ofModel.f1() < f1(singleFeature)) {
            findings.add(finding(singleFeature, ofModel, Severity.WARNING, Severity.INFO)
                    .about(singleFeature.name() + " alone"));
        }
        return findings;
    }

    /** The finding, if there is one, that the model is no better than predicting an exit for all of the rows it was scored on. */
    public static List<Finding> againstEveryoneExits(ClassificationScores ofModel, long seed) {
        ConfusionMatrix matrix = ofModel.confusionMatrix();
        long exits = matrix.truePositives() + matrix.falseNegatives();
        Baseline rule = new Baseline(EVERYONE_EXITS, constant(1, exits, matrix.rows()));
        return F1Interval.of(matrix, seed)
                .map(interval -> againstRule(rule, interval, ofModel.threshold()))
                .orElse(List.of());
    }

    /** A score of 0 is no rule's merit. */
    private static List<Finding> againstRule(Baseline rule, F1Interval ofModel, Threshold threshold) {
        if (f1(rule) == 0 || ofModel.f1() > f1(rule)) {
            return List.of();
        }
        Finding finding = finding(rule, ofModel, Severity.ALARM, Severity.WARNING);
        return List.of(threshold.equals(Threshold.HALF) ? finding.with("threshold", threshold.probability()) : finding);
    }

    private static Finding finding(Baseline rule, F1Interval ofModel, Severity beyondChance, Severity byChance) {
        double f1 = f1(rule);
        return Finding.of(FindingKey.BASELINE, ofModel.upper() < f1 ? beyondChance : byChance)
                .about(rule.name())
                .measured(ofModel.f1(), Unit.SCORE)
                .limit(f1)
                .with("lower", ofModel.lower())
                .with("upper", ofModel.upper());
    }

    private static double f1(Baseline rule) {
        return rule.performance().f1().orElse(0.0);
    }

    /** That of predicting the same for all of so many rows. */
    private static Performance constant(int prediction, long exits, long rows) {
        long stayed = rows - exits;
        ConfusionMatrix matrix =
                prediction == 1 ? new ConfusionMatrix(0, stayed, 0, exits) : new ConfusionMatrix(stayed, 0, exits, 0);
        Measured<Double> rocAuc =
                exits > 0 && stayed > 0 ? Measured.of(KNOWS_NOTHING) : Measured.not("the rows are of one class");
        return new Performance(matrix.definedF1(), matrix.accuracy(), rocAuc);
    }

    private static double logLoss(LogisticModel single, Dataset labelled) {
        Feature feature = single.schema().features().get(0);
        return ClassificationScores.meanLogLoss(
                ClassificationScores.labels(labelled), single.probabilities(only(feature, labelled)));
    }

    /** Evenly spread rows, or all where those lack a class. */
    private static Dataset some(Dataset labelled) {
        if (labelled.rows() <= TRAINING_ROWS) {
            return labelled;
        }
        Dataset some = labelled.select(RowSample.evenlySpread(labelled.rows(), TRAINING_ROWS));
        double exits = share(ClassificationScores.labels(some));
        return exits > 0 && exits < 1 ? some : labelled;
    }

    private static Dataset only(Feature feature, Dataset dataset) {
        Schema schema = dataset.schema();
        return dataset.withOnly(schema.features().indexOf(feature));
    }

    private static double share(int[] labels) {
        return Arrays.stream(labels).average().orElse(0);
    }
}
