package risk.view;

import risk.render.ConfusionMatrixChart;
import risk.score.ConfusionMatrix;
import risk.text.Format;
import risk.text.Words;

/** The right and wrong predictions of a model. */
public final class ConfusionMatrixView {

    private ConfusionMatrixView() {}

    /**
     * The matrix as a chart.
     *
     * @param rows what was predicted, such as {@code test data}
     * @param modelVersion of the model that predicted
     */
    public static ConfusionMatrixChart of(ConfusionMatrix matrix, String rows, String modelVersion) {
        return new ConfusionMatrixChart(
                "Model " + modelVersion + " on " + Words.groupedCount(matrix.rows(), "row") + " of " + rows + ": F1 "
                        + matrix.definedF1().fold(Format.ROUGH_SCORE::of, why -> "-"),
                matrix.trueNegatives(),
                matrix.falsePositives(),
                matrix.falseNegatives(),
                matrix.truePositives());
    }
}
