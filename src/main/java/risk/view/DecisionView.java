package risk.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.process.DataFindings;
import risk.process.Decision;
import risk.process.DriftCheck;
import risk.process.GateCheck;
import risk.process.TrainingUsed;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Facts.Fact;
import risk.render.Line;
import risk.score.F1Comparison;
import risk.settings.RetrainPolicy;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Times;

/** What a run of the full process saw, compared, decided and reported. */
public final class DecisionView {

    private DecisionView() {}

    public static Document of(Decision decision) {
        return of(decision, "");
    }

    /** Of a run that changed nothing, as it would have been. */
    public static Document ofRehearsal(Decision decision) {
        return of(decision, "would have ");
    }

    /** A file that was written after the decision. */
    public static Document reported(Path file) {
        return Document.of(Facts.of(new Fact("reported", Line.whole(file.toString()))));
    }

    /** @param answers the file that holds the API's answers */
    public static Document calledApi(Path answers) {
        return Document.of(Facts.of(new Fact("called the API", Line.whole(answers.toString()))));
    }

    /** @param mood what stands before the outcome */
    private static Document of(Decision decision, String mood) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.flowing("time", Times.second(decision.time())));
        facts.add(Fact.flowing("new files", newFiles(decision)));
        addDrift(facts, decision.drift());
        addData(facts, decision.data());
        if (decision.policy() != null && decision.policy() != RetrainPolicy.ON_NEW_DATA_AND_DRIFT) {
            facts.add(Fact.flowing("policy", decision.policy().label()));
        }
        TrainingUsed training = decision.training();
        if (training != null
                && (training.passesFromScratch() != null
                        || !training.batches().isEmpty()
                        || !training.tried().isEmpty())) {
            facts.add(Fact.flowing("trained on", training.inWords()));
        }
        addGate(facts, decision.gate());
        if (training != null) {
            addFindings(facts, training.expectations());
        }
        facts.add(Fact.flowing("decision", mood + outcome(decision)));
        facts.add(Fact.flowing("why", decision.why()));
        return Document.of(new Facts(facts));
    }

    private static String newFiles(Decision decision) {
        List<String> files = Stream.concat(decision.newFiles().stream(), decision.changedFiles().stream())
                .toList();
        return files.isEmpty()
                ? "none"
                : String.join(", ", files) + ", with " + Numbers.grouped(decision.freshRows()) + " fresh rows";
    }

    private static void addDrift(List<Fact> facts, @Nullable DriftCheck drift) {
        if (drift == null) {
            return;
        }
        int decimals = Numbers.decimalsToTellApart(4, drift.freshScore(), drift.deployedScore());
        facts.add(Fact.flowing(
                "drift",
                "F1 " + Numbers.decimals(drift.freshScore(), decimals) + " on the fresh rows, " + newest(drift)
                        + Numbers.decimals(drift.deployedScore(), decimals) + " when deployed: "
                        + (drift.drifted() ? "drifted" : "not drifted") + " ("
                        + drift.rule().label() + ")"));
        if (!drift.verdicts().isEmpty()) {
            facts.add(Fact.flowing("other rules", drift.others()));
        }
    }

    private static String newest(DriftCheck drift) {
        return drift.newest() == null
                ? ""
                : Format.SCORE.of(drift.newest().score()) + " on the newest "
                        + Numbers.grouped(drift.newest().rows()) + ", ";
    }

    private static void addData(List<Fact> facts, @Nullable DataFindings data) {
        if (data != null) {
            facts.add(Fact.flowing("data drift", data.inWords()));
            addFindings(facts, data.findings());
        }
    }

    private static void addFindings(List<Fact> facts, List<Finding> findings) {
        findings.forEach(finding -> facts.add(Fact.flowing(finding.severity().label(), finding.sentence())));
    }

    private static void addGate(List<Fact> facts, @Nullable GateCheck gate) {
        if (gate == null) {
            return;
        }
        facts.add(Fact.flowing("re-trained", comparison("fresh rows", gate.fresh())));
        facts.add(Fact.flowing("", comparison("test data", gate.test())));
        facts.add(Fact.flowing("gate", gate.gate() + ": " + (gate.passed() ? "passed" : "refused")));
        if (gate.warning() != null) {
            facts.add(Fact.flowing("warning", gate.warning()));
        }
    }

    private static String comparison(String rows, @Nullable F1Comparison comparison) {
        return comparison == null
                ? "not comparable on the " + rows
                : "F1 " + Format.SCORE.of(comparison.candidateF1()) + " on the " + rows + ", deployed "
                        + Format.SCORE.of(comparison.deployedF1()) + " (difference "
                        + Format.SCORE.of(comparison.lowerBound()) + " to " + Format.SCORE.of(comparison.upperBound())
                        + ")";
    }

    private static String outcome(Decision decision) {
        return switch (decision.action()) {
            case DEPLOYED_FIRST, DEPLOYED ->
                decision.deployedAfter() == null
                        ? "deployed a new release"
                        : "deployed release " + decision.deployedAfter();
            case KEPT, REFUSED, ROLLED_BACK ->
                decision.deployedAfter() == null ? "deployed nothing" : "kept release " + decision.deployedAfter();
        };
    }
}
