package risk.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.monitor.Verdict;
import risk.render.TerminalRenderer;

class VerdictViewTest {

    private static final Finding NEWER = Finding.info(FindingKey.NEWER_VERSIONS)
            .measured(1, Unit.LIBRARIES)
            .limit(0)
            .with("libraries", 1)
            .with("all", 20)
            .with("versions", List.of("a:b (1 -> 2)"));

    private static final Finding EMPTY =
            Finding.warning(FindingKey.EMPTY_COLUMN).about("town").with("rows", 7);

    private static final Finding OUTAGE = Finding.alarm(FindingKey.OUTAGE)
            .measured(7200, Unit.SECONDS)
            .limit(3600)
            .with("hours", 1.0)
            .with("folder", "in")
            .with("newest", "2026-01-01T00:00:00Z");

    @Test
    void whereNothingAsksForALookAllIsHealthy() {
        assertEquals("healthy\n", verdict());
        assertEquals("healthy\n", verdict(NEWER));
    }

    @Test
    void whatNeedsALookIsCountedAndToldTheGravestFirst() {
        assertEquals("""
                needs a look: 1 alarm, 1 warning

                         what          finding
                alarm    outage        No new file for longer than 1.0 hours: the newest in in was changed at
                                       2026-01-01T00:00:00Z.
                warning  empty column  town has no value in any of 7 rows.
                """, verdict(NEWER, EMPTY, OUTAGE));
    }

    private static String verdict(Finding... findings) {
        return TerminalRenderer.plain().render(VerdictView.of(new Verdict(List.of(findings))));
    }
}
