package risk.finding;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import risk.text.Words;

/**
 * What findings say in words, made of their numbers. This package is the one place for it: whoever finds something hands over
 * numbers, and a new kind of finding gets its line here and its words in the class that the line names.
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
            phrase = Parts.subject(finding) + ": " + phrase;
        } else if (finding.subject() == null) {
            phrase = phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
        }
        return finding.key() == FindingKey.LEAK ? phrase : phrase + ".";
    }

    static String phrase(Finding f) {
        return switch (f.key()) {
            case NO_ROWS,
                    MISSING_IDS,
                    MISSING_SHARE,
                    EMPTY_COLUMN,
                    INFINITE,
                    CONSTANT,
                    ALMOST_CONSTANT,
                    RANGE,
                    NEW_CATEGORIES,
                    VANISHED_CATEGORIES,
                    CORRELATION,
                    LOOK_ALIKES,
                    CONFLICTING_LABELS -> RowSentences.phrase(f);
            case MORE_ALIKE ->
                "there are %s like these: %s"
                        .formatted(
                                Words.groupedCount(Math.round(f.measured() == null ? 0 : f.measured()), "more finding"),
                                f.text("kind").replace('_', ' '));
            case EXPECTATION -> Expected.phrase(f);
            case FRESHNESS,
                    OUTAGE,
                    SILENCE,
                    REJECTED_FILE,
                    REJECTED_FILES,
                    PASSED_OVER,
                    REJECTED_ROWS,
                    REJECTED_ROWS_IN_ALL,
                    NOT_TAKEN,
                    ROWS_LEFT_OUT,
                    SET_ASIDE,
                    NOTHING_NEW,
                    DUPLICATES,
                    BATCH_SIZE,
                    BIASED_FILE,
                    UNFINISHED_LINE,
                    UNREADABLE_HEADER,
                    ABSENT_COLUMNS,
                    UNKNOWN_COLUMNS,
                    COLUMN_ORDER,
                    TYPE,
                    ROWS_WITHOUT_ID,
                    VALUE_UNKNOWN,
                    LIST_IN_PART -> IntakeSentences.phrase(f);
            case DRIFT,
                    DATASET_DRIFT,
                    DOMAIN_CLASSIFIER,
                    RECONSTRUCTION_ERROR,
                    NOT_COMPARED,
                    UNMEASURED,
                    ONE_SIDED,
                    TYPES_DIFFER,
                    INFINITE_LEFT_OUT,
                    NO_VALUE,
                    CONSTANT_SIDE,
                    FREE_TEXT,
                    DATES,
                    IDENTIFIER,
                    NO_SCORE,
                    UNNAMED_COLUMN,
                    LACKING_COLUMNS,
                    TEXTS_AS_MISSING -> DriftSentences.phrase(f);
            case UNLABELLED_ROWS,
                    NO_THRESHOLD,
                    LEAK,
                    BELOW_ZERO,
                    LOG_TRANSFORM,
                    MISSING_INDICATOR,
                    TEST_OVERLAP,
                    UNDEFINED_F1,
                    ZERO_F1,
                    DEPLOYED_WITHOUT_SCORE,
                    BASELINE,
                    ESTIMATED_PERFORMANCE,
                    NOT_ESTIMATED,
                    CALIBRATION,
                    WEAK_SEGMENT,
                    FAIRNESS,
                    CONCEPT_DRIFT,
                    PREDICTION_DRIFT,
                    PREDICTION_ERRORS,
                    FEEDBACK_LOOP,
                    GATE_DISAGREEMENT,
                    WORSE_ON_TEST_DATA,
                    EARLIER_SCORES_LOST -> ModelSentences.phrase(f);
            case NEWER_VERSIONS ->
                "there is a newer version of %s: %s"
                        .formatted(
                                f.count("libraries") == 1
                                        ? "1 library"
                                        : f.count("libraries") + " of " + f.count("all") + " libraries",
                                String.join(", ", f.texts("versions")));
            case HISTORY_WAITS, INPUT_DATABASE_UNREAD, UNUSUAL_VALUE, STEADY_TREND -> HistorySentences.phrase(f);
            case VERSIONS_UNKNOWN -> "the latest versions could not be looked up: " + f.text("reason");
        };
    }
}
