package risk.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import risk.explain.Importance;
import risk.finding.Finding;
import risk.finding.Measured;
import risk.model.Threshold;
import risk.monitor.ModelHealth;
import risk.render.Block;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Findings;
import risk.render.Heading;
import risk.render.Line;
import risk.render.Paragraph;
import risk.render.Table;
import risk.render.Table.Column;
import risk.score.Baseline;
import risk.score.Baselines;
import risk.score.Calibration;
import risk.score.ClassificationScores;
import risk.score.ConceptDrift;
import risk.score.ConfusionMatrix;
import risk.score.EstimateAccuracy;
import risk.score.Performance;
import risk.score.PerformanceEstimate;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Words;

/** The health of the deployed model: how well it does, where it is weak, and what it can be expected to do. */
public final class ModelHealthView {

    private static final int OUTLIERS_SHOWN = 3;

    private static final Measured<Double> NOT_OF_A_RULE = Measured.not("not measured of a rule");

    private ModelHealthView() {}

    public static Document of(ModelHealth health) {
        List<Block> blocks = new ArrayList<>();
        blocks.addAll(scores(health));
        if (!health.expectations().isEmpty()) {
            blocks.add(new Findings(
                    health.expectations().stream().map(VerdictView::entry).toList()));
        }
        blocks.add(calibration(health.calibration()));
        health.gains().toOptional().map(GainsView::of).ifPresent(blocks::add);
        blocks.addAll(estimate(health));
        blocks.add(outliers(health));
        health.segments().forEach(segments -> blocks.add(SegmentsView.of(segments)));
        blocks.add(SegmentsView.ofWeakest(health.weakestSegments()));
        health.fairness().forEach(fairness -> blocks.add(SegmentsView.ofGroups(fairness)));
        blocks.add(conceptDrift(health.conceptDrift()));
        blocks.add(importance(health.importance(), health.advice()));
        return new Document(blocks);
    }

    private static List<Block> scores(ModelHealth health) {
        ClassificationScores scores = health.scores();
        ConfusionMatrix matrix = scores.confusionMatrix();
        ScoreTable table = new ScoreTable(health.baselines());
        table.row("F1", matrix.definedF1(), Performance::f1);
        table.row("accuracy", Measured.of(matrix.accuracy()), rule -> Measured.of(rule.accuracy()));
        table.row("ROC AUC", scores.rocAuc(), Performance::rocAuc);
        table.row("average precision", scores.averagePrecision(), rule -> NOT_OF_A_RULE);
        table.row("precision", matrix.definedPrecision());
        table.row("recall", matrix.definedRecall());
        table.row("specificity", matrix.definedSpecificity());
        table.row("MCC", matrix.definedMcc());
        table.row("log loss", Measured.of(scores.logLoss()));
        table.row("Brier", Measured.of(scores.brier()));
        table.row("calibration error", Measured.of(health.calibration().expectedCalibrationError()));
        if (!scores.threshold().equals(Threshold.HALF)) {
            table.note("an exit is predicted above a probability of "
                    + Format.SCORE.of(scores.threshold().probability()));
        }
        health.costs()
                .ifPresent(costs -> table.note("a threshold of "
                        + Format.SCORE.of(costs.cheapest().probability()) + " costs least on these rows: "
                        + Format.AMOUNT.of(costs.least()) + "; the model's costs "
                        + Format.AMOUNT.of(costs.ofModel())));
        return List.of(
                new Heading(
                        2,
                        Line.whole("Release " + health.release() + " on " + Words.groupedCount(matrix.rows(), "row")
                                + " of test data, beside rules that need hardly a model")),
                table.withNote(health.f1Interval()
                        .fold(
                                interval -> "F1 is between " + Format.SCORE.of(interval.lower()) + " and "
                                        + Format.SCORE.of(interval.upper()) + " with 95 % confidence",
                                why -> "F1 means nothing here: " + why)));
    }

    /** The model's scores, and beside them those of simple rules, where there are any. */
    private static final class ScoreTable {

        private final List<Baseline> rules;
        private final Table.Builder table;

        ScoreTable(Measured<Baselines> baselines) {
            List<Column> columns = new ArrayList<>(List.of(Column.text("score"), Column.number("model")));
            rules = baselines
                    .map(found -> List.of(found.singleFeature(), found.everyoneExits(), found.majorityClass()))
                    .orElse(List.of());
            rules.forEach(rule ->
                    columns.add(Column.number(rule.equals(rules.get(0)) ? rule.name() + " alone" : rule.name())));
            table = Table.of(columns);
        }

        void row(String name, Measured<Double> ofModel) {
            row(name, ofModel, rule -> NOT_OF_A_RULE);
        }

