package risk.render;

import java.util.Locale;
import java.util.stream.Collectors;
import risk.render.Drawing.Anchor;
import risk.render.Drawing.Box;
import risk.render.Drawing.Ink;
import risk.render.Drawing.Label;
import risk.render.Drawing.Mark;
import risk.render.Drawing.Path;
import risk.render.Drawing.Point;
import risk.render.Drawing.Size;
import risk.text.Numbers;

/** A drawing in SVG, in a page's own colours and of a size that follows it, with text that can be found and read aloud. */
final class Svg {

    private static final double RADIUS = 4;

    private Svg() {}

    /** @param id of the picture in its page */
    static String of(Drawing drawing, String id) {
        return "<svg viewBox=\"0 0 " + drawing.width() + " " + drawing.height()
                + "\" role=\"img\" aria-labelledby=\"" + id + "-title " + id + "-text\"><title id=\"" + id + "-title\">"
                + Html.escaped(drawing.title()) + "</title><desc id=\"" + id + "-text\">"
                + Html.escaped(drawing.summary()) + "</desc>"
                + drawing.shapes().stream().map(Svg::shape).collect(Collectors.joining())
                + "</svg>";
    }

    private static String shape(Drawing.Shape shape) {
        if (shape instanceof Path path) {
            return "<polyline class=\"" + name(path.ink()) + "\" points=\""
                    + path.points().stream().map(Svg::point).collect(Collectors.joining(" ")) + "\"/>";
        }
        if (shape instanceof Box box) {
            return "<rect class=\"shade\"" + place(box.x(), box.y()) + " width=\"" + rounded(box.width())
                    + "\" height=\"" + rounded(box.height()) + "\" fill-opacity=\""
                    + Numbers.plain(Math.round(100 * box.opacity()) / 100.0) + "\"/>";
        }
        if (shape instanceof Mark mark) {
            return mark.ink() == Ink.SECOND
                    ? "<rect class=\"mark second\"" + place(mark.x() - RADIUS, mark.y() - RADIUS) + " width=\""
                            + rounded(2 * RADIUS) + "\" height=\"" + rounded(2 * RADIUS) + "\"/>"
                    : "<circle class=\"mark " + name(mark.ink()) + "\" r=\"" + rounded(RADIUS) + "\" cx=\""
                            + rounded(mark.x()) + "\" cy=\"" + rounded(mark.y()) + "\"/>";
        }
        Label label = (Label) shape;
        return "<text"
                + (label.anchor() == Anchor.START ? "" : " text-anchor=\"" + name(label.anchor()) + "\"")
                + (label.size() == Size.LARGE ? " class=\"count\"" : "")
                + place(label.x(), label.y()) + ">" + Html.escaped(label.text()) + "</text>";
    }

    private static String place(double x, double y) {
        return " x=\"" + rounded(x) + "\" y=\"" + rounded(y) + "\"";
    }

    private static String point(Point point) {
        return rounded(point.x()) + "," + rounded(point.y());
    }

    private static String rounded(double length) {
        return Numbers.plain(Math.round(10 * length) / 10.0);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
