package risk.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import risk.drift.ColumnDistribution;
import risk.quality.ColumnQuality.Categories;
import risk.quality.ColumnQuality.Category;
import risk.quality.ColumnQuality.Range;
import risk.text.Numbers;
import risk.text.Words;

/** One column beside the reference's, if there is one. */
final class ColumnComparison {

    private static final Comparator<Category> MOST_ROWS_FIRST =
            Comparator.comparingLong(Category::rows).reversed().thenComparing(Category::name);

    private final ColumnDistribution current;
    private final @Nullable ColumnDistribution reference;
    private final ColumnType type;

    ColumnComparison(ColumnDistribution current, @Nullable ColumnDistribution reference, ColumnType type) {
        this.current = current;
        this.reference = reference;
        this.type = type;
    }

    ColumnQuality quality() {
        int most = mostFrequent(current);
        return new ColumnQuality(
                current.column(),
                type,
                current.missing(),
                100 * missingShare(current),
                reference == null ? null : 100 * missingShare(reference),
                current.infinite(),
                (long) current.distinct(),
                reference == null ? null : (long) reference.distinct(),
                most < 0 ? null : name(current, most),
                most < 0 ? null : 100.0 * current.count(most) / cells(current),
                range(),
                current.isNumeric() ? Quantiles.of(current) : null,
                reference == null || !current.isNumeric() ? null : Quantiles.of(reference),
                categories());
    }

    /** How many rows there are, with a value or without. */
    static long cells(ColumnDistribution column) {
        return column.rows() + column.missing() + column.infinite();
    }

    static double missingShare(ColumnDistribution column) {
        return cells(column) == 0 ? 0 : (double) column.missing() / cells(column);
    }

    /** The share of all rows that have the most frequent value, 0 to 1; 0 where there is none. */
    static double mostFrequentShare(ColumnDistribution column) {
        int most = mostFrequent(column);
        return most < 0 ? 0 : (double) column.count(most) / cells(column);
    }

    static String name(ColumnDistribution column, int i) {
        return column.isNumeric() ? Numbers.exact(column.value(i)) : column.level(i);
    }

    /** The first of the values that most rows have; -1 where there is none. */
    private static int mostFrequent(ColumnDistribution column) {
        int most = -1;
        for (int i = 0; i < column.distinct(); i++) {
            if (most < 0 || column.count(i) > column.count(most)) {
                most = i;
            }
        }
        return most;
    }

    private @Nullable Range range() {
        if (!current.isNumeric() || current.rows() == 0) {
            return null;
        }
        double min = current.value(0);
        double max = current.value(current.distinct() - 1);
        if (reference == null || reference.rows() == 0) {
            return new Range(min, max, null, null, null, null);
        }
        double lowest = reference.value(0);
        double highest = reference.value(reference.distinct() - 1);
        long below = 0;
        for (int i = 0; i < current.distinct() && current.value(i) < lowest; i++) {
            below += current.count(i);
        }
        long above = 0;
        for (int i = current.distinct() - 1; i >= 0 && current.value(i) > highest; i--) {
            above += current.count(i);
        }
        return new Range(min, max, lowest, highest, below, above);
    }

    private @Nullable Categories categories() {
        if (current.isNumeric()) {
            return null;
        }
        if (reference == null) {
            return new Categories(null, null, null, null, null);
        }
        List<Category> fresh = onlyIn(current, reference);
        List<Category> vanished = onlyIn(reference, current);
        return new Categories(
                (long) fresh.size(),
                fresh.stream().mapToLong(Category::rows).sum(),
                fresh.stream().limit(Words.NAMED).toList(),
                (long) vanished.size(),
                vanished.stream().limit(Words.NAMED).toList());
    }

    private static List<Category> onlyIn(ColumnDistribution one, ColumnDistribution other) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < other.distinct(); i++) {
            known.add(other.level(i));
        }
        List<Category> only = new ArrayList<>();
        for (int i = 0; i < one.distinct(); i++) {
            if (!known.contains(one.level(i))) {
                only.add(new Category(one.level(i), one.count(i)));
            }
        }
        only.sort(MOST_ROWS_FIRST);
        return only;
    }
}
