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
        this.settings = settings;
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
