package risk.settings;

/**
 * When a model is re-trained, and how.
 *
 * @param everyDays how many days lie between two trainings on schedule, at least 1
 */
public record RetrainSettings(RetrainPolicy policy, int everyDays, TrainingPlan plan) {

    /** A week: reports on client risk are read weekly. */
    public static final int DEFAULT_DAYS = 7;

    public static final RetrainSettings DEFAULT =
            new RetrainSettings(RetrainPolicy.ON_NEW_DATA_AND_DRIFT, DEFAULT_DAYS, TrainingPlan.DEFAULT);

    public RetrainSettings {
        if (everyDays < 1) {
            throw new IllegalArgumentException("the days between two trainings must be at least 1, found " + everyDays);
        }
    }
}
