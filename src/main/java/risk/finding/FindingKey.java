package risk.finding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import risk.finding.FindingKey.About;

/**
 * What kind of finding it is. The names are part of the contract: alerts, trends and scripts go by them, and a new kind gets a
 * new name. What a kind's sentence says, and from which details, stands in {@link Sentences}.
 */
public enum FindingKey {

    // The rows.

    /** There is nothing to look at. */
    NO_ROWS(About.DATA),
    /** Rows without an id. */
    MISSING_IDS(About.COLUMN),
    /** Cells without a value, more of them than in the reference. */
    MISSING_SHARE(About.COLUMN),
    /** A column without any value. */
    EMPTY_COLUMN(About.COLUMN),
    /** Numbers that are infinite. */
    INFINITE(About.COLUMN),
    /** A column with one value only. */
    CONSTANT(About.COLUMN),
    /** A column in which nearly all rows have the same value. */
    ALMOST_CONSTANT(About.COLUMN),
    /** Numbers below the smallest or above the largest of the reference. */
    RANGE(About.COLUMN),
    /** Categories that the reference doesn't have, so that the model has no coefficient for them. */
    NEW_CATEGORIES(About.COLUMN),
    /** Categories that only the reference has. */
    VANISHED_CATEGORIES(About.COLUMN),
    /** Two columns no longer go together as they did. */
    CORRELATION(About.COLUMNS),
    /** Texts that differ in nothing that can be seen, or in case, and count as several. */
    LOOK_ALIKES(About.COLUMN),
    /** The same client with both labels; the subject is the column of ids. */
    CONFLICTING_LABELS(About.COLUMN),

    /** Further findings of a kind of which there are too many to tell them all. */
    MORE_ALIKE(About.DATA),
    /** Something is not as the configuration expects; the subject is the column where it is about one. */
    EXPECTATION(About.COLUMN),

    // How they came in.

    /** How old the newest file is. */
    FRESHNESS(About.FILE),
    /** No new file for too long, so that finding nothing new is no good news. */
    OUTAGE(About.DATA),
    /** No run of the full process for too long: nobody looks for new files any more. */
    SILENCE(About.DATA),
    /** A file of which no row was taken. */
    REJECTED_FILE(About.FILE),
    /** More such files than are named. */
    REJECTED_FILES(About.DATA),
    /** What lies in the input folder and is not read. */
    PASSED_OVER(About.DATA),
    /** Rows of one file that don't fit the schema. */
    REJECTED_ROWS(About.FILE),
    /** Such rows in all files. */
    REJECTED_ROWS_IN_ALL(About.DATA),
    /** Rows or files that an ingestion left out. */
    NOT_TAKEN(About.DATA),
    /** Rows of the test data that don't fit the schema. */
    ROWS_LEFT_OUT(About.DATA),
    /** A file that is set aside, since with it a new model is worse. */
    SET_ASIDE(About.FILE),
    /** Files that bring no row that is not known. */
    NOTHING_NEW(About.DATA),
    /** Rows that stood there before. */
    DUPLICATES(About.DATA),
    /** A file of unusually few or many rows. */
    BATCH_SIZE(About.FILE),
    /** A file of which it depended on a value which rows were taken. */
    BIASED_FILE(About.FILE),
    /** A file that ends in a number without a line break after it, and may have been cut there. */
    UNFINISHED_LINE(About.FILE),
    /** A header that can't be read. */
    UNREADABLE_HEADER(About.FILE),
    /** Columns of the schema that a header lacks; the subject is the column where it is one. */
    ABSENT_COLUMNS(About.COLUMN),
    /** Columns of a header that the schema doesn't name. */
    UNKNOWN_COLUMNS(About.FILE),
    /** Columns in another order than the schema's. */
    COLUMN_ORDER(About.FILE),
    /** Texts in a column of numbers. */
    TYPE(About.COLUMN),
    /** Rows that no list of clients can hold; the subject is the column of ids. */
    ROWS_WITHOUT_ID(About.COLUMN),
    /** Listed clients of whom nobody says what they are worth; the subject is the column that should. */
    VALUE_UNKNOWN(About.COLUMN),
    /** The list of clients is not of all of them. */
    LIST_IN_PART(About.DATA),

    // Drift, and what stands in the way of a comparison.

