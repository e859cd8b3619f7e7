package risk.finding;

import static risk.finding.Parts.limit;
import static risk.finding.Parts.measured;
import static risk.finding.Parts.subject;

import java.util.List;
import risk.text.Numbers;
import risk.text.Words;

/** What findings about drift say, and about what stands in the way of a comparison. */
final class DriftSentences {

    private DriftSentences() {}

    /** @throws IllegalArgumentException if it is about something else */
    static String phrase(Finding f) {
        return switch (f.key()) {
            case DRIFT ->
                "%s has drifted: %s %s, drift is %s %s%s"
                        .formatted(
                                subject(f),
                                f.text("method"),
                                measured(f),
                                f.unit() == Unit.P_VALUE ? "below" : "from",
                                f.limit() == null ? "-" : Numbers.fourDecimals(f.limit()),
                                f.has("change") ? "; " + f.text("change") : "");
            case DATASET_DRIFT ->
                "the data set has drifted: %s of %s, %s or more are a drift of the whole"
                        .formatted(
                                f.count("drifted"),
                                Words.count(f.count("compared"), "column"),
                                f.limit() == null ? "-" : Numbers.percent(f.limit()));
            case DOMAIN_CLASSIFIER ->
                "the columns together have drifted: a classifier tells the rows from the reference by ROC AUC %s,"
                                .formatted(measured(f))
                        + " chance makes up to %s".formatted(limit(f));
            case RECONSTRUCTION_ERROR ->
                "the columns no longer go together as they did: the reconstruction error is %s, chance makes %s to %s"
                        .formatted(
                                measured(f),
                                Numbers.fourDecimals(f.number("lower")),
                                Numbers.fourDecimals(f.number("upper")));
            case NOT_COMPARED -> "the newest rows are compared with nothing: " + f.text("reason");
            case UNMEASURED -> subject(f) + ": " + f.text("reason");
            case ONE_SIDED -> "not in " + f.text("side");
            case TYPES_DIFFER ->
                "%s in the reference, %s in the current data".formatted(f.text("reference"), f.text("current"));
            case INFINITE_LEFT_OUT ->
                "%s left out of %s".formatted(Words.groupedCount(f.count("infinite"), "infinite cell"), f.text("side"));
            case NO_VALUE -> "no %s in %s".formatted(f.count("rows") == 0 ? "rows" : "value", f.text("side"));
            case CONSTANT_SIDE -> "constant in " + f.text("side");
            case FREE_TEXT ->
                "not compared: %s in the reference, free text or an identifier"
                        .formatted(Words.groupedCount(f.count("texts"), "distinct text"));
            case DATES -> "not compared: dates in the reference";
            case IDENTIFIER -> "not compared: an identifier, no value stands twice in the reference";
            case NO_SCORE -> "no score: " + f.text("reason");
            case UNNAMED_COLUMN -> subject(f) + ": a column has no name and is left out";
            case LACKING_COLUMNS -> {
                List<String> columns = f.texts("columns");
                yield "%s: lacks %s, which %s not compared"
                        .formatted(subject(f), String.join(", ", columns), columns.size() == 1 ? "is" : "are");
            }
            case TEXTS_AS_MISSING ->
                "%s: %s in %s, which %s; %s as missing"
                        .formatted(
                                f.text("file"),
                                f.text("first"),
                                subject(f),
                                f.has("numbers") ? "holds numbers in " + f.text("numbers") : "is declared numeric",
                                f.count("texts") == 1 ? "it counts" : f.count("texts") + " such cells count");
            default -> throw new IllegalArgumentException(f.key() + " is not about drift");
        };
    }
}
