package risk.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.text.Words;

/**
 * What a column of the current rows holds, beside the reference's column of the same name and type where there is one.
 *
 * @param missing how many rows have no value
 * @param missingPercent that of all rows, 0 to 100; 0 of no rows
 * @param infinite how many rows hold an infinite number; they stand in no number below
 * @param distinct how many different values there are; null for the id
 * @param mostFrequent the value that most rows have, of several the first in order; null where there is none
 * @param mostFrequentPercent how many of all rows have it, 0 to 100; null where there is none
 * @param range null where no row has a number
 * @param quantiles null where no row has a number
 * @param categories null for a column of numbers, and for the id
 */
public record ColumnQuality(
        String column,
        ColumnType type,
        long missing,
        double missingPercent,
        @Nullable Double referenceMissingPercent,
        long infinite,
        @Nullable Long distinct,
        @Nullable Long referenceDistinct,
        @Nullable String mostFrequent,
        @Nullable Double mostFrequentPercent,
        @Nullable Range range,
        @Nullable Quantiles quantiles,
        @Nullable Quantiles referenceQuantiles,
        @Nullable Categories categories) {

    /**
     * Where a column's finite numbers end.
     *
     * @param belowReference how many rows are smaller than all of the reference's; null without a reference
     * @param aboveReference how many rows are larger than all of the reference's; null without a reference
     */
    public record Range(
            double min,
            double max,
            @Nullable Double referenceMin,
            @Nullable Double referenceMax,
            @Nullable Long belowReference,
            @Nullable Long aboveReference) {}

    /**
     * Which categories come and go; all null where there is no reference.
     *
     * @param newCount how many categories the reference doesn't have
     * @param newRows how many rows have one of these
     * @param firstNew those with the most rows, at most {@value Words#NAMED}
     * @param vanishedCount how many categories only the reference has
     * @param firstVanished those with the most rows in the reference, at most {@value Words#NAMED}
     */
    public record Categories(
            @Nullable Long newCount,
            @Nullable Long newRows,
            @Nullable List<Category> firstNew,
            @Nullable Long vanishedCount,
            @Nullable List<Category> firstVanished) {}

    /**
     * A category.
     *
     * @param rows how many have it: of a new one now, of a vanished one in the reference
     */
    public record Category(String name, long rows) {}
}
