package risk.finding;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import risk.text.Numbers;
import risk.text.Times;
import risk.text.Words;

/**
 * What findings say in words, made of their numbers. This is the one place for it: whoever finds something hands over numbers,
 * and a new kind of finding gets its line here.
 */
final class Sentences {

    /** Their words stand in a table beside the column's name, which a sentence has to say first. */
    private static final Set<FindingKey> BESIDE_THEIR_COLUMN = EnumSet.of(
            FindingKey.ONE_SIDED,
            FindingKey.TYPES_DIFFER,
            FindingKey.INFINITE_LEFT_OUT,
            FindingKey.NO_VALUE,
            FindingKey.CONSTANT_SIDE,
            FindingKey.FREE_TEXT,
            FindingKey.DATES,
            FindingKey.IDENTIFIER,
            FindingKey.NO_SCORE);

    private Sentences() {}

    static String sentence(Finding finding) {
        String phrase = phrase(finding);
        if (BESIDE_THEIR_COLUMN.contains(finding.key())) {
            phrase = subject(finding) + ": " + phrase;
        } else if (finding.subject() == null) {
            phrase = phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
        }
        return finding.key() == FindingKey.LEAK ? phrase : phrase + ".";
    }

    static String phrase(Finding f) {
        return switch (f.key()) {
            case NO_ROWS -> "there are no rows";
            case MISSING_IDS ->
                "%s is missing in %s of %s (%s)".formatted(subject(f), f.count("missing"), rows(f, "rows"), percent(f));
            case MISSING_SHARE ->
                "%s is missing in %s of the rows%s"
                        .formatted(
                                subject(f),
                                percent(f),
                                f.has("reference")
                                        ? ", " + Numbers.percent(f.number("reference")) + " in the reference"
                                        : "");
            case EMPTY_COLUMN -> "%s has no value in any of %s".formatted(subject(f), rows(f, "rows"));
            case INFINITE -> "%s is infinite in %s".formatted(subject(f), rows(f, "infinite"));
            case CONSTANT -> "%s is %s in all %s that have a value".formatted(subject(f), value(f), rows(f, "rows"));
            case ALMOST_CONSTANT ->
                "%s is %s in %s of the rows%s"
                        .formatted(
                                subject(f), value(f), percent(f), f.count("missing") > 0 ? " that have a value" : "");
            case RANGE ->
                "%s lies outside the reference's range of %s to %s in %s (%s): %d below, %d above; it goes from %s to %s"
                        .formatted(
                                subject(f),
                                Numbers.number(f.number("reference_min")),
                                Numbers.number(f.number("reference_max")),
                                Words.count(f.count("below") + f.count("above"), "row"),
                                percent(f),
                                f.count("below"),
                                f.count("above"),
                                Numbers.number(f.number("min")),
                                Numbers.number(f.number("max")));
            case NEW_CATEGORIES ->
                "%s has %s that the reference doesn't know, in %s (%s): %s"
                        .formatted(
                                subject(f),
                                categories(f),
                                rows(f, "rows"),
                                percent(f),
                                Words.names(f.texts("first"), f.count("categories")));
            case VANISHED_CATEGORIES ->
                "%s no longer has %s of the reference: %s; the first stood in %s of its rows"
                        .formatted(
                                subject(f),
                                categories(f),
                                Words.names(f.texts("first"), f.count("categories")),
                                percent(f));
            case CORRELATION ->
                "%s of %s and %s is %s, %s in the reference"
                        .formatted(
                                f.text("method"),
                                f.text("first"),
                                f.text("second"),
                                hundredths(f.number("value")),
                                hundredths(f.number("reference")));
            case LOOK_ALIKES ->
                "%s has %s that %s like another one but for case, blanks or what can't be seen: %s"
                        .formatted(
                                subject(f),
                                Words.groupedCount(f.count("texts"), "text"),
                                f.count("texts") == 1 ? "looks" : "look",
                                String.join(", ", f.texts("first")));
            case CONFLICTING_LABELS ->
                "%s with both labels, %s: %s"
                        .formatted(
                                Words.count(f.count("clients"), "client"),
                                f.count("contradictions") > 0
                                        ? f.count("contradictions") + " of them in rows that differ in nothing else"
                                        : "in rows that differ in more than the label",
                                Words.names(f.texts("first"), f.count("clients")));

            case EXPECTATION -> Expected.phrase(f);

            case FRESHNESS -> freshness(f);
            case OUTAGE ->
                "no new file for longer than %s hours: the newest in %s was changed at %s"
                        .formatted(f.number("hours"), f.text("folder"), f.text("newest"));
            case SILENCE ->
                "no run of the full process for longer than %s minutes: %s"
                        .formatted(Numbers.number(f.number("minutes")), f.text("last"));
            case REJECTED_FILE -> "No row of %s was taken: %s".formatted(subject(f), f.text("reason"));
            case REJECTED_FILES -> "Nor was any of %s more".formatted(Words.count(f.count("files"), "file"));
            case REJECTED_ROWS -> rejectedRows(f, subject(f));
            case REJECTED_ROWS_IN_ALL -> rejectedRows(f, "all files");
            case NOT_TAKEN ->
                "not taken: %s and %s; see %s"
                        .formatted(
                                Words.groupedCount(f.count("rows"), "row"),
                                Words.groupedCount(f.count("files"), "file"),
                                f.text("folder"));
            case ROWS_LEFT_OUT ->
                "%s of the test data %s not fit and %s left out, the first in %s"
                        .formatted(
                                Words.groupedCount(f.count("rows"), "row"),
                                f.count("rows") == 1 ? "does" : "do",
                                f.count("rows") == 1 ? "is" : "are",
                                f.text("first"));
            case SET_ASIDE ->
                "%s is set aside: with its %s %s%s"
                        .formatted(
                                subject(f),
                                Words.groupedCount(f.count("rows"), "row"),
                                f.text("why"),
                                f.measured() == null
                                        ? ""
                                        : " (F1 %s there, deployed %s)".formatted(measured(f), limit(f)));
            case NOTHING_NEW ->
                "Every row of %s stands in an earlier file too"
                        .formatted(
                                Words.names(f.texts("files"), f.texts("files").size()));
            case DUPLICATES ->
                "%d of %s stood there before (%s)".formatted(f.count("duplicates"), rows(f, "rows"), percent(f));
            case BATCH_SIZE ->
                "%s has %s, expected were %d to %d by the %d other files, whose mean is %s"
                        .formatted(
                                subject(f),
                                rows(f, "rows"),
                                (long) Math.ceil(f.number("fewest")),
                                (long) Math.floor(f.number("most")),
                                f.count("others"),
                                Numbers.number(Math.rint(f.number("mean"))));
            case BIASED_FILE -> "The rows of %s decide nothing: %s".formatted(subject(f), f.text("reason"));
            case UNFINISHED_LINE ->
                "%s ends in \"%s\" without a line break: if it was cut there, the number is another one"
                        .formatted(subject(f), f.text("last"));
            case UNREADABLE_HEADER -> "The header of %s: %s".formatted(files(f), f.text("reason"));
            case ABSENT_COLUMNS -> {
                List<String> renamed = f.texts("perhaps");
                yield "The header of %s lacks %s%s"
                        .formatted(
                                files(f),
                                allNames(f, "columns"),
                                renamed.isEmpty()
                                        ? ""
                                        : "; perhaps renamed to " + Words.names(renamed, renamed.size()));
            }
            case UNKNOWN_COLUMNS ->
                "The header of %s has %s that the schema doesn't name: %s"
                        .formatted(files(f), Words.count(f.texts("columns").size(), "column"), allNames(f, "columns"));
            case COLUMN_ORDER -> "The header of %s has another order than the schema".formatted(files(f));
            case TYPE ->
                "%s is no number in %d of the first %s of %s that have a value, such as \"%s\""
                        .formatted(subject(f), f.count("texts"), rows(f, "filled"), files(f), f.text("example"));
            case ROWS_WITHOUT_ID ->
                "%s rows name no %s and are not in %s".formatted(f.count("rows"), subject(f), f.text("list"));

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
                "the data set has drifted: %d of %s, %s or more are a drift of the whole"
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
                                f.has("numbers")
                                        ? "holds numbers in " + f.text("numbers")
                                        : "the schema says is numeric",
                                f.count("texts") == 1 ? "it counts" : f.count("texts") + " such cells count");

            case UNLABELLED_ROWS ->
                "%s rows have no %s and were not trained on".formatted(f.count("rows"), f.text("target"));
            case NO_THRESHOLD -> "no better threshold than 0.5 could be looked for: " + f.text("reason");
            case LEAK ->
                "%s follows %s so closely that it may give it away: was it filled in after the fact?"
                        .formatted(subject(f), f.text("target"));
            case LOG_TRANSFORM ->
                "%s: the logarithm tells more (\"transform\": \"log\"), log loss %s instead of %s, cross-validated"
                        .formatted(
                                subject(f),
                                Numbers.fourDecimals(f.number("after")),
                                Numbers.fourDecimals(f.number("before")));
            case MISSING_INDICATOR ->
                "%s: what is missing tells something (\"missing\": \"indicator\"), log loss %s instead of %s, cross-validated"
                        .formatted(
                                subject(f),
                                Numbers.fourDecimals(f.number("after")),
                                Numbers.fourDecimals(f.number("before")));
            case TEST_OVERLAP ->
                "%s of the test data %s in the ingested data (%s)%s"
                        .formatted(
                                Words.groupedCount(f.count("same_rows"), "row"),
                                f.count("same_rows") == 1 ? "stands" : "stand",
                                percent(f),
                                f.count("same_clients") == 0
                                        ? ""
                                        : "; %s more of a client who does"
                                                .formatted(Words.groupedCount(f.count("same_clients"), "row")));
            case UNDEFINED_F1 -> "no row exited and none was predicted to: F1 means nothing here and is set to 0";
            case ZERO_F1 ->
                f.count("exits") == 0
                        ? "F1 is 0: nobody exited, and %s predicted to"
                                .formatted(Words.count(f.count("predicted"), "client was", "clients were"))
                        : "F1 is 0: none of the %s was predicted".formatted(Words.count(f.count("exits"), "exit"));
            case DEPLOYED_WITHOUT_SCORE ->
                "F1 on the test data is 0 or undefined, so that no later score can be lower: drift will be judged by a rule"
                        + " that needs no score";
            case BASELINE ->
                "The model is no better than \"%s\" on the test data: F1 %s (%s to %s with 95 %% confidence), that has %s%s"
                        .formatted(
                                subject(f),
                                measured(f),
                                Numbers.fourDecimals(f.number("lower")),
                                Numbers.fourDecimals(f.number("upper")),
                                limit(f),
                                f.has("threshold")
                                        ? "; training.threshold \"f1\" looks for a better threshold than "
                                                + Numbers.number(f.number("threshold"))
                                        : "");
            case ESTIMATED_PERFORMANCE ->
                "%s on the newest rows is estimated at %s, usual are %s to %s"
                        .formatted(
                                subject(f),
                                measured(f),
                                Numbers.fourDecimals(f.number("lower")),
                                Numbers.fourDecimals(f.number("upper")));
            case NOT_ESTIMATED -> "nothing is estimated on the newest rows: " + f.text("reason");
            case CALIBRATION ->
                "the probabilities are off by %s on average on the test data, chance makes up to %s"
                        .formatted(measured(f), limit(f));
            case WEAK_SEGMENT ->
                "The model is weak where %s, on %s (%s): log loss %s, %s on all rows"
                        .formatted(
                                subject(f),
                                rows(f, "rows"),
                                Numbers.percent(f.number("share")),
                                measured(f),
                                Numbers.fourDecimals(f.number("of_all")));
            case FAIRNESS ->
                "The groups of %s fail the four-fifths rule: the lowest rate of predicted exits is %s of the highest"
                        .formatted(subject(f), measured(f));
            case CONCEPT_DRIFT ->
                "The model began to err more often, says %s: %s of the predictions from row %s on are wrong, %s before"
                        .formatted(
                                subject(f),
                                percent(f),
                                Numbers.grouped(f.count("row")),
                                Numbers.percent(f.number("before")));
            case GATE_DISAGREEMENT ->
                "test data and fresh rows disagree about which model is better: the test data may be stale,"
                        + " or the new files bad; a person should look";
            case WORSE_ON_TEST_DATA ->
                "the re-trained model is worse than the deployed one on the test data, beyond chance: F1 %s, deployed %s"
                        .formatted(measured(f), limit(f));

            case NEWER_VERSIONS ->
                "there is a newer version of %s: %s"
                        .formatted(
                                f.count("libraries") == 1
                                        ? "1 library"
                                        : f.count("libraries") + " of " + f.count("all") + " libraries",
                                String.join(", ", f.texts("versions")));
            case VERSIONS_UNKNOWN -> "the latest versions could not be looked up: " + f.text("reason");
        };
    }

    private static String freshness(Finding f) {
        double age = f.measured() == null ? 0 : f.measured();
        return age < 0
                ? "The newest input file, %s, was changed %s ahead of this clock"
                        .formatted(subject(f), Times.span(-age))
                : "The newest input file, %s, was changed %s ago%s"
                        .formatted(
                                subject(f),
                                Times.span(age),
                                f.limit() == null ? "" : ", and may be " + Times.span(f.limit()) + " old");
    }

    private static String rejectedRows(Finding f, String where) {
        return "%d of %s in %s don't fit the schema (%s)"
                .formatted(f.count("rejected"), rows(f, "rows"), where, percent(f));
    }

    private static String subject(Finding f) {
        return String.valueOf(f.subject());
    }

    private static String measured(Finding f) {
        return f.measured() == null ? "-" : Numbers.fourDecimals(f.measured());
    }

    private static String limit(Finding f) {
        return f.limit() == null ? "-" : Numbers.fourDecimals(f.limit());
    }

    /** What was measured, which is a share. */
    private static String percent(Finding f) {
        return f.measured() == null ? "-" : Numbers.percent(f.measured());
    }

    private static String rows(Finding f, String detail) {
        return Words.count(f.count(detail), "row");
    }

    private static String value(Finding f) {
        return '"' + Words.shortened(f.text("value")) + '"';
    }

    private static String categories(Finding f) {
        return f.count("categories") == 1 ? "1 category" : f.count("categories") + " categories";
    }

    private static String hundredths(double coefficient) {
        return Numbers.number(Math.rint(100 * coefficient) / 100);
    }

    private static String allNames(Finding f, String detail) {
        return Words.names(f.texts(detail), f.texts(detail).size());
    }

    /** The first file, and how many more have the same to say of them. */
    private static String files(Finding f) {
        return f.count("files") == 1
                ? f.text("file")
                : f.text("file") + " and " + Words.count(f.count("files") - 1, "more file");
    }
}
