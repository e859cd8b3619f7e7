package risk.render;

import java.util.List;
import risk.render.Drawing.Anchor;
import risk.render.Drawing.Box;
import risk.render.Drawing.Label;
import risk.render.Drawing.Shape;
import risk.render.Drawing.Size;
import risk.text.Format;
import risk.text.Numbers;

/** A confusion matrix as a drawing: the darker a cell, the greater its part of its row. */
final class MatrixDrawing {

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

    private MatrixDrawing() {}

    static Drawing of(ConfusionMatrixChart matrix) {
        List<Shape> names = List.of(
                label(LEFT + CELL_WIDTH / 2, TOP - 14, Anchor.MIDDLE, "predicted to stay"),
                label(LEFT + CELL_WIDTH * 3 / 2, TOP - 14, Anchor.MIDDLE, "predicted to exit"),
                label(LEFT - 14, TOP + CELL_HEIGHT / 2, Anchor.END, "stayed"),
                label(LEFT - 14, TOP + CELL_HEIGHT * 3 / 2, Anchor.END, "exited"));
        List<List<Shape>> shapes = List.of(
                names,
                cell(0, 0, matrix.trueNegatives(), matrix.stayed()),
                cell(1, 0, matrix.falsePositives(), matrix.stayed()),
                cell(0, 1, matrix.falseNegatives(), matrix.exited()),
                cell(1, 1, matrix.truePositives(), matrix.exited()));
        return new Drawing(
                matrix.title(),
                summary(matrix),
                WIDTH,
                HEIGHT,
                shapes.stream().flatMap(List::stream).toList());
    }

    private static String summary(ConfusionMatrixChart matrix) {
        return "Of " + Numbers.grouped(matrix.stayed()) + " who stayed, " + Numbers.grouped(matrix.falsePositives())
                + " were predicted to exit; of " + Numbers.grouped(matrix.exited()) + " who exited, "
                + Numbers.grouped(matrix.truePositives()) + ".";
    }

    /** @param ofRow how many there are in its row */
    private static List<Shape> cell(int column, int row, long count, long ofRow) {
        double share = ofRow == 0 ? 0 : (double) count / ofRow;
        int x = LEFT + column * CELL_WIDTH;
        int y = TOP + row * CELL_HEIGHT;
        int middle = x + CELL_WIDTH / 2;
        return List.of(
                new Box(x, y, CELL_WIDTH - 4, CELL_HEIGHT - 4, MOST_OPAQUE * share),
                new Label(Numbers.grouped(count), middle, y + CELL_HEIGHT / 2.0, Anchor.MIDDLE, Size.LARGE),
                label(
                        middle,
                        y + CELL_HEIGHT / 2 + 28,
                        Anchor.MIDDLE,
                        Format.SHARE.of(share) + " of those who " + (row == 0 ? "stayed" : "exited")));
    }

    private static Shape label(int x, int y, Anchor anchor, String text) {
        return new Label(text, x, y, anchor, Size.USUAL);
    }
}
