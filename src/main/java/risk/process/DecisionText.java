package risk.process;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A decision as people read it: what was new, what was compared, what came of it. */
final class DecisionText {

    private DecisionText() {}

    static String of(Decision decision) {
        List<String> lines = new ArrayList<>();
        List<String> files = Stream.concat(decision.newFiles().stream(), decision.changedFiles().stream())
                .toList();
        add(lines, "time", "%s", Instant.parse(decision.time()).truncatedTo(ChronoUnit.SECONDS));
        add(lines, "new files", "%s, with %,d fresh rows", String.join(", ", files), decision.freshRows());
        DriftCheck drift = decision.drift();
        if (drift != null) {
            add(
                    lines,
                    "drift",
                    "F1 %.4f on the fresh rows, %.4f when deployed: %s (%s)",
                    drift.freshScore(),
                    drift.deployedScore(),
                    drift.drifted() ? "drifted" : "not drifted",
                    drift.rule());
        }
        GateCheck gate = decision.gate();
        if (gate != null) {
            add(lines, "re-trained", "%s", comparison("fresh rows", gate.fresh()));
            add(lines, "", "%s", comparison("test data", gate.test()));
            add(lines, "gate", "%s: %s", gate.gate(), gate.passed() ? "passed" : "refused");
            if (gate.warning() != null) {
                add(lines, "warning", "%s", gate.warning());
            }
        }
        add(lines, "decision", "%s", outcome(decision));
        add(lines, "why", "%s", decision.why());
        return String.join("\n", lines) + "\n";
    }

    private static String outcome(Decision decision) {
        return switch (decision.action()) {
            case DEPLOYED_FIRST, DEPLOYED -> "deployed release " + decision.deployedAfter();
            case KEPT, REFUSED, ROLLED_BACK -> "kept release " + decision.deployedAfter();
        };
    }

    private static String comparison(String rows, @Nullable F1Comparison comparison) {
        return comparison == null
                ? "not comparable on the " + rows
                : String.format(
                        Locale.ROOT,
                        "F1 %.4f on the %s, the deployed one %.4f (difference %.4f to %.4f)",
                        comparison.candidateF1(),
                        rows,
                        comparison.deployedF1(),
                        comparison.lowerBound(),
                        comparison.upperBound());
    }

    private static void add(List<String> lines, String topic, String format, @Nullable Object... values) {
        lines.add(String.format(Locale.ROOT, "%-15s ", topic) + String.format(Locale.ROOT, format, values));
    }
}
