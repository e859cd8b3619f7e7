package risk.model;

import java.io.Serializable;

/**
 * Rows as the search for coefficients sees them.
 *
 * @param columns an array of numbers each
 * @param labels 0 or 1 for each row, NaN where nobody knows
 */
@SuppressWarnings("ArrayRecordComponent") // As large as the data, and compared by nobody.
record EncodedRows(double[][] columns, double[] labels) implements Serializable {

    int rows() {
        return labels.length;
    }
}
