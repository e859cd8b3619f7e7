package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.csv.LostValue.Kind;
import risk.io.Mismatch;
import risk.text.Excerpt;

/**
 * Parses one record after the other into the wanted columns, by the notation of their header. Holds the row parsed last; not
 * for several threads.
 */
public final class RowParser extends RecordCells {

    /** What takes the place of bytes that are none of the file's encoding. */
    private static final char REPLACEMENT = '\uFFFD';

    private final List<CsvColumn> columns;
    private final CellType[] types;
    private final boolean takesEmptyRows;
    private final Notation notation;
    private final DecimalParser decimal = new DecimalParser();

    private final double[] numbers;
    private final boolean[] knownByNumber;
    private LostValue lostValue = LostValue.NONE;
    private long time = WrittenTime.NONE;

    /** The column that says where a row stands; below 0 where none does. */
    private final int place;

    private String file = "";

    public RowParser(CsvHeader header) {
        this(header, false);
    }

    /** @param takesEmptyRows whether a row is fine of which every wanted cell is missing */
    public RowParser(CsvHeader header, boolean takesEmptyRows) {
        super(header);
        this.takesEmptyRows = takesEmptyRows;
        this.notation = header.notation();
        this.columns = header.columns();
        this.types = columns.stream().map(CsvColumn::type).toArray(CellType[]::new);
        this.place = Arrays.asList(types).indexOf(CellType.PLACE);
        this.numbers = new double[columns.size()];
        this.knownByNumber = new boolean[columns.size()];
    }

    /**
     * The same for rows of this file, by which they are named where they have no id. A control character in its name, with which
     * the row could not be read again, is written by its number.
     */
    public RowParser in(String name) {
        file = Excerpt.withoutControls(name);
        return this;
    }

    /**
     * Parses the record.
     *
     * @return null where the row is now held, else the reason why it doesn't fit the columns
     */
    public @Nullable Mismatch parse(RecordBlock block, int record) {
        lostValue = LostValue.NONE;
        Mismatch reason = cut(block.bytes, block.start(record), block.end(record));
        if (reason != null && cells() > width()) {
            lostValue = LostValue.tooWide(cells(), width());
        }
        reason = reason == null ? convert() : reason;
        if (reason == null && place >= 0) {
            rewrite(place, (file + ":" + block.line(record)).getBytes(UTF_8));
        }
        return reason;
    }

    /** The value for which the row parsed last was refused, where that was the reason. */
    public LostValue lostValue() {
        return lostValue;
    }

    /** The number of a numeric or label column; NaN where it is missing. */
    public double number(int column) {
        return numbers[column];
    }

    /** The time of the row in the column of times, see {@link WrittenTime}; its {@code NONE} where that cell is missing. */
    public long time() {
        return time;
    }

    /**
     * Whether no other decimal number than the one that the cell holds has its {@link #number}. Where that is so not, its
     * {@link DecimalDigits} tell them apart.
     */
    public boolean isKnownByNumber(int column) {
        return knownByNumber[column];
    }

    /** The number in the last cell of the record; empty where that cell is no number, missing, or of no wanted column. */
    public Optional<String> lastNumber() {
        int column = lastColumn();
        return column >= 0 && types[column] == CellType.NUMBER && !isMissing(column)
                ? Optional.of(text(column))
                : Optional.empty();
    }

    /** Whether a cell of a column of any numbers is a text. */
    public boolean isNoNumber(int column) {
        return !isMissing(column) && Double.isNaN(numbers[column]);
    }

    private @Nullable Mismatch convert() {
        boolean empty = true;
        time = WrittenTime.NONE;
        for (int c = 0; c < types.length; c++) {
            numbers[c] = Double.NaN;
            if (isMissing(c)) {
                continue;
            }
            Mismatch reason = switch (types[c]) {
                case TEXT, STORED_PLACE, PLACE -> convertText(c);
                case NUMBER -> convertNumber(c);
                case ANY_NUMBER -> convertAnyNumber(c);
                case LABEL -> convertLabel(c);
                case TIME -> convertTime(c);
            };
            if (reason != null) {
                return reason;
            }
            empty &= isMissing(c);
        }
        return empty && !takesEmptyRows ? Mismatch.of("every cell is empty") : null;
    }

    private @Nullable Mismatch convertText(int c) {
        if (becomesMissing(c) || isAscii || isWrittenAsSaid(c)) {
            return null;
        }
        String column = columns.get(c).name();
        lostValue = LostValue.notIn(notation.encoding(), column);
        return Mismatch.of(column + " is not " + notation.encoding().name());
    }

