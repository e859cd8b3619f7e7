package risk.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a model takes in a numeric feature.
 *
 * @param transform what is taken of the number, once its gaps are filled with the median
 * @param missing what becomes of its missing cells
 */
public record NumericEncoding(Transform transform, Missing missing) {

    /** The number as it is, without a word on what is missing. */
    public static final NumericEncoding DEFAULT = new NumericEncoding(Transform.NONE, Missing.MEDIAN);

    /** What a model adds up: the number, or what is made of it. */
    public enum Transform {
        /** The number itself. */
        @JsonProperty("none")
        NONE,
        /** {@code ln(1 + x)} of a number from 0 up, so that ten times as much counts the same wherever it starts. */
        @JsonProperty("log")
        LOG;

        public double of(double x) {
            return this == LOG ? Math.log1p(x) : x;
        }

        /** Whether the number has a place on this scale; a missing one does no harm. */
        public boolean takes(double x) {
            return this == NONE || !(x < 0);
        }

        /** The number, or NaN, as where it is missing, where it has no place on this scale. */
        public double taken(double x) {
            return takes(x) ? x : Double.NaN;
        }
    }

    /** What a model makes of a missing cell. */
    public enum Missing {
        /** The median of the training data. */
        MEDIAN,
        /** The median, and in a column of its own that the cell was missing (scikit-learn's {@code add_indicator}). */
        INDICATOR
    }

    public NumericEncoding withTransform(Transform other) {
        return new NumericEncoding(other, missing);
    }

    public NumericEncoding withMissing(Missing other) {
        return new NumericEncoding(transform, other);
    }
}
