package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The name of the client that each row of a data set is about, as the bytes that were read: a name of six letters takes ten,
 * and not the 56 of a {@code String}. Immutable; rows are counted from 0.
 *
 * <p>Chosen rows share the names of those that they were chosen from.
 */
@JsonSerialize(using = IdsSerializer.class)
public final class Ids extends Texts {

    /** No row, in what {@link #firstRowsOf} answers. */
    public static final int NO_ROW = TextIndex.NONE;

    private final IdTexts texts;
    private final int rows;
    private final long missing;

    /** Which text each row has; null where it is the row's own. */
    private final int @Nullable [] chosen;

    private final ReturnedRows returned;

    private Ids(IdTexts texts, int rows, long missing, int @Nullable [] chosen, ReturnedRows returned) {
        this.returned = returned;
        this.texts = texts;
        this.rows = rows;
        this.missing = missing;
        this.chosen = chosen;
    }

    /** Wraps the texts, to which no more may be added; a text a row. */
    static Ids of(TextPages texts) {
        return new Ids(new IdTexts(texts), texts.size(), texts.missing(), null, ReturnedRows.NONE);
    }

    /**
     * Of rows whose ids were not read.
     *
     * @param missing how many of them have none
     */
    static Ids unread(int rows, long missing) {
        return new Ids(new IdTexts(new TextPages()), rows, missing, null, ReturnedRows.NONE);
    }

    /** The same of rows some of which came again. */
    Ids withReturned(ReturnedRows rowsThatCameAgain) {
        return new Ids(texts, rows, missing, chosen, rowsThatCameAgain);
    }

    private boolean areRead() {
        return texts.pages.size() > 0;
    }

    /** How many rows have no id, also where the ids were not read; 0 for rows chosen then. */
    public long missing() {
        return missing;
    }

    /** How many rows there are. */
    int count() {
        return rows;
    }

    /** How many rows have an id that was read. */
    public int known() {
        return areRead() ? (int) (rows - missing) : 0;
    }

    /** The row's id; null where it is missing or was not read. */
    public @Nullable String get(int row) {
        return isMissing(row) ? null : string(row);
    }

    /** The ids of all rows in their order, null where one is missing; each is made when it is asked for. */
    public List<@Nullable String> toList() {
        return new All();
    }

    private final class All extends AbstractList<@Nullable String> implements RandomAccess {
        @Override
        public @Nullable String get(int row) {
            return Ids.this.get(row);
        }

        @Override
        public int size() {
            return rows;
        }
    }

    /** Compares the ids of two rows, neither of which is missing, as {@code String.compareTo} does. */
    public int compare(int row, int other) {
        return compareTexts(row, other);
    }

    /**
     * The latest row of each client and the one before it, by their times; of one time the row that came last. Rows without an id are
     * passed over.
     */
    LatestRows latest(RowTimes times) {
        if (!areRead()) {
            return new LatestRows(new int[0], new int[0]);
        }
        int[] client = texts.firsts();
        int[] latest = texts.noneForEach();
        int[][] before = {new int[0]};
        returned.inOrder(rows, row -> {
            if (isMissing(row)) {
                return;
            }
            int replaced = latest[client[text(row)]];
            latest[client[text(row)]] = row;
            if (replaced == NO_ROW || replaced == row) {
                return;
            }
            if (before[0].length == 0) {
                before[0] = new int[rows];
                Arrays.fill(before[0], NO_ROW);
            }
            if (times.of(row) >= times.of(replaced)) {
                before[0][row] = replaced;
            } else {
                latest[client[text(row)]] = replaced;
                int second = before[0][replaced];
                before[0][replaced] = second == NO_ROW || times.of(row) >= times.of(second) ? row : second;
            }
        });
        int[] found = IntStream.of(latest).filter(row -> row != NO_ROW).sorted().toArray();
        return new LatestRows(found, before[0]);
    }

    /** The latest row of this id, and then the one before it; {@link #NO_ROW} in the place of each that there is not. */
    int[] lastTwoRows(String id, RowTimes times) {
        byte[] utf8 = id.getBytes(UTF_8);
        int[] found = {NO_ROW, NO_ROW};
        returned.inOrder(rows, row -> {
            if (row == found[0] || isMissing(row) || !is(row, utf8, 0, utf8.length)) {
                return;
            }
            if (found[0] == NO_ROW || times.of(row) >= times.of(found[0])) {
                found[1] = found[0];
                found[0] = row;
            } else if (found[1] == NO_ROW || times.of(row) >= times.of(found[1])) {
                found[1] = row;
            }
        });
        return found;
    }

    /** For each of others' rows the first row here with the same id; {@link #NO_ROW} where there is none. */
    public int[] firstRowsOf(Ids others) {
        return areRead() && others.texts == texts ? firstRowsOfShared(others) : firstRowsOfStrangers(others);
    }

    private int[] firstRowsOfShared(Ids others) {
        int[] client = texts.firsts();
        int[] firstRow = texts.noneForEach();
        for (int row = rows - 1; row >= 0; row--) {
            if (!isMissing(row)) {
                firstRow[client[text(row)]] = row;
            }
        }
        int[] firstRows = new int[others.rows];
        Arrays.setAll(firstRows, row -> others.isMissing(row) ? NO_ROW : firstRow[client[others.text(row)]]);
        return firstRows;
    }

    private int[] firstRowsOfStrangers(Ids others) {
        TextIndex index = new TextIndex(this, known());
        for (int row = rows - 1; row >= 0; row--) {
            if (!isMissing(row)) {
                index.put(row);
            }
        }
        int[] firstRows = new int[others.rows];
        Arrays.parallelSetAll(
                firstRows,
                row -> others.isMissing(row)
                        ? NO_ROW
                        : index.find(others.bytes(row), others.start(row), others.end(row)));
        return firstRows;
    }

    /** Ids that differ and look alike. */
    public LookAlikes lookAlikes() {
        if (!areRead()) {
            return new LookAlikes(0, List.of());
        }
        return chosen == null ? texts.lookAlikes() : LookAlikes.among(this, IdTexts.distinct(firstRowsOf(this)));
    }

    /** The ids of the given rows in the given order. */
    Ids select(int[] selected) {
        if (!areRead()) {
            return unread(selected.length, 0);
        }
        int[] all = selected.clone();
        if (chosen != null) {
            Arrays.setAll(all, i -> chosen[selected[i]]);
        }
        long none = missing == 0
                ? 0
                : IntStream.of(all).filter(texts.pages::isMissing).count();
        return new Ids(texts, all.length, none, all, ReturnedRows.NONE);
    }

    private int text(int row) {
        return chosen == null ? row : chosen[row];
    }

    @Override
    boolean isMissing(int row) {
        return !areRead() || texts.pages.isMissing(text(row));
    }

    @Override
    byte[] bytes(int row) {
        return texts.pages.bytes(text(row));
    }

    @Override
    int start(int row) {
        return texts.pages.start(text(row));
    }

    @Override
    int end(int row) {
        return texts.pages.end(text(row));
    }
}
