package risk.render;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** On paper: each chart is drawn into its place, and its numbers stand at the end. */
final class PaperFigures implements Figures, FSObjectDrawerFactory {

    private static final String TYPE = "application/x-chart";

    /** In millimetres: three charts fit on a page. */
    private static final int WIDTH = 100;

    private final List<Drawing> drawings = new ArrayList<>();
    private final StringBuilder numbers = new StringBuilder();
    private final ReportFont glyphs;
    private final OneFont font;

    PaperFigures(ReportFont glyphs, PDFont letters) {
        this.glyphs = glyphs;
        this.font = new OneFont(letters);
    }

    @Override
    public String figure(Chart chart, String table) {
        Drawing drawing = Figures.drawing(chart);
        int index = drawings.size();
        drawings.add(drawing);
        String title = Html.escaped(chart.title());
        numbers.append("<h3 id=\"numbers-" + index + "\">" + title + "</h3>" + table);
        return "<div class=\"figure\"><object type=\"" + TYPE + "\" data=\"" + index
                + "\" style=\"width: " + WIDTH + "mm; height: "
                + Math.round((double) WIDTH * drawing.height() / drawing.width()) + "mm\" title=\""
                + Html.escaped(drawing.summary()) + "\"></object><div class=\"caption\">" + title
                + " (<a href=\"#numbers-" + index + "\">in numbers</a>)</div></div>";
    }

    /** The numbers of all charts so far, each below its title. */
    String numbers() {
        return numbers.toString();
    }

    @Override
    public boolean isReplacedObject(Element element) {
        return element.getAttribute("type").equals(TYPE);
    }

    @Override
    public @Nullable FSObjectDrawer createDrawer(Element element) {
        if (!isReplacedObject(element)) {
            return null;
        }
        Drawing drawing = drawings.get(Integer.parseInt(element.getAttribute("data")));
        return (place, x, y, width, height, output, context, dotsPerPixel) -> {
            float wide = (float) width / dotsPerPixel;
            output.drawWithGraphics((float) x, (float) y, wide, (float) height / dotsPerPixel, g -> {
                if (g instanceof PdfBoxGraphics2D pdf) {
                    pdf.setFontTextDrawer(font);
                }
                g.scale(wide / drawing.width(), wide / drawing.width());
                DrawingPainter.paint(glyphs.withoutMissing(drawing), g);
            });
            return Map.of();
        };
    }

    /** The font of the whole report for all that is written in charts, so that they hold text and not its outlines. */
    private static final class OneFont extends PdfBoxGraphics2DFontTextDrawer {

        private final PDFont letters;

        OneFont(PDFont letters) {
            this.letters = letters;
        }

        @Override
        protected PDFont mapFont(Font asked, IFontTextDrawerEnv env) {
            return letters;
        }
    }
}
