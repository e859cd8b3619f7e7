package risk.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import risk.render.Drawing.Anchor;
import risk.render.Drawing.Box;
import risk.render.Drawing.Ink;
import risk.render.Drawing.Label;
import risk.render.Drawing.Mark;
import risk.render.Drawing.Path;
import risk.render.Drawing.Point;
import risk.render.Drawing.Size;

/** A drawing on paper. */
final class DrawingPainter {

    /** Of different lightness, so that they differ in grey, and for readers who don't tell red from green. */
    private static final Map<Ink, Color> COLORS = Map.of(
            Ink.GRID, new Color(0xD0D7DE),
            Ink.STRAIGHT, new Color(0x57606A),
            Ink.FIRST, new Color(0x0B5CAD),
            Ink.SECOND, new Color(0xC2570C),
            Ink.MOMENT, new Color(0x57606A));

    private static final Map<Ink, Float> WIDTHS =
            Map.of(Ink.GRID, 0.8f, Ink.STRAIGHT, 1.5f, Ink.FIRST, 2.2f, Ink.SECOND, 1.6f, Ink.MOMENT, 1f);

    private static final Font USUAL = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
    private static final Font LARGE = USUAL.deriveFont(30f);
    private static final double RADIUS = 4;

    private DrawingPainter() {}

    /** @param g where a unit is a pixel of the drawing */
    static void paint(Drawing drawing, Graphics2D g) {
        drawing.shapes().forEach(shape -> paint(shape, g));
    }

    private static void paint(Drawing.Shape shape, Graphics2D g) {
        if (shape instanceof Path path) {
            Path2D line = new Path2D.Double();
            Point first = path.points().get(0);
            line.moveTo(first.x(), first.y());
            path.points().forEach(point -> line.lineTo(point.x(), point.y()));
            use(path.ink(), g);
            g.draw(line);
        } else if (shape instanceof Box box) {
            Rectangle2D area = new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
            g.setColor(shade(box.opacity()));
            g.fill(area);
            use(Ink.GRID, g);
            g.draw(area);
        } else if (shape instanceof Mark mark) {
            double x = mark.x() - RADIUS;
            double y = mark.y() - RADIUS;
            java.awt.Shape form = mark.ink() == Ink.SECOND
                    ? new Rectangle2D.Double(x, y, 2 * RADIUS, 2 * RADIUS)
                    : new Ellipse2D.Double(x, y, 2 * RADIUS, 2 * RADIUS);
            g.setColor(Color.WHITE);
            g.fill(form);
            use(mark.ink(), g);
            g.draw(form);
        } else if (shape instanceof Label label) {
            g.setColor(Color.BLACK);
            g.setFont(label.size() == Size.LARGE ? LARGE : USUAL);
            double width =
                    label.anchor() == Anchor.START ? 0 : g.getFontMetrics().stringWidth(label.text());
            double shift = label.anchor() == Anchor.MIDDLE ? width / 2 : width;
            g.drawString(label.text(), (float) (label.x() - shift), (float) label.y());
        }
    }

    private static void use(Ink ink, Graphics2D g) {
        g.setColor(COLORS.get(ink));
        g.setStroke(new BasicStroke(WIDTHS.getOrDefault(ink, 1f)));
    }

    /** Mixed with the paper's white, so that no transparency has to be printed. */
    private static Color shade(double opacity) {
        Color full = new Color(0x0B5CAD);
        return new Color(
                mixed(full.getRed(), opacity), mixed(full.getGreen(), opacity), mixed(full.getBlue(), opacity));
    }

    private static int mixed(int part, double opacity) {
        return (int) Math.round(255 + opacity * (part - 255));
    }
}
