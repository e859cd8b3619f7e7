package risk.render;

import java.util.List;

/**
 * Lines, marks, areas and words at their places, whatever draws them: {@link Svg} on a page, {@link DrawingPainter} on paper.
 *
 * @param summary what is seen, in a sentence, for whoever doesn't see it
 * @param width in a reader's pixels, as all lengths
 * @param shapes those behind others first
 */
record Drawing(String title, String summary, int width, int height, List<Shape> shapes) {

    Drawing {
        shapes = List.copyOf(shapes);
    }

    /** What a shape stands for, and so its colour and its mark: they can be told apart in grey as well. */
    enum Ink {
        /** A line that values are read off. */
        GRID,
        /** What is held beside the values: chance, a limit, the usual. */
        STRAIGHT,
        /** The values themselves, marked by circles. */
        FIRST,
        /** Other values beside them, marked by squares. */
        SECOND,
        /** A moment in which something happened. */
        MOMENT
    }

    enum Anchor {
        START,
        MIDDLE,
        END
    }

    enum Size {
        USUAL,
        LARGE
    }

    sealed interface Shape permits Path, Box, Mark, Label {}

    record Point(double x, double y) {}

    /** Straight lines from point to point. */
    record Path(Ink ink, List<Point> points) implements Shape {
        Path {
            points = List.copyOf(points);
        }

        static Path line(Ink ink, double fromX, double fromY, double toX, double toY) {
            return new Path(ink, List.of(new Point(fromX, fromY), new Point(toX, toY)));
        }
    }

    /** @param opacity from 0, where only its edge is seen, to 1 */
    record Box(double x, double y, double width, double height, double opacity) implements Shape {}

    record Mark(Ink ink, double x, double y) implements Shape {}

    /** @param y of the line that the text stands on */
    record Label(String text, double x, double y, Anchor anchor, Size size) implements Shape {}
}
