package risk.render;

import java.util.List;

/**
 * A curve of shares by shares, each between 0 and 1, beside the straight line that is without worth.
 *
 * @param acrossName what is shared out along the horizontal axis
 * @param upName what along the vertical one
 * @param points from left to right, the first and the last corner left out
 * @param straight what the straight line from corner to corner stands for
 * @param summary the curve in a sentence, for whoever doesn't see it
 * @param table the same numbers
 */
public record CurveChart(
        String title,
        String acrossName,
        String upName,
        List<Point> points,
        String straight,
        String summary,
        Table table)
        implements Chart {

    public record Point(double across, double up) {}

    public CurveChart {
        points = List.copyOf(points);
    }
}