    /** Whether its bytes are of the file's encoding; those that are not became others where it was converted. */
    private boolean isWrittenAsSaid(int c) {
        return notation.encoding().equals(UTF_8) ? isUtf8(starts[c], ends[c]) : text(c).indexOf(REPLACEMENT) < 0;
    }

    private @Nullable Mismatch convertNumber(int c) {
        if (!notation.hasPlainNumbers()) {
            trim(c);
            byte[] plain = WrittenNumber.plain(bytes, starts[c], ends[c], notation);
            if (plain == null || !decimal.parse(plain, 0, plain.length)) {
                return becomesMissing(c) ? null : noNumber(c);
            }
            if (!Arrays.equals(plain, 0, plain.length, bytes, starts[c], ends[c])) {
                rewrite(c, plain);
            }
        }
        return becomesNumber(c) || becomesMissing(c) ? null : noNumber(c);
    }

    private Mismatch noNumber(int c) {
        Mismatch reason = mustBe(c, "a finite number");
        Optional<String> entries = WrittenNumber.entries(text(c), notation);
        if (entries.isEmpty()) {
            lostValue = lost(c, WrittenNumber.holdsDigit(text(c)) ? Kind.DIGITS : Kind.WORD, text(c));
            return reason;
        }
        lostValue = lost(c, Kind.NOTATION, entries.get());
        return entries.get().isEmpty() ? reason : reason.remedy(OtherNotation.remedy(entries.get()));
    }

    private LostValue lost(int c, Kind kind, String hint) {
        return new LostValue(
                kind, columns.get(c).name() + " as in \"" + Excerpt.ofCell(bytes, starts[c], ends[c]) + "\"", hint);
    }

    private @Nullable Mismatch convertLabel(int c) {
        trim(c);
        if (notation.labels().isEmpty()
                && ends[c] - starts[c] == 1
                && (bytes[starts[c]] == '0' || bytes[starts[c]] == '1')) {
            numbers[c] = bytes[starts[c]] - '0';
            return null;
        }
        double label = notation.label(text(c));
        if (Double.isNaN(label)) {
            if (becomesMissing(c)) {
                return null;
            }
            label = becomesNumber(c) ? numbers[c] : Double.NaN;
        }
        if (label != 0 && label != 1) {
            boolean word = !WrittenNumber.holdsDigit(text(c));
            lostValue = lost(c, word ? Kind.LABEL : Kind.DIGITS, text(c));
            Mismatch reason = mustBe(c, "0 or 1");
            return word ? reason.remedy("say which words mean them with \"input\": {\"labels\": {...}}") : reason;
        }
        numbers[c] = label;
        rewrite(c, new byte[] {(byte) ('0' + (int) label)});
        return null;
    }

    /** What is written by a pattern is rewritten, so that later steps need not know it. */
    private @Nullable Mismatch convertTime(int c) {
        trim(c);
        time = notation.times().parse(bytes, starts[c], ends[c]);
        if (time == WrittenTime.NONE) {
            return becomesMissing(c) ? null : mustBe(c, notation.times().inWords());
        }
        if (!notation.times().isIso()) {
            rewrite(c, WrittenTime.iso(time).getBytes(UTF_8));
        }
        return null;
    }

    /** Takes the cell, the blanks around it left out, for a number if it is one; none of the missing ones is. */
    private boolean becomesNumber(int c) {
        trim(c);
        if (!decimal.parse(bytes, starts[c], ends[c])) {
            return false;
        }
        // Adding zero turns the negative zero, which equals zero but differs in its bits, into zero.
        numbers[c] = decimal.value() + 0.0;
        knownByNumber[c] = decimal.isKnownByValue();
        return true;
    }

    /** What is no number stays NaN without being missing, see {@link #isNoNumber}. */
    private @Nullable Mismatch convertAnyNumber(int c) {
        trim(c);
        if (decimal.parseAny(bytes, starts[c], ends[c])) {
            numbers[c] = decimal.value() + 0.0;
        } else if (MissingToken.isPlain(bytes, starts[c], ends[c])) {
            clear(c);
        }
        return null;
    }

    private boolean becomesMissing(int c) {
        if (!notation.isMissing(bytes, starts[c], ends[c]) && !MissingToken.is(bytes, starts[c], ends[c])) {
            return false;
        }
        clear(c);
        return true;
    }

    private Mismatch mustBe(int c, String what) {
        return Mismatch.of(columns.get(c).name() + " must be " + what)
                .found("\"" + Excerpt.ofCell(bytes, starts[c], ends[c]) + "\"");
    }
}