    /** A column whose distribution is no longer the reference's. */
    DRIFT(About.COLUMN),
    /** So many columns drifted that the data set has. */
    DATASET_DRIFT(About.DATA),
    /** A classifier tells the rows from those of the reference. */
    DOMAIN_CLASSIFIER(About.DATA),
    /** Rows no longer follow the correlations of the reference. */
    RECONSTRUCTION_ERROR(About.DATA),
    /** There is nothing to hold the rows against. */
    NOT_COMPARED(About.DATA),
    /** A measure that has no value; the subject is the measure. */
    UNMEASURED(About.DATA),
    /** A column that one side lacks. */
    ONE_SIDED(About.COLUMN),
    /** A column of numbers on one side and of texts on the other. */
    TYPES_DIFFER(About.COLUMN),
    /** Infinite cells that a comparison leaves out. */
    INFINITE_LEFT_OUT(About.COLUMN),
    /** A side without any value. */
    NO_VALUE(About.COLUMN),
    /** A side with one value only. */
    CONSTANT_SIDE(About.COLUMN),
    /** A column with so many texts that their shares say nothing. */
    FREE_TEXT(About.COLUMN),
    /** A column of days or times, of which later ones are others anyway. */
    DATES(About.COLUMN),
    /** A column whose values tell the rows apart. */
    IDENTIFIER(About.COLUMN),
    /** A method that can say nothing of a column. */
    NO_SCORE(About.COLUMN),
    /** A column that has no name. */
    UNNAMED_COLUMN(About.FILE),
    /** Columns of the one file that the other one lacks. */
    LACKING_COLUMNS(About.FILE),
    /** Texts in a column of numbers that count as missing. */
    TEXTS_AS_MISSING(About.COLUMN),

    // The model.

    /** Rows that a training passed over because nobody knows their label. */
    UNLABELLED_ROWS(About.MODEL),
    /** A threshold that could not be looked for. */
    NO_THRESHOLD(About.MODEL),
    /** Features that may give the label away. */
    LEAK(About.COLUMN),
    /** Numbers below 0 of a feature of which the model takes the logarithm, which count as missing. */
    BELOW_ZERO(About.COLUMN),
    /** Features of which the model should rather take the logarithm. */
    LOG_TRANSFORM(About.COLUMN),
    /** Features of which the model should be told what is missing. */
    MISSING_INDICATOR(About.COLUMN),
    /** Rows of the test data that stand in the training data. */
    TEST_OVERLAP(About.MODEL),
    /** F1 of rows without an exit and without a predicted one. */
    UNDEFINED_F1(About.MODEL),
    /** A model that found no exit where there were some. */
    ZERO_F1(About.MODEL),
    /** A model that is deployed with an F1 of 0, or one that is undefined, below which no later score can fall. */
    DEPLOYED_WITHOUT_SCORE(About.MODEL),
    /** The model is no better than a rule that needs none, or hardly one; the subject is the rule. */
    BASELINE(About.MODEL),
    /** An estimated score outside what is usual; the subject is the score. */
    ESTIMATED_PERFORMANCE(About.MODEL),
    /** There is no estimate of performance. */
    NOT_ESTIMATED(About.MODEL),
    /** Probabilities that don't mean what they say. */
    CALIBRATION(About.MODEL),
    /** A segment in which the model does worse than elsewhere, beyond chance. */
    WEAK_SEGMENT(About.SEGMENT),
    /** Groups of a column that are selected at too different rates. */
    FAIRNESS(About.COLUMN),
    /** The model began to err more often; the subject is the method that says so. */
    CONCEPT_DRIFT(About.MODEL),
    /** The last window of kept predictions has drifted; the subject is the release. */
    PREDICTION_DRIFT(About.MODEL),
    /** With their truth, kept predictions show that a release began to err more often; the subject is the release. */
    PREDICTION_ERRORS(About.MODEL),
    /** The model learns from predictions that somebody may have acted on. */
    FEEDBACK_LOOP(About.MODEL),
    /** Test data and fresh rows disagree about which of two models is better. */
    GATE_DISAGREEMENT(About.MODEL),
    /** A re-trained model is worse than the deployed one on the test data, beyond chance. */
    WORSE_ON_TEST_DATA(About.MODEL),
    /** Scores of earlier checks are lost, which rules would have looked back on. */
    EARLIER_SCORES_LOST(About.MODEL),

    // The machinery.

    /** Libraries of which there is a newer version. */
    NEWER_VERSIONS(About.LIBRARIES),
    /** Nobody could say which versions are the latest. */
    VERSIONS_UNKNOWN(About.LIBRARIES),
    /** The database of the history can't be written to: what has happened waits in the journal. */
    HISTORY_WAITS(About.DATABASE),
    /** The database that new rows come from can't be read. */
    INPUT_DATABASE_UNREAD(About.DATABASE),
    /** The newest value of a trend is outside of what was usual before; the subject is the measure and what it is of. */
    UNUSUAL_VALUE(About.TREND),
    /** The values of a trend climb or fall steadily. */
    STEADY_TREND(About.TREND);

    /** What a finding's subject names. */
    public enum About {
        COLUMN,
        /** Two of them. */
        COLUMNS,
        FILE,
        SEGMENT,
        DATA,
        MODEL,
        LIBRARIES,
        DATABASE,
        TREND
    }

    private final About about;

    FindingKey(About about) {
        this.about = about;
    }

    public About about() {
        return about;
    }

    /** The name in JSON. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
