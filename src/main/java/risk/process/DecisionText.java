package risk.process;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.score.F1Comparison;

/** A decision as people read it: what was new, what was compared, what came of it. */
final class DecisionText {

    private static final int TERMINAL_WIDTH = 100;
    private static final int MARGIN = 16;

    /** More than a double between 0 and 1 has. */
    private static final int MOST_DECIMALS = 17;

    private DecisionText() {}

    /** @param mood what stands before the outcome */
    static String of(Decision decision, String mood) {
        List<String> lines = new ArrayList<>();
        List<String> files = Stream.concat(decision.newFiles().stream(), decision.changedFiles().stream())
                .toList();
        add(lines, "time", "%s", Instant.parse(decision.time()).truncatedTo(ChronoUnit.SECONDS));
        if (files.isEmpty()) {
            add(lines, "new files", "none");
        } else {
            add(lines, "new files", "%s, with %,d fresh rows", String.join(", ", files), decision.freshRows());
        }
        DriftCheck drift = decision.drift();
        if (drift != null) {
            int decimals = decimalsToTellApart(4, drift.freshScore(), drift.deployedScore());
            add(
                    lines,
                    "drift",
                    "F1 %s on the fresh rows, %s when deployed: %s (%s)",
                    number(drift.freshScore(), decimals),
                    number(drift.deployedScore(), decimals),
                    drift.drifted() ? "drifted" : "not drifted",
                    drift.rule().label());
            if (!drift.verdicts().isEmpty()) {
                add(lines, "other rules", "%s", drift.others());
            }
        }
        DataFindings data = decision.data();
        if (data != null) {
            add(lines, "data drift", "%s", data.inWords());
            data.warnings().forEach(warning -> add(lines, "warning", "%s", warning));
        }
        if (decision.policy() != null && decision.policy() != RetrainPolicy.ON_NEW_DATA_AND_DRIFT) {
            add(lines, "policy", "%s", decision.policy().label());
        }
        TrainingUsed training = decision.training();
        if (training != null
                && (training.passesFromScratch() != null || !training.batches().isEmpty())) {
            add(lines, "trained on", "%s", training.inWords());
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
        add(lines, "decision", "%s", outcome(decision, mood));
        add(lines, "why", "%s", decision.why());
        return String.join("\n", lines) + "\n";
    }

    private static String outcome(Decision decision, String mood) {
        return mood
                + switch (decision.action()) {
                    case DEPLOYED_FIRST, DEPLOYED ->
                        decision.deployedAfter() == null
                                ? "deployed a new release"
                                : "deployed release " + decision.deployedAfter();
                    case KEPT, REFUSED, ROLLED_BACK -> "kept release " + decision.deployedAfter();
                };
    }

    /** So many decimals, or as many more as it takes for two numbers that differ not to look the same. */
    static int decimalsToTellApart(int least, double a, double b) {
        int decimals = least;
        while (a != b && decimals < MOST_DECIMALS && number(a, decimals).equals(number(b, decimals))) {
            decimals++;
        }
        return decimals;
    }

    static String number(double value, int decimals) {
        return format("%." + decimals + "f", value);
    }

    static String format(String format, @Nullable Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String comparison(String rows, @Nullable F1Comparison comparison) {
        return comparison == null
                ? "not comparable on the " + rows
                : String.format(
                        Locale.ROOT,
                        "F1 %.4f on the %s, deployed %.4f (difference %.4f to %.4f)",
                        comparison.candidateF1(),
                        rows,
                        comparison.deployedF1(),
                        comparison.lowerBound(),
                        comparison.upperBound());
    }

    /** Adds a topic and its text, broken between words where a line of the terminal ends. */
    private static void add(List<String> lines, String topic, String format, @Nullable Object... values) {
        String rest = String.format(Locale.ROOT, format, values);
        String margin = String.format(Locale.ROOT, "%-" + MARGIN + "s", topic);
        for (int end = breakOf(rest); end > 0; end = breakOf(rest)) {
            lines.add(margin + rest.substring(0, end));
            rest = rest.substring(end + 1);
            margin = " ".repeat(MARGIN);
        }
        lines.add(margin + rest);
    }

    /**
     * The last blank that leaves what stands before it within the line, or behind a word that is longer than that, its end; 0
     * where all of it fits, or where there is no blank.
     */
    private static int breakOf(String text) {
        int width = TERMINAL_WIDTH - MARGIN;
        if (text.length() <= width) {
            return 0;
        }
        int last = text.lastIndexOf(' ', width);
        return Math.max(0, last > 0 ? last : text.indexOf(' ', width));
    }
}
