package risk.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.style.Styler.ChartTheme;
import risk.text.Format;
import risk.text.Numbers;

/** A chart as a picture, in the format PNG. */
public final class ChartImage {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 720;

    /** From none to all of a row, both light enough for black text. */
    private static final Color[] SHADES = {new Color(0xF7FBFF), new Color(0x6BAED6)};

    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 18);
    private static final Font BOLD = TEXT.deriveFont(Font.BOLD);
    private static final Font COUNT = BOLD.deriveFont(40f);

    private ChartImage() {}

    /** The bytes of a file. */
    public static byte[] png(ConfusionMatrixChart matrix) throws IOException {
        LabelledHeatMap chart = new LabelledHeatMap(labels(matrix));
        chart.setTitle(matrix.title());
        chart.setXAxisTitle("Predicted");
        chart.setYAxisTitle("Actual");
        chart.getStyler()
                .setRangeColors(SHADES)
                .setMin(0)
                .setMax(1)
                .setChartBackgroundColor(Color.WHITE)
                .setChartTitleFont(BOLD)
                .setChartTitlePadding(16)
                .setChartPadding(16)
                .setLegendVisible(false);
        chart.getStyler()
                .setAxisTitleFont(BOLD)
                .setAxisTickLabelsFont(TEXT)
                .setPlotContentSize(1)
                .setPlotBorderVisible(false);
        long stayed = matrix.stayed();
        long exited = matrix.exited();
        chart.addSeries(
                "share of the row",
                List.of("stays (0)", "exits (1)"),
                List.of("exited (1)", "stayed (0)"),
                List.of(
                        new Number[] {0, 0, share(matrix.falseNegatives(), exited)},
                        new Number[] {1, 0, share(matrix.truePositives(), exited)},
                        new Number[] {0, 1, share(matrix.trueNegatives(), stayed)},
                        new Number[] {1, 1, share(matrix.falsePositives(), stayed)}));
        return ChartEncoder.getBytes(chart, "png");
    }

    /** A count and what share of its row it is. */
    private record Label(String count, String share) {
        static Label of(long count, long ofRow, String rowName) {
            return new Label(
                    Numbers.grouped(count),
                    Format.SHARE.of(ChartImage.share(count, ofRow)) + " of those who " + rowName);
        }
    }

    /** From the upper left to the lower right, row by row. */
    private static List<Label> labels(ConfusionMatrixChart matrix) {
        long stayed = matrix.stayed();
        long exited = matrix.exited();
        return List.of(
                Label.of(matrix.trueNegatives(), stayed, "stayed"),
                Label.of(matrix.falsePositives(), stayed, "stayed"),
                Label.of(matrix.falseNegatives(), exited, "exited"),
                Label.of(matrix.truePositives(), exited, "exited"));
    }

    private static double share(long count, long ofRow) {
        return ofRow == 0 ? 0 : (double) count / ofRow;
    }

    /** XChart writes one number into a cell of a heat map; this writes two lines, once the cells have their places. */
    private static final class LabelledHeatMap extends HeatMapChart {

        private final List<Label> labels;

        LabelledHeatMap(List<Label> labels) {
            super(WIDTH, HEIGHT, ChartTheme.XChart);
            this.labels = labels;
        }

        @Override
        public void paint(Graphics2D g, int width, int height) {
            super.paint(g, width, height);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setColor(Color.BLACK);
            Rectangle2D cells = plot.getBounds();
            for (int i = 0; i < labels.size(); i++) {
                double x = cells.getX() + cells.getWidth() * (0.25 + 0.5 * (i % 2));
                double y = cells.getY() + cells.getHeight() * (i < 2 ? 0.25 : 0.75);
                draw(g, COUNT, labels.get(i).count(), x, y);
                draw(g, TEXT, labels.get(i).share(), x, y + COUNT.getSize());
            }
        }

        private static void draw(Graphics2D g, Font font, String text, double middle, double baseline) {
            g.setFont(font);
            double width = g.getFontMetrics().getStringBounds(text, g).getWidth();
            g.drawString(text, (float) (middle - width / 2), (float) baseline);
        }
    }
}
