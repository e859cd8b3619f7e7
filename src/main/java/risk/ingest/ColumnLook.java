package risk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import risk.csv.DecimalParser;
import risk.csv.Notation;
import risk.csv.OtherNotation;
import risk.csv.RowParser;
import risk.csv.WrittenTime;

/** What stands in a column of a file of which nothing is known. */
final class ColumnLook {

    /** More texts than these are counted, but not remembered. */
    private static final int MOST_REMEMBERED = 4;

    /** Nobody takes a column for one of texts because of a few marks and slips in it. */
    private static final double FEW = 0.05;

    private static final int FIRST_CAPACITY = 64;

    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}([ T].*)?|\\d{1,2}[./-]\\d{1,2}[./-](\\d{2}|\\d{4})( .*)?");
    /** Days, and times of days, as people and spreadsheets write them. */
    private static final List<WrittenTime> KINDS_OF_TIMES = List.of(
            WrittenTime.ISO,
            WrittenTime.of("d.M.yyyy[ H:mm[:ss]]"),
            WrittenTime.of("d/M/yyyy[ H:mm[:ss]]"),
            WrittenTime.of("M/d/yyyy[ H:mm[:ss]]"),
            WrittenTime.of("d-M-yyyy[ H:mm[:ss]]"),
            WrittenTime.of("M-d-yyyy[ H:mm[:ss]]"));

    private static final Pattern PHONE = Pattern.compile("[+(]?\\d[\\d ()/.-]{5,}\\d");

    private final String name;
    private final int index;
    private final Notation notation;
    private final DecimalParser decimal = new DecimalParser();

    /** A hash of each cell, 0 where it is missing; and maybe more. */
    private long[] cells = new long[FIRST_CAPACITY];

    private int rows;
    private int filled;
    private int numbers;
    private int wholeNumbers;
    private int dates;
    private int phones;
    private int numbersLikePhones;
    private int mails;
    private OptionalInt distinct = OptionalInt.empty();
    private boolean counts = true;
    private double before = Double.NaN;

    /** The first different values, those that are no numbers, and the entries that make numbers of some. */
    private final Map<String, Integer> values = new LinkedHashMap<>();

    /** The ways of writing in which all dates so far are some. */
    private final List<WrittenTime> times = new ArrayList<>(KINDS_OF_TIMES);

    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final Map<String, Integer> entries = new LinkedHashMap<>();

    ColumnLook(String name, int index, Notation notation) {
        this.name = name;
        this.index = index;
        this.notation = notation;
    }

    void add(RowParser row) {
        if (rows == cells.length) {
            cells = Arrays.copyOf(cells, 2 * rows);
        }
        String text = row.isMissing(index) ? "" : row.text(index).strip();
        if (!text.isEmpty()) {
            filled++;
            cells[rows] = hash(text);
            remember(values, text);
            look(text);
        }
        rows++;
    }

    private void look(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        double value = Double.NaN;
        if (notation.isNumber(bytes, 0, bytes.length, decimal)) {
            value = decimal.value();
            numbers++;
            wholeNumbers += value == Math.rint(value) ? 1 : 0;
            numbersLikePhones += PHONE.matcher(text).matches() && text.indexOf('.') < 0 ? 1 : 0;
        } else {
            OtherNotation.entriesFor(text, notation)
                    .ifPresentOrElse(found -> remember(entries, found), () -> remember(texts, text));
            if (DATE.matcher(text).matches()) {
                dates++;
                times.removeIf(written -> written.parse(bytes, 0, bytes.length) == WrittenTime.NONE);
            }
            phones += PHONE.matcher(text).matches() ? 1 : 0;
            mails += text.indexOf('@') > 0 ? 1 : 0;
        }
        counts &= filled == 1 || value == before + 1;
        before = value;
    }

    private static void remember(Map<String, Integer> counts, String text) {
        if (counts.size() < MOST_REMEMBERED || counts.containsKey(text)) {
            counts.merge(text, 1, Integer::sum);
        }
    }

    private static long hash(String text) {
        long hash = 1;
        for (int i = 0; i < text.length(); i++) {
            hash = 0x9E37_79B9_7F4A_7C15L * (hash ^ text.charAt(i));
            hash ^= hash >>> 29;
        }
        return hash == 0 ? 1 : hash;
    }

    String name() {
        return name;
    }

    int rows() {
        return rows;
    }

    int filled() {
        return filled;
    }

    /** How many different values there are; counted once, after the last row. */
    int distinct() {
        if (distinct.isEmpty()) {
            distinct = OptionalInt.of(countDistinct());
        }
        return distinct.getAsInt();
    }

    private int countDistinct() {
        long[] sorted = Arrays.copyOf(cells, rows);
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < rows; i++) {
            distinct += sorted[i] != 0 && (i == 0 || sorted[i] != sorted[i - 1]) ? 1 : 0;
        }
        return distinct;
    }

    boolean isNumeric() {
        int inOtherNotation = entries.values().stream().mapToInt(count -> count).sum();
        return filled > 0 && filled - numbers - inOtherNotation <= FEW * filled && dates <= FEW * filled;
    }

    boolean isOfWholeNumbers() {
        return filled > 0 && wholeNumbers == filled;
    }

    boolean isOfDates() {
        return mostly(dates);
    }

    /** The only way of writing in which its dates are some; empty where there is none, or more than one. */
    Optional<WrittenTime> times() {
        return isOfDates() && times.size() == 1 ? Optional.of(times.get(0)) : Optional.empty();
    }

    /** @param named whether its name says so, so that digits alone are no number */
    boolean isOfPhoneNumbers(boolean named) {
        return mostly(named ? phones + numbersLikePhones : phones);
    }

    boolean isOfMailAddresses() {
        return mostly(mails);
    }

    private boolean mostly(int count) {
        return filled > 0 && filled - count <= FEW * filled;
    }

    /** Whether each row has the next whole number. */
    boolean countsRows() {
        return counts && filled == rows && rows > 1;
    }

    /** The first different values, in the order in which they came. */
    Map<String, Integer> values() {
        return values;
    }

    /** The first texts between its numbers that are none. */
    Map<String, Integer> texts() {
        return texts;
    }

    /** The entries of the configuration by which more of its cells are numbers, with how many. */
    Map<String, Integer> entries() {
        return entries;
    }

    /** Whether each value of one stands beside one value of the other, so that either tells the other. */
    boolean tells(ColumnLook other) {
        return maps(cells, other.cells) && maps(other.cells, cells);
    }

    private boolean maps(long[] from, long[] to) {
        Map<Long, Long> beside = new LinkedHashMap<>();
        for (int i = 0; i < rows; i++) {
            Long known = beside.putIfAbsent(from[i], to[i]);
            if ((known != null && known != to[i]) || beside.size() > MOST_REMEMBERED) {
                return false;
            }
        }
        return true;
    }

    /** Whether it has values where the other column has one value, and none elsewhere. */
    boolean isFilledForOneValueOf(ColumnLook other) {
        long forFilled = 0;
        for (int i = 0; i < rows; i++) {
            if (cells[i] != 0) {
                if (forFilled != 0 && forFilled != other.cells[i]) {
                    return false;
                }
                forFilled = other.cells[i];
            }
        }
        int alike = 0;
        for (int i = 0; i < rows; i++) {
            alike += other.cells[i] == forFilled ? 1 : 0;
        }
        return filled < rows && filled > 0 && filled >= (1 - FEW) * alike;
    }
}
