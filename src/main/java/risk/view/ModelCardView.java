package risk.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import risk.finding.Measured;
import risk.model.LogisticModel;
import risk.model.Provenance;
import risk.model.Term;
import risk.monitor.ModelHealth;
import risk.pipeline.Deploy.Retained;
import risk.pipeline.ReleaseHealth;
import risk.render.Block;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Facts.Fact;
import risk.render.Findings;
import risk.render.Heading;
import risk.render.Line;
import risk.render.Paragraph;
import risk.render.Table;
import risk.render.Table.Column;
import risk.score.ClassificationScores;
import risk.score.ConfusionMatrix;
import risk.score.Segments;
import risk.settings.NumericEncoding.Transform;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Times;
import risk.text.Words;

/**
 * What the deployed model is for, what it learnt from, how well it does and on whom, what speaks against trusting it, and where it
 * comes from: a model card (M. Mitchell et al., "Model cards for model reporting", 2019, doi:10.1145/3287560.3287596).
 */
public final class ModelCardView {

    /** Of a page. */
    private static final int SEGMENTS_SHOWN = 24;

    private ModelCardView() {}

    public static Document of(ReleaseHealth health, LogisticModel model, List<Retained> releases) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Heading(
                1,
                Line.flowing(
                        "Model card: who is about to leave (" + health.release().id() + ")")));
        blocks.add(new Heading(2, Line.flowing("What it is for")));
        blocks.add(Paragraph.of(Line.flowing("It tells how probable it is that a client like this one exits ("
                + model.schema().target()
                + " is 1), so that few people call those first who are most at risk. It is made for a"
                + " ranking of clients that a person acts on, not for decisions about a client that nobody looks at, and it"
                + " names no date.")));
        blocks.add(data(model));
        blocks.add(new Heading(
                2,
                Line.flowing("How well it does, on "
                        + Words.groupedCount(
                                health.model().scores().confusionMatrix().rows(), "row")
                        + " of test data")));
        blocks.add(scores(health.model()));
        blocks.addAll(segments(health.model().segments()));
        blocks.add(new Heading(2, Line.flowing("Limits")));
        blocks.add(limits());
        blocks.add(SegmentsView.ofWeakest(health.model().weakestSegments()));
        blocks.add(new Findings(health.verdict().findings().stream()
                .filter(finding -> finding.severity().needsALook())
                .map(VerdictView::entry)
                .toList()));
        blocks.add(new Heading(2, Line.flowing("Where it comes from")));
        blocks.add(provenance(model.provenance(), health, releases));
        return new Document(blocks);
    }

    private static Facts data(LogisticModel model) {
        Provenance provenance = model.provenance();
        return Facts.of(
                Fact.flowing(
                        "learnt from",
                        Words.groupedCount(provenance.rows(), "labelled row") + ", "
                                + Numbers.grouped(provenance.exited()) + " of them of clients that exited"),
                Fact.flowing(
                        "looks at",
                        model.terms().stream().map(ModelCardView::feature).collect(Collectors.joining("; "))),
                Fact.flowing(
                        "predicts an exit",
                        "above a probability of "
                                + Format.SCORE.of(model.threshold().probability())));
    }

    private static String feature(Term term) {
        if (term instanceof Term.Categorical category) {
            return term.feature() + " (a category, "
                    + Words.count(category.coefficients().size(), "level") + " known; none where it is missing)";
        }
        Term.Numeric number = (Term.Numeric) term;
        return term.feature() + " (a number" + (number.transform() == Transform.LOG ? ", its logarithm" : "") + "; "
                + Numbers.number(number.median()) + " where it is missing"
                + (number.missing() == null ? "" : ", and that it is") + ")";
    }

    private static Table scores(ModelHealth health) {
        ClassificationScores scores = health.scores();
        ConfusionMatrix matrix = scores.confusionMatrix();
        Table.Builder table = Table.of(Column.text("score"), Column.number("value"));
        row(table, "F1", matrix.definedF1());
        row(table, "precision", matrix.definedPrecision());
        row(table, "recall", matrix.definedRecall());
        row(table, "ROC AUC", scores.rocAuc());
        row(table, "log loss", Measured.of(scores.logLoss()));
        row(table, "calibration error", Measured.of(health.calibration().expectedCalibrationError()));
        return table.note(Line.flowing(health.f1Interval()
                        .fold(
                                interval -> "F1 is between " + Format.SCORE.of(interval.lower()) + " and "
                                        + Format.SCORE.of(interval.upper()) + " with 95 % confidence",
                                why -> "F1 means nothing here: " + why)))
                .build();
    }

    private static void row(Table.Builder table, String name, Measured<Double> score) {
        table.row(Cell.text(name), Cell.number(score, Format.SCORE));
    }

    private static List<Block> segments(List<Segments> all) {
        long segments =
                all.stream().mapToLong(column -> column.segments().size()).sum();
        if (segments > SEGMENTS_SHOWN) {
            return List.of(Paragraph.of(
                    Line.flowing(Words.groupedCount(segments, "segment") + " are told by risk.Diagnostics model")));
        }
        return all.stream().<Block>map(SegmentsView::of).toList();
    }

    private static Paragraph limits() {
        return Paragraph.of(
                Line.flowing("Each feature adds to the log-odds by itself: what only two together tell is not seen."
                        + " A client unlike those that it learnt from is marked as an outlier in the list, and its probability is"
                        + " less to be trusted. The test data says how well it does only as far as the clients of today are like"
                        + " those in it."));
    }

    private static Facts provenance(Provenance provenance, ReleaseHealth health, List<Retained> releases) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.flowing(
                "release",
                health.release().id()
                        + liveSince(releases)
                                .map(since -> ", live since " + since)
                                .orElse("")));
        facts.add(Fact.flowing("made by", provenance.algorithm()));
        facts.add(Fact.flowing(
                "settings",
                "C " + Numbers.number(provenance.c()) + ", weights " + Numbers.number(provenance.weightOfStayed())
                        + " and " + Numbers.number(provenance.weightOfExited()) + " of those who stayed and exited"));
        facts.add(new Fact("data", Line.whole("SHA-256 " + provenance.dataSha256())));
        return Facts.of(facts.toArray(Fact[]::new));
    }

    private static Optional<String> liveSince(List<Retained> releases) {
        return releases.stream()
                .filter(Retained::live)
                .flatMap(release -> release.periods().stream())
                .filter(period -> period.until().isEmpty())
                .map(period -> Times.second(period.since()))
                .findFirst();
    }
}
