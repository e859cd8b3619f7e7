package risk.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Trends beside and below each other as one picture, in the format PNG. */
public final class TrendImage {

    private static final int WIDTH = 620;
    private static final int HEIGHT = 300;
    private static final int ABREAST = 2;

    private static final Color LINE = new Color(0x2171B5);
    private static final Color USUAL = new Color(0x9ECAE1);
    private static final Color OUTSIDE = new Color(0xCB181D);

    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 14);

    private TrendImage() {}

    /**
     * The bytes of a file. The library's own grid would need a chart in each of its places.
     *
     * @param trends at least one
     */
    public static byte[] png(List<TrendChart> trends) throws IOException {
        int columns = Math.min(ABREAST, trends.size());
        int rows = (trends.size() + columns - 1) / columns;
        BufferedImage picture = new BufferedImage(columns * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D all = picture.createGraphics();
        all.setColor(Color.WHITE);
        all.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        for (int i = 0; i < trends.size(); i++) {
            Graphics2D place = (Graphics2D) all.create(i % columns * WIDTH, i / columns * HEIGHT, WIDTH, HEIGHT);
            chart(trends.get(i)).paint(place, WIDTH, HEIGHT);
            place.dispose();
        }
        all.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return png.toByteArray();
    }

    private static XYChart chart(TrendChart trend) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(trend.title())
                .build();
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setChartTitleFont(BOLD)
                .setChartPadding(12)
                .setLegendVisible(false);
        chart.getStyler().setAxisTickLabelsFont(TEXT).setDatePattern("yyyy-MM-dd HH:mm");
        chart.getStyler().setXAxisLabelRotation(0);
        chart.getStyler().setXAxisMaxLabelCount(4);
        add(chart, "value", trend.points(), Part.VALUE);
        add(chart, "lower", trend.points(), Part.LOWER);
        add(chart, "upper", trend.points(), Part.UPPER);
        add(chart, "outside", trend.points(), Part.OUTSIDE);
        return chart;
    }

    /** What of a point a line goes through. */
    private enum Part {
        VALUE,
        LOWER,
        UPPER,
        OUTSIDE
    }

    private static void add(XYChart chart, String name, List<TrendChart.Point> points, Part part) {
        List<Date> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (TrendChart.Point point : points) {
            Double value = switch (part) {
                case VALUE -> (Double) point.value();
                case LOWER -> point.lower();
                case UPPER -> point.upper();
                case OUTSIDE -> point.outside() ? (Double) point.value() : null;
            };
            if (value != null) {
                times.add(Date.from(point.time()));
                values.add(value);
            }
        }
        if (values.isEmpty()) {
            return;
        }
        XYSeries series = chart.addSeries(name, times, values);
        series.setLineColor(part == Part.VALUE ? LINE : USUAL);
        series.setMarkerColor(part == Part.OUTSIDE ? OUTSIDE : LINE);
        series.setMarker(part == Part.VALUE || part == Part.OUTSIDE ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setLineStyle(part == Part.OUTSIDE ? SeriesLines.NONE : new BasicStroke(1.5f));
    }
}
