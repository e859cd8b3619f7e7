package risk.statistics;

/** The scalar product of two columns of the same length, added from the first row on. */
public final class ScalarProduct {

    private ScalarProduct() {}

    public static double of(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
