package risk.finding;

import static risk.finding.Parts.limit;
import static risk.finding.Parts.measured;
import static risk.finding.Parts.percent;
import static risk.finding.Parts.rows;
import static risk.finding.Parts.subject;

import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.text.Numbers;
import risk.text.Times;
import risk.text.Words;

/** What findings about how the rows came in say. */
final class IntakeSentences {

    private IntakeSentences() {}

    /** @throws IllegalArgumentException if it is about something else */
    static String phrase(Finding f) {
        return switch (f.key()) {
            case FRESHNESS -> freshness(f);
            case OUTAGE ->
                "no new file for longer than %s hours: the newest in %s was changed at %s"
                        .formatted(f.number("hours"), f.text("folder"), f.text("newest"));
            case SILENCE ->
                "no run of the full process for longer than %s: %s"
                        .formatted(minutes(f.number("minutes")), f.text("last"));
            case REJECTED_FILE -> "No row of %s was taken: %s".formatted(subject(f), f.text("reason"));
            case REJECTED_FILES -> "Nor was any of %s more".formatted(Words.count(f.count("files"), "file"));
            case PASSED_OVER ->
                "%s in the input folder %s not read: read is what ends in .csv, .csv.gz or .xlsx"
                        .formatted(
                                Words.names(f.texts("files"), f.texts("files").size()),
                                f.texts("files").size() == 1 ? "is" : "are");
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
                "%s of %s stood there before (%s)".formatted(f.count("duplicates"), rows(f, "rows"), percent(f));
            case BATCH_SIZE ->
                "%s has %s, expected were %s to %s by the %s other files, whose mean is %s"
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
                "%s is no number in %s of the first %s of %s that have a value, such as \"%s\""
                        .formatted(subject(f), f.count("texts"), rows(f, "filled"), files(f), f.text("example"));
            case ROWS_WITHOUT_ID ->
                "%s no %s and %s not in %s"
                        .formatted(
                                f.count("rows") == 1 ? "1 row names" : f.count("rows") + " rows name",
                                subject(f),
                                f.count("rows") == 1 ? "is" : "are",
                                f.text("list"));
            case VALUE_UNKNOWN ->
                "%s is unknown of %s of %s: they stand last in the list and in no sum"
                        .formatted(
                                subject(f),
                                f.count("unknown"),
                                Words.groupedCount(f.count("clients"), "listed client"));
            case LIST_IN_PART -> listInPart(f);
            default -> throw new IllegalArgumentException(f.key() + " is not about how the rows came in");
        };
    }

    private static String listInPart(Finding f) {
        String listed = Numbers.grouped(whole(f.measured()));
        return f.unit() == Unit.ROWS
                ? "%s lists the clients of %s of %s: finaldata.csv holds a sample"
                        .formatted(f.text("list"), listed, Words.groupedCount(whole(f.limit()), "row"))
                : "%s lists the %s most endangered of %s"
                        .formatted(f.text("list"), listed, Words.groupedCount(whole(f.limit()), "client"));
    }

    private static long whole(@Nullable Double number) {
        return number == null ? 0 : Math.round(number);
    }

    private static String minutes(double minutes) {
        return minutes == 1 ? "1 minute" : Numbers.number(minutes) + " minutes";
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
        return "%s of %s in %s don't fit the schema (%s)"
                .formatted(f.count("rejected"), rows(f, "rows"), where, percent(f));
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
