package risk.score;

/**
 * The Page-Hinkley test (E. S. Page, "Continuous Inspection Schemes", 1954, doi:10.1093/biomet/41.1-2.100), one-sided and
 * with a fading sum as in River: with the mean m of the n rows so far, the sum {@code S = max(0, memory S + error - m - delta)}
 * reaches the threshold. It knows no warning.
 */
final class PageHinkley implements DriftDetector {

    private final ConceptDriftSettings settings;
    private long rows;
    private long errors;
    private double sum;

    PageHinkley(ConceptDriftSettings settings) {
        this(new ErrorWatch.Page(0, 0, 0), settings);
    }

    /** Goes on where another one was. */
    PageHinkley(ErrorWatch.Page then, ConceptDriftSettings settings) {
        this.settings = settings;
        this.rows = then.rows();
        this.errors = then.errors();
        this.sum = then.sum();
    }

    ErrorWatch.Page state() {
        return new ErrorWatch.Page(rows, errors, sum);
    }

    @Override
    public State add(int error) {
        rows++;
        errors += error;
        double mean = (double) errors / rows;
        sum = Math.max(0, settings.pageHinkleyMemory() * sum + error - mean - settings.pageHinkleyDelta());
        if (rows < settings.pageHinkleyMinRows() || sum < settings.pageHinkleyThreshold()) {
            return State.STABLE;
        }
        rows = 0;
        errors = 0;
        sum = 0;
        return State.DRIFT;
    }
}
