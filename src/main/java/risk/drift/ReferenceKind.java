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

    /**
     * Whether numbers only count the rows, as those of clients or of lines do: whole ones, of which none stands there twice, and
     * no more than every second one is left out.
     */
    public static boolean isNumbering(ColumnDistribution column) {
        if (!column.isNumeric() || column.rows() < LEAST_NUMBERED || column.distinct() < column.rows()) {
            return false;
        }
        double first = column.value(0);
        double last = column.value(column.distinct() - 1);
        return last - first < 2.0 * column.rows() && isWhole(column);
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
