package risk.drift;

import java.util.Arrays;

/**
 * The normalised Wasserstein distance between some rows of a column and its others, in a time that grows with the fewer of
 * them alone: what all rows have in common is summed up once.
 *
 * <p>With F the distribution of all n rows and G that of m of them, that of the others is (nF - mG) / (n - m). So the area
 * between G and it is n / (n - m) of the area between G and F, and this is made of pieces between which G is constant, over
 * which the sums of F are known.
 */
final class SplitDistance {

    /** The numbers of all rows, ascending. */
    private final double[] values;

    /** The integral of F from the least number up to each. */
    private final double[] below;

    /** Where sums begin: half of the rows lie on either side. */
    private final int middle;

    private final double origin;

    /**
     * Sums of the distances from the origin, and of their squares, of the rows from the middle outwards up to each: so the sums
     * without a row that lies far out are not what is left of a large difference.
     */
    private final double[] sums;

    private final double[] squares;

    /** @param values not altered, ascending; at least two */
    SplitDistance(double[] values) {
        int n = values.length;
        this.values = values;
        this.below = new double[n];
        for (int i = 1; i < n; i++) {
            below[i] = below[i - 1] + (double) i / n * (values[i] - values[i - 1]);
        }
        this.middle = n / 2;
        this.origin = values[middle];
        this.sums = new double[n + 1];
        this.squares = new double[n + 1];
        for (int i = middle; i < n; i++) {
            double distance = values[i] - origin;
            sums[i + 1] = sums[i] + distance;
            squares[i + 1] = squares[i] + distance * distance;
        }
        for (int i = middle - 1; i >= 0; i--) {
            double distance = values[i] - origin;
            sums[i] = sums[i + 1] + distance;
            squares[i] = squares[i + 1] + distance * distance;
        }
    }

    /**
     * The distance between the two parts, divided by the standard deviation of one of them.
     *
     * @param few indices of the rows of one part, ascending; at least one, and not all
     * @param byFew whether the deviation is that of these rows, rather than of the others
     */
    double of(int[] few, boolean byFew) {
        int others = values.length - few.length;
        double area = area(few) * values.length / others;
        double variance = byFew ? varianceOf(few) : varianceWithout(few);
        return area / Math.max(Math.sqrt(variance), CurveDistances.LEAST_DEVIATION);
    }

    private double area(int[] few) {
        int n = values.length;
        int m = few.length;
        double area = below[few[0]];
        for (int i = 1; i < m; i++) {
            area += area(few[i - 1], few[i], i, m);
        }
        int last = few[m - 1];
        return area + values[n - 1] - values[last] - (below[n - 1] - below[last]);
    }

    /** Between F and the level i / m, from one row to another: F passes the level at most once on the way. */
    private double area(int from, int to, int i, int m) {
        double level = (double) i / m;
        int passing = (int) (((long) i * values.length - 1) / m);
        int at = Math.max(from, Math.min(to, passing));
        double above = level * (values[at] - values[from]) - (below[at] - below[from]);
        double under = below[to] - below[at] - level * (values[to] - values[at]);
        return Math.max(0, above) + Math.max(0, under);
    }

    private double varianceOf(int[] few) {
        double sum = 0;
        double square = 0;
        for (int row : few) {
            double distance = values[row] - origin;
            sum += distance;
            square += distance * distance;
        }
        return variance(sum, square, few.length);
    }

    private double varianceWithout(int[] few) {
        int firstAbove = Arrays.binarySearch(few, middle);
        firstAbove = firstAbove < 0 ? -firstAbove - 1 : firstAbove;
        double sum = 0;
        double square = 0;
        int from = middle;
        for (int i = firstAbove; i <= few.length; i++) {
            int to = i < few.length ? few[i] : values.length;
            sum += sums[to] - sums[from];
            square += squares[to] - squares[from];
            from = to + 1;
        }
        from = middle;
        for (int i = firstAbove - 1; i >= -1; i--) {
            int to = i >= 0 ? few[i] + 1 : 0;
            sum += sums[to] - sums[from];
            square += squares[to] - squares[from];
            from = to - 1;
        }
        return variance(sum, square, values.length - few.length);
    }

    private static double variance(double sum, double square, int rows) {
        double mean = sum / rows;
        return Math.max(0, square / rows - mean * mean);
    }
}
