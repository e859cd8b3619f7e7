package risk.drift;

/**
 * What a test of two columns found.
 *
 * @param statistic what the test looks at; which one it is, the test says
 * @param pValue how likely a statistic at least as extreme is where nothing drifted, between 0 and 1; NaN, as is the statistic,
 *     where the test says nothing of such columns
 */
record TestResult(double statistic, double pValue) {

    static final TestResult UNDEFINED = new TestResult(Double.NaN, Double.NaN);
}
