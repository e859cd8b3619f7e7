package risk.process;

import risk.render.TerminalRenderer;
import risk.view.DecisionView;

/** Decisions as people read them. */
final class Printed {

    private Printed() {}

    static String text(Decision decision) {
        return TerminalRenderer.plain().render(DecisionView.of(decision));
    }
}
