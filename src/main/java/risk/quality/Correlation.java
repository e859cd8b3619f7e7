package risk.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import risk.finding.Measured;

/**
 * How two columns go together, over the rows in which both have a finite value.
 *
 * @param value Pearson and Spearman -1 to 1, Cramér's V 0 to 1; not measured where it isn't defined: fewer than two rows, or a column
 *     with one value only
 * @param reference the same in the reference, if there is one and it is defined
 * @param change value less reference, where both are measured
 * @param rows how many rows the value comes from
 */
public record Correlation(
        String first,
        String second,
        Method method,
        Measured<Double> value,
        Measured<Double> reference,
        Measured<Double> change,
        long rows,
        Measured<Long> referenceRows) {

    /** A coefficient of correlation. */
    public enum Method {
        /** Of numbers, whether they lie on a straight line; the target counts as the number 0 or 1. */
        @JsonProperty("pearson")
        PEARSON,
        /** Of numbers, whether one rises or falls with the other: Pearson's of their ranks, equal ones sharing the mean rank. */
        @JsonProperty("spearman")
        SPEARMAN,
        /**
         * Of categories: √(χ² / (n · (min(r, c) - 1))) of the table of r by c categories, without a correction (H. Cramér,
         * "Mathematical Methods of Statistics", 1946, § 21.9); the target counts as a category.
         */
        @JsonProperty("cramers_v")
        CRAMERS_V
    }
}
