package risk.view;

import risk.render.Document;
import risk.render.Findings;
import risk.render.Heading;
import risk.render.Line;
import risk.text.Words;

/** Whether all is in order, and else what a person should look at. */
public final class VerdictView {

    private VerdictView() {}

    /** @param findings the most important first; those that ask for no look are left to the parts that they belong to */
    public static Document of(Findings findings) {
        Findings toLookAt = new Findings(
                findings.entries().stream().filter(Findings.Entry::needsALook).toList());
        int count = toLookAt.entries().size();
        if (count == 0) {
            return Document.of(heading("healthy"));
        }
        return Document.of(
                heading(Words.count(count, "finding") + (count == 1 ? " needs a look" : " need a look")), toLookAt);
    }

    private static Heading heading(String verdict) {
        return new Heading(1, Line.flowing(verdict));
    }
}
