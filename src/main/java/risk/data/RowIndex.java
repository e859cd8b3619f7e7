package risk.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Finds rows by their client, their features and their label, whichever data set they stand in. What is missing is the same as what is
 * missing, and -0 as 0.
 *
 * <p>A hash table of rows' numbers alone, by open addressing: no row becomes an object.
 */
public final class RowIndex {

    /** Unknown before, so that nobody can make rows that meet. */
    private static final long SECRET = new SplittableRandom().nextLong();

    /** Spreads what is multiplied by it over the upper bits (the finaliser of MurmurHash3). */
    private static final long SPREAD = 0xff51afd7ed558ccdL;

    /** A level that the indexed rows don't have. */
    private static final int STRANGE = Dataset.NO_LEVEL - 1;

    private final Dataset rows;
    private final int[] clients;
    private final int[] slots;

    /** For each row that is indexed the first that is the same. */
    private final int[] firsts;

    /**
     * Indexes chosen rows.
     *
     * @param clients for each row a number of its client
     */
    public RowIndex(Dataset rows, int[] clients, BitSet chosen) {
        this.rows = rows;
        this.clients = clients;
        this.slots = new int[slotsFor(chosen.cardinality())];
        this.firsts = new int[rows.rows()];
        Arrays.fill(slots, Ids.NO_ROW);
        Arrays.fill(firsts, Ids.NO_ROW);
        Search search = in(rows);
        chosen.stream().forEach(row -> {
            int slot = search.slot(row, clients[row]);
            if (slots[slot] == Ids.NO_ROW) {
                slots[slot] = row;
            }
            firsts[row] = slots[slot];
        });
    }

    /** A power of two, at most half of which are taken as long as an array can be so long. */
    private static int slotsFor(int rows) {
        return (int) Math.min(1L << 30, 4L * Integer.highestOneBit(Math.max(1, rows)));
    }

    /** The first row that is the same as this one; {@link Ids#NO_ROW} where this one isn't indexed. */
    public int first(int row) {
        return firsts[row];
    }

    /** Looks for rows of this data set, which has the same features. */
    public Search in(Dataset other) {
        return new Search(other);
    }

    /** Looks for rows of one data set. */
    public final class Search {

        private final Dataset sought;

        /** By feature, for each of its levels that of the indexed rows; empty where it is numeric. */
        private final int[][] levels;

        private Search(Dataset sought) {
            this.sought = sought;
            this.levels = IntStream.range(0, rows.schema().features().size())
                    .mapToObj(f -> translation(sought.levels(f), rows.levels(f)))
                    .toArray(int[][]::new);
        }

        private static int[] translation(List<String> levels, List<String> known) {
            Map<String, Integer> places = new HashMap<>();
            for (String level : known) {
                places.put(level, places.size());
            }
            return levels.stream()
                    .mapToInt(level -> places.getOrDefault(level, STRANGE))
                    .toArray();
        }

        /** The first indexed row that is the same as this one; {@link Ids#NO_ROW} where there is none. */
        public int find(int row, int client) {
            return slots[slot(row, client)];
        }

        private int slot(int row, int client) {
            int mask = slots.length - 1;
            int slot = (int) hash(row, client) & mask;
            while (slots[slot] != Ids.NO_ROW && !isSame(slots[slot], row, client)) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private long hash(int row, int client) {
            long hash = mixed(SECRET, client);
            for (int f = 0; f < levels.length; f++) {
                hash = mixed(hash, isNumeric(f) ? bits(sought.number(f, row)) : level(f, row));
            }
            return mixed(hash, bits(sought.label(row)));
        }

        private boolean isSame(int known, int row, int client) {
            boolean isSame = clients[known] == client && bits(rows.label(known)) == bits(sought.label(row));
            for (int f = 0; f < levels.length && isSame; f++) {
                isSame = isNumeric(f)
                        ? bits(rows.number(f, known)) == bits(sought.number(f, row))
                        : rows.level(f, known) == level(f, row);
            }
            return isSame;
        }

        private boolean isNumeric(int feature) {
            return rows.schema().features().get(feature).isNumeric();
        }

        private int level(int feature, int row) {
            int level = sought.level(feature, row);
            return level == Dataset.NO_LEVEL ? Dataset.NO_LEVEL : levels[feature][level];
        }
    }

    private static long bits(double number) {
        return Double.doubleToLongBits(number + 0.0);
    }

    private static long mixed(long hash, long next) {
        long mixed = (hash ^ next) * SPREAD;
        return mixed ^ (mixed >>> 32);
    }
}
