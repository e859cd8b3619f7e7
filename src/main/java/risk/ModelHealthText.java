package risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import risk.explain.Importance;
import risk.monitor.ModelHealth;
import risk.score.Baseline;
import risk.score.Calibration;
import risk.score.ClassificationScores;
import risk.score.ConceptDrift;
import risk.score.ConfusionMatrix;
import risk.score.EstimateAccuracy;
import risk.score.Fairness;
import risk.score.Performance;
import risk.score.PerformanceEstimate;
import risk.score.Segments;
import risk.score.WeakestSegments;

/** The health of the deployed model as people read it in a terminal. */
final class ModelHealthText {

    private static final int OUTLIERS_SHOWN = 3;

    private ModelHealthText() {}

    static String of(ModelHealth health) {
        List<String> parts = new ArrayList<>();
        parts.add(scores(health));
        parts.add(calibration(health.calibration()));
        parts.add(estimate(health));
        parts.add(outliers(health));
        health.segments().forEach(segments -> parts.add(segments(segments)));
        parts.add(weakest(health.weakestSegments()));
        health.fairness().forEach(fairness -> parts.add(fairness(fairness)));
        parts.add(conceptDrift(health.conceptDrift()));
        parts.add(importance(health.importance()));
        return String.join("\n", parts);
    }

    private static String scores(ModelHealth health) {
        ClassificationScores scores = health.scores();
        ConfusionMatrix matrix = scores.confusionMatrix();
        List<Baseline> others = health.baselines()
                .map(rules -> List.of(rules.singleFeature(), rules.everyoneExits(), rules.majorityClass()))
                .orElse(List.of());
        List<String> header = new ArrayList<>(List.of("score", "model"));
        others.forEach(
                baseline -> header.add(baseline.equals(others.get(0)) ? baseline.name() + " alone" : baseline.name()));
        TextTable table = new TextTable(header.toArray(String[]::new));
        row(table, "F1", scores.f1(), others, Performance::f1);
        row(table, "accuracy", matrix.accuracy(), others, Performance::accuracy);
        row(table, "ROC AUC", scores.rocAuc(), others, Performance::rocAuc);
        row(table, "average precision", scores.averagePrecision(), others, performance -> null);
        row(table, "precision", matrix.precision(), others, performance -> null);
        row(table, "recall", matrix.recall(), others, performance -> null);
        row(table, "specificity", matrix.specificity(), others, performance -> null);
        row(table, "MCC", matrix.mcc(), others, performance -> null);
        row(table, "log loss", scores.logLoss(), others, performance -> null);
        row(table, "Brier", scores.brier(), others, performance -> null);
        row(table, "calibration error", health.calibration().expectedCalibrationError(), others, performance -> null);
        return String.format(
                        Locale.ROOT,
                        "Release %s on %,d rows of test data, beside rules that need hardly a model%n%n",
                        health.release(),
                        matrix.rows())
                + table
                + String.format(
                        Locale.ROOT,
                        "F1 is between %.4f and %.4f with 95 %% confidence%n",
                        health.f1Interval().lower(),
                        health.f1Interval().upper());
    }

    private interface Score {
        @Nullable
        Double of(Performance performance);
    }

    private static void row(TextTable table, String name, @Nullable Double value, List<Baseline> others, Score score) {
        List<String> cells = new ArrayList<>(List.of(name, TextTable.score(value)));
        others.forEach(baseline -> cells.add(TextTable.score(score.of(baseline.performance()))));
        table.row(cells.toArray(String[]::new));
    }

    private static String calibration(Calibration calibration) {
        TextTable table = new TextTable("Probability", "rows", "mean", "exited");
        calibration.bins().stream()
                .filter(bin -> bin.rows() > 0)
                .forEach(bin -> table.row(
                        String.format(Locale.ROOT, "%.1f to %.1f", bin.lower(), bin.upper()),
                        TextTable.count(bin.rows()),
                        TextTable.score(bin.meanPredicted()),
                        TextTable.score(bin.observed())));
        return table.toString();
    }

    private static String estimate(ModelHealth health) {
        return health.estimate()
                .fold(
                        estimate -> estimate(estimate, health),
                        why -> String.format(
                                Locale.ROOT,
                                "Nothing is estimated on the rows of %s: %s%n",
                                health.estimatedRows(),
                                why));
    }

    private static String estimate(PerformanceEstimate estimate, ModelHealth health) {
        EstimateAccuracy accuracy = health.estimateAccuracy();
        TextTable table =
                new TextTable("without labels", "estimate", "+-", "usual", "alert", "off so far").withTexts(4);
        row(table, "F1", estimate.f1(), accuracy.f1());
        row(table, "accuracy", estimate.accuracy(), accuracy.accuracy());
        if (estimate.rocAuc() != null) {
            row(table, "ROC AUC", estimate.rocAuc(), accuracy.rocAuc());
        }
        return String.format(
                Locale.ROOT, "Estimated on the %,d rows of %s%n%n%s", estimate.rows(), health.estimatedRows(), table);
    }

