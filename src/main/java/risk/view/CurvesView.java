package risk.view;

import java.util.ArrayList;
import java.util.List;
import risk.explain.Importance;
import risk.monitor.ModelHealth;
import risk.render.Axis;
import risk.render.Block;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Heading;
import risk.render.Line;
import risk.render.Paragraph;
import risk.render.PlotChart;
import risk.render.PlotChart.Look;
import risk.render.PlotChart.Point;
import risk.render.PlotChart.Series;
import risk.render.Table;
import risk.render.Table.Column;
import risk.score.Calibration;
import risk.score.ThresholdCurve;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Words;

/** How well a model tells clients apart at every threshold, whether its probabilities are right, and what it goes by. */
final class CurvesView {

    /** More would not be read, and each has its line in the table of importance. */
    private static final int MOST_FEATURES = 12;

    private static final Point NONE = new Point(0, 0);
    private static final Point ALL = new Point(1, 1);

    private CurvesView() {}

    static Document of(ModelHealth health) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Heading(2, Line.whole("At every threshold, on the test data")));
        blocks.addAll(
                health.thresholds()
                        .fold(
                                curve -> List.<Block>of(roc(curve, health), precisionRecall(curve, health)),
                                why -> List.of(
                                        Paragraph.of(
                                                Line.flowing(
                                                        "There is no ROC curve, nor one of precision and recall: " + why
                                                                + ". Test data with clients who stayed and some who exited would fill this place.")))));
        blocks.add(new Heading(2, Line.whole("Can its probabilities be taken at their word?")));
        blocks.add(calibration(health.calibration()));
        blocks.add(new Heading(2, Line.whole("What each feature does")));
        blocks.addAll(effects(health.importance()));
        return new Document(blocks);
    }

    private static PlotChart roc(ThresholdCurve curve, ModelHealth health) {
        List<Point> points = new ArrayList<>(List.of(NONE));
        curve.points().forEach(point -> points.add(new Point(point.falsePositiveRate(), point.recall())));
        return new PlotChart(
                "ROC curve: how many exits are found for how many false alarms",
                Axis.shares("false alarms, of " + Numbers.grouped(curve.stays()) + " who stayed"),
                Axis.shares("found, of " + Words.groupedCount(curve.exits(), "exit")),
                List.of(
                        Series.straight("drawn by lot", NONE, ALL),
                        new Series("the model at each threshold", Look.FIRST, points)),
                health.scores()
                        .rocAuc()
                        .fold(
                                auc -> "The area below the curve, ROC AUC, is " + Format.SCORE.of(auc)
                                        + ", where a lot has 0.5.",
                                why -> "The area below it is not known: " + why + "."),
                table(curve));
    }

    private static PlotChart precisionRecall(ThresholdCurve curve, ModelHealth health) {
        double share = (double) curve.exits() / (curve.exits() + curve.stays());
        return new PlotChart(
                "Precision and recall: how many of those named exit, for how many of the exits are named",
                Axis.shares("recall, of " + Words.groupedCount(curve.exits(), "exit")),
                Axis.shares("precision, of those predicted to exit"),
                List.of(
                        Series.straight("drawn by lot", new Point(0, share), new Point(1, share)),
                        new Series(
                                "the model at each threshold",
                                Look.FIRST,
                                curve.points().stream()
                                        .map(point -> new Point(point.recall(), point.precision()))
                                        .toList())),
                health.scores()
                        .averagePrecision()
                        .fold(
                                precision -> "The average precision is " + Format.SCORE.of(precision)
                                        + ", where a lot has " + Format.SCORE.of(share) + ".",
                                why -> "The average precision is not known: " + why + "."),
                table(curve));
    }

    private static Table table(ThresholdCurve curve) {
        Table.Builder table = Table.of(
                Column.number("Threshold"),
                Column.number("false alarms"),
                Column.number("recall"),
                Column.number("precision"));
        curve.points()
                .forEach(point -> table.row(
                        Cell.number(point.threshold(), Format.SCORE),
                        Cell.number(point.falsePositiveRate(), Format.SHARE),
                        Cell.number(point.recall(), Format.SHARE),
                        Cell.number(point.precision(), Format.SHARE)));
        return table.build();
    }

    private static PlotChart calibration(Calibration calibration) {
        List<Calibration.Bin> bins =
                calibration.bins().stream().filter(bin -> bin.rows() > 0).toList();
        Table.Builder table = Table.of(
                Column.text("Probability"), Column.number("rows"), Column.number("mean"), Column.number("exited"));
        List<Point> points = new ArrayList<>();
        List<Point> counts = new ArrayList<>();
        for (Calibration.Bin bin : bins) {
            double predicted = bin.meanPredicted().orElse(Double.NaN);
            points.add(new Point(predicted, bin.observed().orElse(Double.NaN)));
            counts.add(new Point(predicted, (double) bin.rows() / calibration.rows()));
            table.row(
                    new Cell.Range(bin.lower(), bin.upper(), Format.EDGE),
                    Cell.count(bin.rows()),
                    Cell.number(bin.meanPredicted(), Format.SCORE),
                    Cell.number(bin.observed(), Format.SCORE));
        }
        return new PlotChart(
                "Calibration: what share exits of those with a probability",
                Axis.shares("mean probability of exit, as predicted"),
                Axis.shares("share, of the rows with it"),
                List.of(
                        Series.straight("as predicted", NONE, ALL),
                        new Series("that exited", Look.FIRST, points),
                        new Series("of all " + Words.groupedCount(calibration.rows(), "row"), Look.SECOND, counts)),
                "The calibration error is " + Format.SCORE.of(calibration.expectedCalibrationError()) + " on "
                        + Words.groupedCount(calibration.rows(), "row") + ".",
                table.build());
    }

    private static List<Block> effects(List<Importance> importance) {
        List<Importance> numeric = importance.stream()
                .filter(feature -> feature.oddsRatio().isPresent())
                .limit(MOST_FEATURES)
                .toList();
        if (numeric.isEmpty()) {
            return List.of(Paragraph.of(
                    Line.flowing("No feature is a number, of which more could raise or lower the odds of an exit.")));
        }
        List<String> names = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        Table.Builder table =
                Table.of(Column.text("Feature"), Column.number("log-odds a deviation"), Column.number("odds ratio"));
        double reach = 0;
        // The most important one stands on top, where the axis has its end.
        for (int i = numeric.size() - 1; i >= 0; i--) {
            double effect = Math.log(numeric.get(i).oddsRatio().orElse(1.0));
            names.add(numeric.get(i).feature());
            points.add(new Point(effect, names.size() - 0.5));
            reach = Double.isFinite(effect) ? Math.max(reach, Math.abs(effect)) : reach;
        }
        numeric.forEach(feature -> table.row(
                Cell.text(feature.feature()),
                Cell.number(Math.log(feature.oddsRatio().orElse(1.0)), Format.LOG_ODDS),
                Cell.number(feature.oddsRatio(), Format.ODDS_RATIO, "a category has none")));
        double most = reach == 0 ? 1 : 1.1 * reach;
        return List.of(new PlotChart(
                "What one standard deviation more of a feature does",
                Axis.numbers("added to the log-odds of an exit", -most, most),
                Axis.names("the feature, the most important on top", names),
                List.of(
                        Series.straight("nothing", new Point(0, 0), new Point(0, names.size())),
                        new Series("left lowers, right raises the risk", Look.POINTS, points)),
                numeric.get(0).feature() + " matters most.",
                table.build()));
    }
}
