package risk.testkit;

import risk.process.Decision;
import risk.render.TerminalRenderer;
import risk.view.DecisionView;

/** Decisions as people read them. */
public final class Printed {

    private Printed() {}

    public static String text(Decision decision) {
        return TerminalRenderer.plain().render(DecisionView.of(decision));
    }
}
