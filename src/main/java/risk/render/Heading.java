package risk.render;

/**
 * What the blocks after it are about.
 *
 * @param level 1 for a whole document, 2 for a part of it
 */
public record Heading(int level, Line line) implements Block {

    public Heading {
        if (level < 1) {
            throw new IllegalArgumentException("expected a level of 1 or more, found " + level);
        }
    }

    @Override
    public <T> T renderedBy(Renderer<T> renderer) {
        return renderer.heading(this);
    }
}
