package risk.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.finding.Severity;

/** What somebody should know, in the order in which it should be read; possibly nothing. */
public record Findings(List<Entry> entries) implements Block {

    /**
     * A finding.
     *
     * @param what kind of finding it is, in a word or two
     * @param sentence with the numbers
     * @param measured what was found; null where it is no number
     * @param limit beyond which that is worth a finding; null where there is none
     * @param unit of both; null for plain numbers
     */
    public record Entry(
            Severity severity,
            String what,
            String sentence,
            @Nullable Double measured,
            @Nullable Double limit,
            @Nullable String unit) {

        /** Whether somebody should look. */
        public boolean needsALook() {
            return severity.needsALook();
        }
    }

    public Findings {
        entries = List.copyOf(entries);
    }

    @Override
    public <T> T renderedBy(Renderer<T> renderer) {
        return renderer.findings(this);
    }
}