        void row(String name, Measured<Double> ofModel, Function<Performance, Measured<Double>> ofRule) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.text(name), score(ofModel)));
            rules.forEach(rule -> cells.add(score(ofRule.apply(rule.performance()))));
            table.row(cells);
        }

        void note(String note) {
            table.note(Line.whole(note));
        }

        Table withNote(String note) {
            return table.note(Line.whole(note)).build();
        }
    }

    private static Table calibration(Calibration calibration) {
        Table.Builder table = Table.of(
                Column.text("Probability"), Column.number("rows"), Column.number("mean"), Column.number("exited"));
        calibration.bins().stream()
                .filter(bin -> bin.rows() > 0)
                .forEach(bin -> table.row(
                        new Cell.Range(bin.lower(), bin.upper(), Format.EDGE),
                        Cell.count(bin.rows()),
                        score(bin.meanPredicted()),
                        score(bin.observed())));
        return table.build();
    }

    private static List<Block> estimate(ModelHealth health) {
        return health.estimate()
                .fold(
                        estimate -> estimate(estimate, health),
                        why -> List.of(Paragraph.of(Line.whole(
                                "Nothing is estimated on the rows of " + health.estimatedRows() + ": " + why))));
    }

    private static List<Block> estimate(PerformanceEstimate estimate, ModelHealth health) {
        EstimateAccuracy accuracy = health.estimateAccuracy();
        Table.Builder table = Table.of(
                Column.text("without labels"),
                Column.number("estimate"),
                Column.number("+-"),
                Column.number("usual"),
                Column.text("alert"),
                Column.number("off so far"));
        row(table, "F1", estimate.f1(), accuracy.f1());
        row(table, "accuracy", estimate.accuracy(), accuracy.accuracy());
        estimate.rocAuc().toOptional().ifPresent(score -> row(table, "ROC AUC", score, accuracy.rocAuc()));
        return List.of(
                new Heading(
                        2,
                        Line.whole("Estimated on the " + Words.groupedCount(estimate.rows(), "row") + " of "
                                + health.estimatedRows())),
                table.build());
    }

    private static void row(
            Table.Builder table, String name, PerformanceEstimate.Score score, Measured<EstimateAccuracy.Miss> before) {
        List<Cell> cells = List.of(
                Cell.text(name),
                Cell.number(score.estimate(), Format.SCORE),
                score(score.samplingError()),
                range(score.lowerThreshold(), score.upperThreshold()),
                new Cell.YesNo(score.alert()),
                score(before.map(EstimateAccuracy.Miss::meanAbsolute)));
        if (score.alert()) {
            table.highlightedRow(cells);
        } else {
            table.row(cells);
        }
    }

    private static Block outliers(ModelHealth health) {
        Line count = Line.whole(Numbers.grouped(health.outlierCount()) + " of these rows "
                + (health.outlierCount() == 1 ? "is" : "are") + " unlike those that the model was trained on");
        if (health.outliers().isEmpty()) {
            return Paragraph.of(count);
        }
        Table.Builder table = Table.of(Column.text("Outlier"), Column.number("score"), Column.text("most of all in"));
        health.outliers().stream()
                .limit(OUTLIERS_SHOWN)
                .forEach(outlier -> table.row(
                        outlier.id() == null
                                ? new Cell.Missing("the row names no client")
                                : new Cell.Client(outlier.id()),
                        Cell.number(outlier.score(), Format.AMOUNT),
                        Cell.text(outlier.because())));
        return table.note(count).build();
    }

    private static Table conceptDrift(ConceptDrift drift) {
        Table.Builder table = Table.of(
                Column.text("Concept drift"),
                Column.number("alarms"),
                Column.number("first at row"),
                Column.number("errors before"),
                Column.number("from there on"));
        drift.detections()
                .forEach(detection -> table.row(
                        Cell.text(detection.method().label()),
                        Cell.count(detection.alarms()),
                        detection.firstAlarmRow().fold(row -> Cell.count(row + 1L), Cell.Missing::new),
                        Cell.number(detection.errorBefore(), Format.SHARE),
                        Cell.number(detection.errorAfter(), Format.SHARE)));
        return table.note(Line.whole("errors on all " + Numbers.grouped(drift.rows())
                        + " labelled rows of the ingested data: " + Format.SHARE.of(drift.errorRate())))
                .build();
    }

    private static Table importance(List<Importance> importance, List<Finding> advice) {
        Table.Builder table = Table.of(
                Column.text("Importance"),
                Column.number("log-odds"),
                Column.number("share"),
                Column.number("odds ratio a deviation"),
                Column.number("a unit"));
        importance.forEach(feature -> {
            table.row(
                    Cell.text(feature.feature()),
                    Cell.number(feature.meanAbsolute(), Format.SCORE),
                    Cell.number(feature.share(), Format.SHARE),
                    Cell.number(feature.oddsRatio(), Format.ODDS_RATIO, "a category has none"),
                    Cell.number(
                            feature.oddsRatioPerUnit(),
                            Format.ODDS_RATIO_PER_UNIT,
                            "a category has none, nor a logarithm"));
        });
        importance.forEach(feature -> oddsRatios(feature).forEach(words -> table.note(Line.whole(words))));
        advice.forEach(finding -> table.note(Line.flowing(finding.phrase())));
        return table.build();
    }

    private static List<String> oddsRatios(Importance feature) {
        List<String> words = new ArrayList<>();
        feature.oddsRatioPerTenfold().ifPresent(ratio -> words.add(OddsRatios.tenfold(feature.feature(), ratio)));
        feature.oddsRatioMissing().ifPresent(ratio -> words.add(OddsRatios.missing(feature.feature(), ratio)));
        return words;
    }

    static Cell range(Measured<Double> from, Measured<Double> to) {
        return from.flatMap(least -> to.map(most -> (Cell) new Cell.Range(least, most, Format.SCORE)))
                .fold(range -> range, Cell.Missing::new);
    }

    static Cell score(Measured<Double> score) {
        return Cell.number(score, Format.SCORE);
    }
}
