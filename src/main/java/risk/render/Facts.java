package risk.render;

import java.util.Arrays;
import java.util.List;

/** Topics in one column, and beside each what there is to say of it. */
public record Facts(List<Fact> facts) implements Block {

    /** @param topic a word or two; nothing where the fact belongs to the topic before */
    public record Fact(String topic, Line line) {

        public static Fact flowing(String topic, String text) {
            return new Fact(topic, Line.flowing(text));
        }
    }

    public Facts {
        facts = List.copyOf(facts);
    }

    public static Facts of(Fact... facts) {
        return new Facts(Arrays.asList(facts));
    }

    @Override
    public <T> T renderedBy(Renderer<T> renderer) {
        return renderer.facts(this);
    }
}
