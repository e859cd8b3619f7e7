package risk.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import risk.render.Findings;
import risk.render.Findings.Severity;
import risk.render.TerminalRenderer;

class VerdictViewTest {

    @Test
    void whereNothingAsksForALookAllIsHealthy() {
        assertEquals("healthy\n", verdict());
        assertEquals("healthy\n", verdict(entry(Severity.INFO, "range", "It is wide.")));
    }

    @Test
    void whatNeedsALookIsCountedAndTold() {
        assertEquals("""
                1 finding needs a look

                         what   finding
                warning  drift  town drifted.
                """, verdict(entry(Severity.WARNING, "drift", "town drifted.")));
        assertEquals(
                """
                2 findings need a look

                         what    finding
                alarm    outage  No file for 3 d 4 h.
                warning  drift   town drifted.
                """,
                verdict(
                        entry(Severity.ALARM, "outage", "No file for 3 d 4 h."),
                        entry(Severity.WARNING, "drift", "town drifted."),
                        entry(Severity.INFO, "range", "It is wide.")));
    }

    private static Findings.Entry entry(Severity severity, String what, String sentence) {
        return new Findings.Entry(severity, what, sentence, null, null, null);
    }

    private static String verdict(Findings.Entry... entries) {
        return TerminalRenderer.plain().render(VerdictView.of(new Findings(List.of(entries))));
    }
}
