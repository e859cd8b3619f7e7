package risk.drift;

import java.util.regex.Pattern;
import risk.settings.ColumnKind;

/** What the cells of a column are, by the looks of the reference's. */
public final class ReferenceKind {

    /** So many of the rows must look alike. */
    private static final double OVERWHELMING = 0.95;

    /** Texts repeat themselves where no more than this share of them is distinct. */
    private static final double NEARLY_UNIQUE = 0.5;

    /** Of fewer distinct texts, as of states or of towns, nobody knows whether they will come again. */
    private static final int MANY_TEXTS = 50;

    /** A column with more distinct texts is free text or an identifier, however often each stands there. */
    static final int MOST_LEVELS = 1000;

    /** Fewer rows may be numbered by chance. */
    private static final int LEAST_NUMBERED = 20;

    private static final Pattern DATE = Pattern.compile("(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}"
            + "|\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})"
            + "|\\d{1,2}[- ](?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ]\\d{2,4})"
            + "(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[AaPp][Mm])?(?: ?(?:Z|UTC|[+-]\\d{2}:?\\d{2}))?)?");

    /** Such as id, client_id, clientId, row number. */
    private static final Pattern OF_NUMBERING = Pattern.compile(
            "(?i:id|uuid|guid|key|index|row)|.*[ _.-](?i:id|uuid|guid|key|no|nr|number|index)|.*[a-z](?:Id|ID|Key|No|Nr)");

    private ReferenceKind() {}

    /** The kind of a column that nobody named; numbers are numbers. */
    static ColumnKind of(ColumnDistribution reference) {
        if (reference.isNumeric()) {
            return ColumnKind.NUMERIC;
        }
        if (reference.rows() > 0 && dates(reference) >= OVERWHELMING * reference.rows()) {
            return ColumnKind.DATE;
        }
        if (reference.distinct() == reference.rows() && reference.distinct() >= LEAST_NUMBERED && oneWord(reference)) {
            return ColumnKind.ID;
        }
        boolean unique = reference.distinct() > MANY_TEXTS && reference.distinct() > NEARLY_UNIQUE * reference.rows();
        return unique || reference.distinct() > MOST_LEVELS ? ColumnKind.TEXT : ColumnKind.CATEGORICAL;
    }

    /** Whether numbers only tell the rows apart: the name says so, they are whole, and none of them stands there twice. */
    public static boolean isNumbering(ColumnDistribution column) {
        return column.isNumeric()
                && column.rows() >= LEAST_NUMBERED
                && column.distinct() == column.rows()
                && OF_NUMBERING.matcher(column.column()).matches()
                && isWhole(column);
    }

    private static boolean isWhole(ColumnDistribution column) {
        for (int i = 0; i < column.distinct(); i++) {
            if (column.value(i) != Math.rint(column.value(i))) {
                return false;
            }
        }
        return true;
    }

    private static long dates(ColumnDistribution column) {
        long rows = 0;
        for (int i = 0; i < column.distinct(); i++) {
            rows += DATE.matcher(column.level(i)).matches() ? column.count(i) : 0;
        }
        return rows;
    }

    private static boolean oneWord(ColumnDistribution column) {
        for (int i = 0; i < column.distinct(); i++) {
            if (column.level(i).indexOf(' ') >= 0) {
                return false;
            }
        }
        return true;
    }
}