    private static String outliers(ModelHealth health) {
        String count = String.format(
                Locale.ROOT,
                "%,d of these rows %s unlike those that the model was trained on%n",
                health.outlierCount(),
                health.outlierCount() == 1 ? "is" : "are");
        if (health.outliers().isEmpty()) {
            return count;
        }
        TextTable table = new TextTable("Outlier", "score", "most of all in").withTexts(2);
        health.outliers().stream()
                .limit(OUTLIERS_SHOWN)
                .forEach(outlier -> table.row(
                        outlier.id() == null ? "-" : outlier.id(),
                        TextTable.number(outlier.score()),
                        outlier.because()));
        return table + count;
    }

    private static void row(
            TextTable table, String name, PerformanceEstimate.Score score, EstimateAccuracy.@Nullable Miss before) {
        String[] cells = {
            name,
            TextTable.score(score.estimate()),
            TextTable.score(score.samplingError()),
            TextTable.score(score.lowerThreshold()) + " to " + TextTable.score(score.upperThreshold()),
            score.alert() ? "yes" : "no",
            before == null ? "-" : TextTable.score(before.meanAbsolute())
        };
        if (score.alert()) {
            table.highlightedRow(cells);
        } else {
            table.row(cells);
        }
    }

    private static String segments(Segments segments) {
        TextTable table = new TextTable("Segment", "rows", "exits", "F1", "95 % interval", "accuracy", "ROC AUC");
        segments.segments()
                .forEach(segment -> table.row(
                        segment.segment(),
                        TextTable.count(segment.rows()),
                        TextTable.count(segment.exits()),
                        TextTable.score(segment.f1()),
                        TextTable.score(segment.f1Interval().lower()) + " to "
                                + TextTable.score(segment.f1Interval().upper()),
                        TextTable.score(segment.accuracy()),
                        TextTable.score(segment.rocAuc())));
        return table.toString();
    }

    private static String weakest(WeakestSegments weakest) {
        if (weakest.segments().isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "No segment is weaker than the rest beyond chance, of %,d looked at%n",
                    weakest.searched());
        }
        TextTable table = new TextTable("Weakest segments", "rows", "share", "F1", "log loss", "promised");
        weakest.segments()
                .forEach(segment -> table.row(
                        segment.segment(),
                        TextTable.count(segment.rows()),
                        TextTable.percent(segment.share()),
                        TextTable.score(segment.f1()),
                        TextTable.score(segment.logLoss()),
                        TextTable.score(segment.promisedLogLoss())));
        return table + String.format(Locale.ROOT, "log loss of all rows: %.4f%n", weakest.logLoss());
    }

    private static String fairness(Fairness fairness) {
        TextTable table =
                new TextTable("Group", "rows", "selected", "true positives", "false positives", "").withTexts(5);
        fairness.groups()
                .forEach(group -> table.row(
                        group.group(),
                        TextTable.count(group.rows()),
                        TextTable.score(group.selectionRate()),
                        TextTable.score(group.truePositiveRate()),
                        TextTable.score(group.falsePositiveRate()),
                        group.tooFewRows() ? "too few rows" : ""));
        table.row(
                "difference",
                "",
                TextTable.score(fairness.statisticalParityDifference()),
                TextTable.score(fairness.equalOpportunityDifference()),
                TextTable.score(fairness.falsePositiveRateDifference()),
                "");
        table.row(
                "ratio",
                "",
                TextTable.score(fairness.disparateImpactRatio()),
                TextTable.score(fairness.truePositiveRateRatio()),
                TextTable.score(fairness.falsePositiveRateRatio()),
                "");
        return table
                + String.format(
                        Locale.ROOT,
                        "statistical parity difference %s, equal opportunity difference %s,%n"
                                + "disparate impact ratio %s: %s%n",
                        TextTable.score(fairness.statisticalParityDifference()),
                        TextTable.score(fairness.equalOpportunityDifference()),
                        TextTable.score(fairness.disparateImpactRatio()),
                        fourFifths(fairness.passesFourFifthsRule()));
    }

    private static String fourFifths(@Nullable Boolean passes) {
        if (passes == null) {
            return "too few groups to compare";
        }
        return passes ? "passes the four-fifths rule" : "fails the four-fifths rule";
    }

    private static String conceptDrift(ConceptDrift drift) {
        TextTable table = new TextTable("Concept drift", "alarms", "first at row", "errors before", "from there on");
        drift.detections()
                .forEach(detection -> table.row(
                        detection.method().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        TextTable.count(detection.alarms()),
                        detection.firstAlarmRow() == null ? "-" : TextTable.count(detection.firstAlarmRow() + 1L),
                        percent(detection.errorBefore()),
                        percent(detection.errorAfter())));
        return table
                + String.format(
                        Locale.ROOT,
                        "errors on all %,d labelled rows of the ingested data: %s%n",
                        drift.rows(),
                        percent(drift.errorRate()));
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "-" : TextTable.percent(share);
    }

    private static String importance(List<Importance> importance) {
        TextTable table = new TextTable("Importance", "log-odds", "share", "odds ratio");
        importance.forEach(feature -> table.row(
                feature.feature(),
                TextTable.score(feature.meanAbsolute()),
                TextTable.percent(feature.share()),
                oddsRatio(feature.oddsRatio())));
        return table.toString();
    }

    /** With three digits that count: a ratio near 0 says as much as one far above 1. */
    private static String oddsRatio(@Nullable Double ratio) {
        return ratio == null ? "-" : String.format(Locale.ROOT, "%.3g", ratio);
    }
}
