package risk.render;

/** How a chart stands in a page. */
interface Figures {

    /** @param table the chart's numbers, as the page shows tables */
    String figure(Chart chart, String table);

    static Drawing drawing(Chart chart) {
        return chart instanceof ConfusionMatrixChart matrix
                ? MatrixDrawing.of(matrix)
                : PlotDrawing.of((PlotChart) chart);
    }

    /** On a screen: the numbers are unfolded by who asks for them. */
    final class OnScreen implements Figures {

        private int count;

        @Override
        public String figure(Chart chart, String table) {
            count++;
            return "<figure>" + Svg.of(drawing(chart), "chart-" + count) + "<figcaption>"
                    + Html.escaped(chart.title()) + "</figcaption>"
                    + "<details><summary>The same in numbers</summary>" + table + "</details></figure>";
        }
    }
}
