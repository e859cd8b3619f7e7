package risk.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The profile of rows that come in batches, in memory that grows by the logarithm of their number.
 *
 * <p>Batches are merged as in a binary counter: one with the batch before it once it has as many rows, so that of n rows each
 * was merged at most log2 n times, and a column of numbers is thinned to {@link #MOST_VALUES} values no more often. The share of
 * rows that are at most x is then off by at most {@code log2 n / MOST_VALUES}, which {@link ColumnDistribution#rankError} says.
 * Of a column of texts the {@link #MOST_VALUES} most frequent are kept apart; the others count as one, {@value #OTHERS}.
 */
public final class RunningProfile {

    /** How many distinct values are kept of a column. */
    public static final int MOST_VALUES = 2000;

    static final String OTHERS = "(others)";

    private final List<Profile> parts = new ArrayList<>();

    public RunningProfile() {}

    /** @param texts of {@link #texts} */
    public RunningProfile(List<String> texts) {
        texts.forEach(text -> parts.add(ProfileText.read(text)));
    }

    /** Takes a batch with the columns of those before. */
    public void add(Profile batch) {
        Profile newest = small(batch);
        while (!parts.isEmpty() && parts.get(parts.size() - 1).rows() <= newest.rows()) {
            newest = small(merged(parts.remove(parts.size() - 1), newest));
        }
        parts.add(newest);
    }

    /** All of it; at least one batch has come. */
    public Profile whole() {
        Profile whole = parts.get(parts.size() - 1);
        for (int i = parts.size() - 2; i >= 0; i--) {
            whole = small(merged(parts.get(i), whole));
        }
        return whole;
    }

    /** How many profiles hold it. */
    int parts() {
        return parts.size();
    }

    /** What it can be made of again. */
    public List<String> texts() {
        return parts.stream().map(ProfileText::write).toList();
    }

    private static Profile merged(Profile a, Profile b) {
        return new Profile(
                a.rows() + b.rows(),
                IntStream.range(0, a.columns().size())
                        .mapToObj(i -> QuantileSummary.merged(
                                a.columns().get(i), b.columns().get(i)))
                        .toList());
    }

    private static Profile small(Profile profile) {
        return new Profile(
                profile.rows(),
                profile.columns().stream().map(RunningProfile::small).toList());
    }

    private static ColumnDistribution small(ColumnDistribution column) {
        if (column.isNumeric()) {
            return QuantileSummary.thinned(column, MOST_VALUES);
        }
        return column.distinct() <= MOST_VALUES ? column : withoutRareTexts(column);
    }

    private static ColumnDistribution withoutRareTexts(ColumnDistribution column) {
        Set<Integer> frequent = new HashSet<>(IntStream.range(0, column.distinct())
                .boxed()
                .sorted(Comparator.comparingLong(column::count).reversed())
                .limit(MOST_VALUES - 1)
                .toList());
        TreeMap<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < column.distinct(); i++) {
            counts.merge(frequent.contains(i) ? column.level(i) : OTHERS, column.count(i), Long::sum);
        }
        return ColumnDistribution.ofCounts(
                column.column(),
                List.copyOf(counts.keySet()),
                counts.values().stream().mapToLong(count -> count).toArray(),
                column.missing());
    }
}
