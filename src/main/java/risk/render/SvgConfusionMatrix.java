package risk.render;

import risk.text.Format;
import risk.text.Numbers;

/** A confusion matrix in SVG, in a page's own colours: text that can be found and read aloud, of a size that follows the page. */
final class SvgConfusionMatrix {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 320;

    /** Where the cells begin, right of the names of the rows. */
    private static final int LEFT = 100;

    /** Below the names of the columns. */
    private static final int TOP = 40;

    private static final int CELL_WIDTH = 225;
    private static final int CELL_HEIGHT = 135;

    /** The darkest shade still lets the text be read. */
    private static final double MOST_OPAQUE = 0.55;

    private SvgConfusionMatrix() {}

    static String of(ConfusionMatrixChart matrix) {
        return "<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" role=\"img\" aria-labelledby=\"matrix-title matrix-text\">"
                + "<title id=\"matrix-title\">" + Html.escaped(matrix.title()) + "</title><desc id=\"matrix-text\">"
                + description(matrix) + "</desc>"
                + label(LEFT + CELL_WIDTH / 2, TOP - 14, "middle", "predicted to stay")
                + label(LEFT + CELL_WIDTH * 3 / 2, TOP - 14, "middle", "predicted to exit")
                + label(LEFT - 14, TOP + CELL_HEIGHT / 2, "end", "stayed")
                + label(LEFT - 14, TOP + CELL_HEIGHT * 3 / 2, "end", "exited")
                + cell(0, 0, matrix.trueNegatives(), matrix.stayed())
                + cell(1, 0, matrix.falsePositives(), matrix.stayed())
                + cell(0, 1, matrix.falseNegatives(), matrix.exited())
                + cell(1, 1, matrix.truePositives(), matrix.exited())
                + "</svg>";
    }

    private static String description(ConfusionMatrixChart matrix) {
        return "Of " + Numbers.grouped(matrix.stayed()) + " who stayed, " + Numbers.grouped(matrix.falsePositives())
                + " were predicted to exit; of " + Numbers.grouped(matrix.exited()) + " who exited, "
                + Numbers.grouped(matrix.truePositives()) + ".";
    }

    /** @param ofRow how many there are in its row */
    private static String cell(int column, int row, long count, long ofRow) {
        double share = ofRow == 0 ? 0 : (double) count / ofRow;
        int x = LEFT + column * CELL_WIDTH;
        int y = TOP + row * CELL_HEIGHT;
        return "<rect class=\"shade\" x=\"" + x + "\" y=\"" + y + "\" width=\"" + (CELL_WIDTH - 4) + "\" height=\""
                + (CELL_HEIGHT - 4) + "\" fill-opacity=\""
                + Numbers.plain(Math.round(100 * MOST_OPAQUE * share) / 100.0)
                + "\"/><text class=\"count\" text-anchor=\"middle\" x=\"" + (x + CELL_WIDTH / 2) + "\" y=\""
                + (y + CELL_HEIGHT / 2) + "\">" + Numbers.grouped(count) + "</text>"
                + label(
                        x + CELL_WIDTH / 2,
                        y + CELL_HEIGHT / 2 + 28,
                        "middle",
                        Format.SHARE.of(share) + " of those who " + (row == 0 ? "stayed" : "exited"));
    }

    private static String label(int x, int y, String anchor, String text) {
        return "<text text-anchor=\"" + anchor + "\" x=\"" + x + "\" y=\"" + y + "\">" + Html.escaped(text) + "</text>";
    }
}
