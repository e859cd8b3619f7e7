package risk.drift;

/**
 * Distances between the shares r of the reference and c of the current data in the same bins. All are 0 for equal shares
 * and none depends on the unit of the numbers.
 */
final class BinDistances {

    private BinDistances() {}

    /** The population stability index {@code sum (r - c) ln(r / c)}, from 0 up; zeros filled. */
    static double psi(ColumnDistribution reference, ColumnDistribution current) {
        Bins bins = Bins.of(reference, current).zerosFilled();
        double sum = 0;
        for (int i = 0; i < bins.count(); i++) {
            sum += (bins.reference(i) - bins.current(i)) * Math.log(bins.reference(i) / bins.current(i));
        }
        return sum;
    }

    /** The divergence of Kullback and Leibler, {@code sum r ln(r / c)} in nats, from 0 up; zeros filled, then made to add up to 1. */
    static double kullbackLeibler(ColumnDistribution reference, ColumnDistribution current) {
        Bins bins = Bins.of(reference, current).zerosFilled();
        double ofReference = 0;
        double ofCurrent = 0;
        for (int i = 0; i < bins.count(); i++) {
            ofReference += bins.reference(i);
            ofCurrent += bins.current(i);
        }
        double sum = 0;
        for (int i = 0; i < bins.count(); i++) {
            double r = bins.reference(i) / ofReference;
            double c = bins.current(i) / ofCurrent;
            sum += r * Math.log(r / c);
        }
        return Math.max(0, sum);
    }

    /** The distance of Jensen and Shannon, the root of their divergence in nats, between 0 and √ln 2 = 0.8326. */
    static double jensenShannon(ColumnDistribution reference, ColumnDistribution current) {
        Bins bins = Bins.of(reference, current);
        double sum = 0;
        for (int i = 0; i < bins.count(); i++) {
            double middle = (bins.reference(i) + bins.current(i)) / 2;
            sum += entropyFrom(bins.reference(i), middle) + entropyFrom(bins.current(i), middle);
        }
        return Math.sqrt(Math.max(0, sum / 2));
    }

    /** Hellinger's distance √(1 − Σ√(r·c)), between 0 and 1. */
    static double hellinger(ColumnDistribution reference, ColumnDistribution current) {
        Bins bins = Bins.overDistinctValues(reference, current);
        double sum = 0;
        for (int i = 0; i < bins.count(); i++) {
            double difference = Math.sqrt(bins.reference(i)) - Math.sqrt(bins.current(i));
            sum += difference * difference;
        }
        // The same number as 1 less the sum of the products, without its loss of digits where the shares are close.
        return Math.sqrt(Math.min(1, sum / 2));
    }

    private static double entropyFrom(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle);
    }
}
