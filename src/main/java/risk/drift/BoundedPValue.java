package risk.drift;

/**
 * How likely chance does as much as was found.
 *
 * @param value between 0 and 1
 * @param least the least that it could have been, however far two samples are apart; 0 where there is no such bound
 */
record BoundedPValue(double value, double least) {

    /** Of a formula, which tells any probability. */
    static BoundedPValue computed(double value) {
        return new BoundedPValue(value, 0);
    }

    /** Of rows that were dealt anew, {@value DistanceBounds#DEALS} times. */
    static BoundedPValue dealt(double value) {
        return new BoundedPValue(value, DistanceBounds.LEAST_P_VALUE);
    }
}
