package risk.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import risk.text.Places;

/** Breaks what is too long for a line. */
final class LineBreaks {

    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}+");

    private LineBreaks() {}

    /** The text on one line: a line break or a terminal's command in somebody's data stays out of what is printed. */
    static String printable(String text) {
        return CONTROL_CHARACTERS.matcher(text).replaceAll(" ");
    }

    /** The line in parts that are no wider, broken between its pieces; a piece that is wider stays whole. */
    static List<String> broken(Line line, int width) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int taken = 0;
        for (String raw : line.pieces()) {
            String piece = printable(raw);
            int places = Places.of(piece);
            if (!part.isEmpty() && taken + 1 + places > width) {
                parts.add(part.toString());
                part.setLength(0);
                taken = 0;
            }
            taken += places + (part.isEmpty() ? 0 : 1);
            part.append(part.isEmpty() ? "" : " ").append(piece);
        }
        parts.add(part.toString());
        return parts;
    }

    /** The text in parts that are no wider, broken anywhere. */
    static Stream<String> chopped(String text, int width) {
        Stream.Builder<String> parts = Stream.builder();
        int start = 0;
        do {
            int end = Places.end(text, start, width);
            parts.add(text.substring(start, end));
            start = end;
        } while (start < text.length());
        return parts.build();
    }
}
