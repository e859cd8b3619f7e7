package risk.score;

/**
 * What the detectors of concept drift may be told.
 *
 * @param ddmMinRows DDM is silent for so many rows
 * @param ddmWarningLevel and {@code ddmDriftLevel}: how many deviations above its lowest the error may rise
 * @param adwinDelta the chance of a false alarm of ADWIN at one look, above 0 and below 1
 * @param adwinLookEvery after how many rows ADWIN looks at its window
 * @param pageHinkleyMinRows Page-Hinkley is silent for so many rows
 * @param pageHinkleyDelta how far above its mean the error may lie without being counted
 * @param pageHinkleyThreshold how much of it may add up
 * @param pageHinkleyMemory by how much the sum shrinks a row, above 0 and up to 1
 */
public record ConceptDriftSettings(
        int ddmMinRows,
        double ddmWarningLevel,
        double ddmDriftLevel,
        double adwinDelta,
        int adwinLookEvery,
        int pageHinkleyMinRows,
        double pageHinkleyDelta,
        double pageHinkleyThreshold,
        double pageHinkleyMemory) {

    /** What River has by default. */
    public static final ConceptDriftSettings DEFAULT =
            new ConceptDriftSettings(30, 2, 3, 0.002, 32, 30, 0.005, 50, 0.9999);

    public ConceptDriftSettings {
        if (ddmMinRows < 1 || adwinLookEvery < 1 || pageHinkleyMinRows < 1) {
            throw new IllegalArgumentException("expected numbers of rows from 1 up, found " + ddmMinRows + ", "
                    + adwinLookEvery + " and " + pageHinkleyMinRows);
        }
        if (!(ddmWarningLevel > 0 && ddmDriftLevel >= ddmWarningLevel)) {
            throw new IllegalArgumentException("expected 0 < ddm_warning_level <= ddm_drift_level, found "
                    + ddmWarningLevel + " and " + ddmDriftLevel);
        }
        if (!(adwinDelta > 0 && adwinDelta < 1)) {
            throw new IllegalArgumentException("adwin_delta must be above 0 and below 1, found " + adwinDelta);
        }
        if (!(pageHinkleyDelta >= 0 && pageHinkleyThreshold > 0 && pageHinkleyMemory > 0 && pageHinkleyMemory <= 1)) {
            throw new IllegalArgumentException(
                    "expected page_hinkley_delta from 0, page_hinkley_threshold above 0 and page_hinkley_memory above 0"
                            + " and up to 1, found " + pageHinkleyDelta + ", " + pageHinkleyThreshold + " and "
                            + pageHinkleyMemory);
        }
    }
}
