package risk.quality;

import java.util.List;
import risk.finding.Measured;
import risk.text.Words;

/**
 * What a column of the current rows holds, beside the reference's column of the same name and type where there is one.
 *
 * @param missing how many rows have no value
 * @param missingPercent that of all rows, 0 to 100; 0 of no rows
 * @param infinite how many rows hold an infinite number; they stand in no number below
 * @param distinct how many different values there are; not counted of the id
 * @param mostFrequent the value that most rows have, of several the first in order
 * @param mostFrequentPercent how many of all rows have it, 0 to 100
 * @param range of a column of numbers, where a row has one
 * @param quantiles of a column of numbers, where a row has one
 * @param categories of a column of categories, and of the target
 */
public record ColumnQuality(
        String column,
        ColumnType type,
        long missing,
        double missingPercent,
        Measured<Double> referenceMissingPercent,
        long infinite,
        Measured<Long> distinct,
        Measured<Long> referenceDistinct,
        Measured<String> mostFrequent,
        Measured<Double> mostFrequentPercent,
        Measured<Range> range,
        Measured<Quantiles> quantiles,
        Measured<Quantiles> referenceQuantiles,
        Measured<Categories> categories) {

    /** That of the id, of which only missing cells are counted. */
    static ColumnQuality ofId(String column, long missing, double missingPercent) {
        String why = "not counted of the id";
        return new ColumnQuality(
                column,
                ColumnType.ID,
                missing,
                missingPercent,
                Measured.not(why),
                0,
                Measured.not(why),
                Measured.not(why),
                Measured.not(why),
                Measured.not(why),
                Measured.not(why),
                Measured.not(why),
                Measured.not(why),
                Measured.not(why));
    }

    /**
     * Where a column's finite numbers end.
     *
     * @param belowReference how many rows are smaller than all of the reference's
     * @param aboveReference how many rows are larger than all of the reference's
     */
    public record Range(
            double min,
            double max,
            Measured<Double> referenceMin,
            Measured<Double> referenceMax,
            Measured<Long> belowReference,
            Measured<Long> aboveReference) {}

    /**
     * Which categories come and go; nothing of it is measured where there is no reference.
     *
     * @param newCount how many categories the reference doesn't have
     * @param newRows how many rows have one of these
     * @param firstNew those with the most rows, at most {@value Words#NAMED}
     * @param vanishedCount how many categories only the reference has
     * @param firstVanished those with the most rows in the reference, at most {@value Words#NAMED}
     */
    public record Categories(
            Measured<Long> newCount,
            Measured<Long> newRows,
            Measured<List<Category>> firstNew,
            Measured<Long> vanishedCount,
            Measured<List<Category>> firstVanished) {}

    /**
     * A category.
     *
     * @param rows how many have it: of a new one now, of a vanished one in the reference
     */
    public record Category(String name, long rows) {}
}
