package risk.render;

import java.util.Arrays;
import java.util.List;

/** Sentences, each of which begins on a line of its own. */
public record Paragraph(List<Line> lines) implements Block {

    public Paragraph {
        lines = List.copyOf(lines);
    }

    public static Paragraph of(Line... lines) {
        return new Paragraph(Arrays.asList(lines));
    }

    @Override
    public <T> T renderedBy(Renderer<T> renderer) {
        return renderer.paragraph(this);
    }
}
