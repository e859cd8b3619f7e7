package risk.render;

import java.util.Locale;
import java.util.stream.Collectors;
import risk.text.Numbers;

/** A curve in SVG, in a page's own colours, with text that can be found and read aloud; its points are marked. */
final class SvgCurve {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 420;
    private static final int LEFT = 80;
    private static final int TOP = 20;
    private static final int RIGHT = 530;
    private static final int BOTTOM = 350;

    /** A line for every fifth. */
    private static final int TICKS = 5;

    private SvgCurve() {}

    static String of(CurveChart curve) {
        String id = curve.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" role=\"img\" aria-labelledby=\"" + id + "-title " + id + "-text\"><title id=\"" + id + "-title\">"
                + Html.escaped(curve.title()) + "</title><desc id=\"" + id + "-text\">" + Html.escaped(curve.summary())
                + "</desc>");
        for (int tick = 0; tick <= TICKS; tick++) {
            double share = (double) tick / TICKS;
            String percent = 100 * tick / TICKS + " %";
            svg.append(line("grid", share, 0, share, 1))
                    .append(line("grid", 0, share, 1, share))
                    .append(text("middle", x(share), BOTTOM + 22, percent))
                    .append(text("end", LEFT - 8, y(share) + 5, percent));
        }
        String points = curve.points().stream()
                .map(point -> Numbers.plain(x(point.across())) + "," + Numbers.plain(y(point.up())))
                .collect(Collectors.joining(" "));
        svg.append(line("straight", 0, 0, 1, 1))
                .append("<polyline class=\"curve\" points=\"")
                .append(LEFT + "," + BOTTOM + " " + points + " " + RIGHT + "," + TOP)
                .append("\"/>");
        curve.points()
                .forEach(point -> svg.append("<circle class=\"mark\" r=\"4\" cx=\"" + Numbers.plain(x(point.across()))
                        + "\" cy=\"" + Numbers.plain(y(point.up())) + "\"/>"));
        return svg.append("<text class=\"beside\" x=\"" + Numbers.plain(x(0.53)) + "\" y=\"" + Numbers.plain(y(0.45))
                        + "\">")
                .append(Html.escaped(curve.straight()))
                .append("</text>")
                .append(text("middle", (LEFT + RIGHT) / 2.0, BOTTOM + 52, curve.acrossName()))
                .append("<text text-anchor=\"middle\" transform=\"translate(18 " + (TOP + BOTTOM) / 2
                        + ") rotate(-90)\">")
                .append(Html.escaped(curve.upName()))
                .append("</text></svg>")
                .toString();
    }

    private static double x(double share) {
        return Math.round(10 * (LEFT + share * (RIGHT - LEFT))) / 10.0;
    }

    private static double y(double share) {
        return Math.round(10 * (BOTTOM - share * (BOTTOM - TOP))) / 10.0;
    }

    private static String line(String kind, double fromAcross, double fromUp, double toAcross, double toUp) {
        return "<line class=\"" + kind + "\" x1=\"" + Numbers.plain(x(fromAcross)) + "\" y1=\""
                + Numbers.plain(y(fromUp)) + "\" x2=\"" + Numbers.plain(x(toAcross)) + "\" y2=\""
                + Numbers.plain(y(toUp)) + "\"/>";
    }

    private static String text(String anchor, double x, double y, String text) {
        return "<text text-anchor=\"" + anchor + "\" x=\"" + Numbers.plain(x) + "\" y=\"" + Numbers.plain(y) + "\">"
                + Html.escaped(text) + "</text>";
    }
}
