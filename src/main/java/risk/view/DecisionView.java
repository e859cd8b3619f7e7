package risk.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import risk.finding.Finding;
import risk.ingest.QuarantinedFile;
import risk.process.DataFindings;
import risk.process.Decision;
import risk.process.DriftCheck;
import risk.process.FreshFile;
import risk.process.GateCheck;
import risk.process.TrainingUsed;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Facts.Fact;
import risk.render.Line;
import risk.score.ModelComparison;
import risk.settings.RetrainPolicy;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Times;
import risk.text.Words;

/** What a run of the full process saw, compared, decided and reported. */
public final class DecisionView {

    private DecisionView() {}

    public static Document of(Decision decision) {
        return of(decision, "");
    }

    /** What came, whether it had drifted, what was decided, and why. */
    static List<Fact> inShort(Decision decision) {
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.flowing("last run", Times.second(decision.time())),
                Fact.flowing("new files", newFiles(decision))));
        decision.drift().ifPresent(drift -> addDrift(facts, drift));
        facts.add(Fact.flowing("decision", outcome(decision)));
        facts.add(Fact.flowing("why", decision.why()));
        return facts;
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
        decision.drift().ifPresent(drift -> addDrift(facts, drift));
        if (decision.files().size() > 1) {
            decision.files().stream().limit(Words.NAMED).forEach(file -> facts.add(Fact.flowing("", ofFile(file))));
            if (decision.files().size() > Words.NAMED) {
                facts.add(Fact.flowing(
                        "", "and " + Words.groupedCount(decision.files().size() - Words.NAMED, "more file")));
            }
        }
        decision.data().ifPresent(data -> addData(facts, data));
        decision.policy()
                .filter(policy -> policy != RetrainPolicy.ON_NEW_DATA_AND_DRIFT)
                .ifPresent(policy -> facts.add(Fact.flowing("policy", policy.label())));
        decision.training()
                .filter(DecisionView::isUnusual)
                .ifPresent(training -> facts.add(Fact.flowing("trained on", training.inWords())));
        decision.gate().ifPresent(gate -> addGate(facts, gate));
        decision.training().ifPresent(training -> addFindings(facts, training.expectations()));
        decision.training()
                .filter(training -> decision.action() != Decision.Action.REFUSED)
                .ifPresent(training ->
                        training.findings().forEach(finding -> facts.add(Fact.flowing("warning", finding.sentence()))));
        decision.quarantined().stream()
                .limit(Words.NAMED)
                .forEach(file ->
                        facts.add(Fact.flowing("set aside", file.finding().phrase())));
        if (decision.quarantined().size() > Words.NAMED) {
            facts.add(Fact.flowing(
                    "set aside", Words.groupedCount(decision.quarantined().size() - Words.NAMED, "more file")));
        }
        if (!decision.agreed().isEmpty()) {
            facts.add(Fact.flowing("let in", agreed(decision)));
        }
        facts.add(Fact.flowing("decision", mood + outcome(decision)));
        facts.add(Fact.flowing("why", decision.why()));
        return Document.of(new Facts(facts));
    }

    /** Whether other rows were to be chosen from, or the search began elsewhere than at zero. */
    private static boolean isUnusual(TrainingUsed training) {
        return training.passesFromScratch().isPresent()
                || !training.batches().isEmpty()
                || !training.tried().isEmpty();
    }

    private static String newFiles(Decision decision) {
        List<String> files = Stream.concat(decision.newFiles().stream(), decision.changedFiles().stream())
                .toList();
        return files.isEmpty()
                ? "none"
                : Words.listed(files) + ", with " + Words.groupedCount(decision.freshRows(), "fresh row");
    }

    private static void addDrift(List<Fact> facts, DriftCheck drift) {
        int decimals = drift.hasDeployedScore()
                ? Numbers.decimalsToTellApart(4, drift.freshScore(), drift.deployedScore())
                : 4;
        facts.add(Fact.flowing(
                "drift",
                "F1 " + Numbers.decimals(drift.freshScore(), decimals) + " on the fresh rows, " + newest(drift)
                        + (drift.hasDeployedScore() ? Numbers.decimals(drift.deployedScore(), decimals) : "-")
                        + " when deployed: "
                        + (drift.drifted() ? "drifted" : "not drifted") + " ("
                        + drift.rule().label() + ")"));
        if (!drift.verdicts().isEmpty()) {
            facts.add(Fact.flowing("other rules", drift.others()));
        }
    }

    private static String newest(DriftCheck drift) {
        return drift.newest()
                .map(newest ->
                        Format.SCORE.of(newest.score()) + " on the newest " + Numbers.grouped(newest.rows()) + ", ")
                .orElse("");
    }

    /** The models on one of several new files. */
    private static String ofFile(FreshFile file) {
        String deployed = file.deployedF1().map(Format.SCORE::of).orElse("-");
        String retrained = file.comparison()
                .map(comparison -> comparison
                        .f1()
                        .fold(f1 -> ", re-trained " + Format.SCORE.of(f1.candidateF1()), why -> " (" + why + ")"))
                .orElse("");
        return "F1 " + deployed + " on the " + Words.groupedCount(file.rows(), "row") + " of " + file.file()
                + retrained;
    }

    private static String agreed(Decision decision) {
        return Words.listed(
                        decision.agreed().stream().map(QuarantinedFile::name).toList())
                + " agree with each other rather than with the deployed model: the world has changed, and the test data"
                + " with which they disagree are passed over";
    }

    private static void addData(List<Fact> facts, DataFindings data) {
        facts.add(Fact.flowing("data drift", data.inWords()));
        addFindings(facts, data.findings());
    }

    private static void addFindings(List<Fact> facts, List<Finding> findings) {
        findings.forEach(finding -> facts.add(Fact.flowing(finding.severity().label(), finding.sentence())));
    }

    private static void addGate(List<Fact> facts, GateCheck gate) {
        facts.add(Fact.flowing(
                "re-trained",
                gate.fresh().map(fresh -> comparison("fresh rows", fresh)).orElse("not comparable on the fresh rows")));
        facts.add(Fact.flowing("", comparison("test data", gate.test())));
        Stream.of(gate.fresh().flatMap(fresh -> logLoss("fresh rows", fresh)), logLoss("test data", gate.test()))
                .flatMap(Optional::stream)
                .forEach(line -> facts.add(Fact.flowing("", line)));
        facts.add(Fact.flowing("gate", gate.gate() + ": " + (gate.passed() ? "passed" : "refused") + fallback(gate)));
        gate.warning().ifPresent(warning -> facts.add(Fact.flowing("warning", warning)));
    }

    private static String comparison(String rows, ModelComparison comparison) {
        return comparison
                .f1()
                .fold(
                        f1 -> "F1 " + Format.SCORE.of(f1.candidateF1()) + " on the " + rows + ", deployed "
                                + Format.SCORE.of(f1.deployedF1()) + " (difference "
                                + Format.SCORE.of(f1.lowerBound()) + " to " + Format.SCORE.of(f1.upperBound())
                                + ")",
                        why -> "not comparable on the " + rows + ": " + why);
    }

    /** Nothing where there are no predictions. */
    private static Optional<String> logLoss(String rows, ModelComparison comparison) {
        return comparison
                .logLoss()
                .map(found -> "log loss " + Format.SCORE.of(found.candidate()) + " on the " + rows + ", deployed "
                        + Format.SCORE.of(found.deployed()));
    }

    /** Where the gate went by other rows than it is named after, or by none. */
    private static String fallback(GateCheck gate) {
        List<GateCheck.Rows> rows = gate.decidedBy();
        if (rows.isEmpty() && !gate.passed()) {
            return ", since nothing can say which model is better";
        }
        if (gate.gate().equals("fresh")) {
            return rows.contains(GateCheck.Rows.TEST) ? " by the test data" : "";
        }
        return rows.equals(List.of(GateCheck.Rows.FRESH)) ? " by the fresh rows" : "";
    }

    private static String outcome(Decision decision) {
        return switch (decision.action()) {
            case DEPLOYED_FIRST, DEPLOYED ->
                decision.deployedAfter()
                        .map(release -> "deployed release " + release)
                        .orElse("deployed a new release");
            case KEPT, REFUSED, ROLLED_BACK ->
                decision.deployedAfter()
                        .map(release -> "kept release " + release)
                        .orElse("deployed nothing");
        };
    }
}
