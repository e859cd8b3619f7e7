package risk.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import risk.drift.ColumnDistribution;
import risk.finding.Measured;
import risk.quality.ColumnQuality.Categories;
import risk.quality.ColumnQuality.Category;
import risk.quality.ColumnQuality.Range;
import risk.text.Numbers;
import risk.text.Words;

/** One column beside the reference's, if there is one. */
final class ColumnComparison {

    private static final Comparator<Category> MOST_ROWS_FIRST =
            Comparator.comparingLong(Category::rows).reversed().thenComparing(Category::name);

    private static final String NO_NUMBERS = "a column of categories";

    private final ColumnDistribution current;
    private final Measured<ColumnDistribution> reference;
    private final ColumnType type;

    ColumnComparison(ColumnDistribution current, Measured<ColumnDistribution> reference, ColumnType type) {
        this.current = current;
        this.reference = reference;
        this.type = type;
    }

    ColumnQuality quality() {
        int first = mostFrequent(current);
        Measured<Integer> most = first < 0 ? Measured.not("no row has a value") : Measured.of(first);
        return new ColumnQuality(
                current.column(),
                type,
                current.missing(),
                100 * missingShare(current),
                reference.map(before -> 100 * missingShare(before)),
                current.infinite(),
                Measured.of((long) current.distinct()),
                reference.map(before -> (long) before.distinct()),
                most.map(i -> name(current, i)),
                most.map(i -> 100.0 * current.count(i) / cells(current)),
                range(),
                current.isNumeric() ? Quantiles.of(current) : Measured.not(NO_NUMBERS),
                current.isNumeric() ? reference.flatMap(Quantiles::of) : Measured.not(NO_NUMBERS),
                categories());
    }

    /** How many rows there are, with a value or without. */
    static long cells(ColumnDistribution column) {
        return column.rows() + column.missing() + column.infinite();
    }

    static double missingShare(ColumnDistribution column) {
        return cells(column) == 0 ? 0 : (double) column.missing() / cells(column);
    }

    /** The share of the rows with a value that have the most frequent one, 0 to 1; 0 where there is none. */
    static double mostFrequentShare(ColumnDistribution column) {
        int most = mostFrequent(column);
        return most < 0 ? 0 : (double) column.count(most) / column.rows();
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

    private Measured<Range> range() {
        if (!current.isNumeric()) {
            return Measured.not(NO_NUMBERS);
        }
        if (current.rows() == 0) {
            return Measured.not("no row has a number");
        }
        return Measured.of(reference.fold(this::range, this::rangeAlone));
    }

    private Range rangeAlone(String whyNoReference) {
        return new Range(
                current.value(0),
                current.value(current.distinct() - 1),
                Measured.not(whyNoReference),
                Measured.not(whyNoReference),
                Measured.not(whyNoReference),
                Measured.not(whyNoReference));
    }

    private Range range(ColumnDistribution before) {
        if (before.rows() == 0) {
            return rangeAlone("no row of the reference has a number");
        }
        double lowest = before.value(0);
        double highest = before.value(before.distinct() - 1);
        long below = 0;
        for (int i = 0; i < current.distinct() && current.value(i) < lowest; i++) {
            below += current.count(i);
        }
        long above = 0;
        for (int i = current.distinct() - 1; i >= 0 && current.value(i) > highest; i--) {
            above += current.count(i);
        }
        return new Range(
                current.value(0),
                current.value(current.distinct() - 1),
                Measured.of(lowest),
                Measured.of(highest),
                Measured.of(below),
                Measured.of(above));
    }

    private Measured<Categories> categories() {
        if (current.isNumeric()) {
            return Measured.not("a column of numbers");
        }
        Measured<List<Category>> fresh = reference.map(before -> onlyIn(current, before));
        Measured<List<Category>> vanished = reference.map(before -> onlyIn(before, current));
        return Measured.of(new Categories(
                fresh.map(categories -> (long) categories.size()),
                fresh.map(categories ->
                        categories.stream().mapToLong(Category::rows).sum()),
                fresh.map(ColumnComparison::first),
                vanished.map(categories -> (long) categories.size()),
                vanished.map(ColumnComparison::first)));
    }

    private static List<Category> first(List<Category> categories) {
        return categories.stream().limit(Words.NAMED).toList();
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
