package risk.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import risk.finding.Finding;
import risk.settings.RetrainPolicy;
import risk.settings.RetrainSettings;
import risk.settings.TrainingPlan;

/**
 * Whether a new model is to be trained.
 *
 * @param why what was found and what follows from it, a sentence without its end
 */
public record RetrainVerdict(boolean trains, String why) {

    /** What follows what was found where the data is not as expected, and stands before what is not so. */
    public static final String NOT_TRAINED = "; no model is trained, for ";

    /**
     * Judges what was found by the policy. Data that is not as it is expected to be, on pain of failing, is never trained on.
     *
     * @param hasNewFiles whether there are files that the deployed model doesn't know
     * @param freshRows labelled rows that they brought
     * @param drift of the deployed model's score on these; empty where there were none
     * @param data what a look at the new files has shown; empty where there were none
     */
    public static RetrainVerdict of(
            RetrainSettings settings,
            Trigger trigger,
            boolean hasNewFiles,
            long freshRows,
            Optional<DriftCheck> drift,
            Optional<DataFindings> data) {
        String found = found(settings, hasNewFiles, freshRows, drift, data)
                + (trigger == Trigger.WINDOWS ? "; the predictions have drifted, or err more often" : "");
        List<Finding> failed = data.map(DataFindings::failed).orElse(List.of());
        if (!failed.isEmpty()) {
            return new RetrainVerdict(false, found + NOT_TRAINED + Unmet.inWords(failed));
        }
        return reasonToTrain(settings, trigger, drift, data)
                .map(reason -> new RetrainVerdict(true, found + reason))
                .orElseGet(() -> new RetrainVerdict(false, found + reasonToWait(settings, trigger, data)));
    }

    /**
     * The same, and says so where new files decide nothing.
     *
     * @param biased of which files the rows that were taken say nothing of their clients, each with the reason
     * @param freshRows labelled rows that other files brought
     */
    public RetrainVerdict doubting(Map<String, String> biased, long freshRows) {
        if (biased.isEmpty()) {
            return this;
        }
        String doubts = doubts(biased);
        return new RetrainVerdict(trains, freshRows == 0 && !trains ? doubts : why + "; " + doubts);
    }

    /**
     * That these files decide nothing.
     *
     * @param biased each with the reason
     */
    public static String doubts(Map<String, String> biased) {
        return biased.entrySet().stream()
                .map(file -> "can't say for " + file.getKey() + ": " + file.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String found(
            RetrainSettings settings,
            boolean hasNewFiles,
            long freshRows,
            Optional<DriftCheck> drift,
            Optional<DataFindings> data) {
        if (!hasNewFiles) {
            return "there are no new files";
        }
        String ofScores = drift.map(check -> check.inWords(freshRows))
                .orElse("the new files brought no labelled row that was not there before");
        return settings.policy() == RetrainPolicy.ON_DATA_DRIFT
                ? ofScores + data.map(findings -> "; " + findings.inWords()).orElse("")
                : ofScores;
    }

    /** What follows what was found; empty where nothing is to be trained. */
    private static Optional<String> reasonToTrain(
            RetrainSettings settings, Trigger trigger, Optional<DriftCheck> drift, Optional<DataFindings> data) {
        if (trigger == Trigger.DEMAND) {
            return Optional.of("; a re-training was asked for");
        }
        if (trigger == Trigger.SCHEDULE) {
            return Optional.of("; a model is trained every " + settings.everyDays() + " days");
        }
        boolean doesWorse = drift.map(check -> check.drifted() || trigger == Trigger.WINDOWS)
                .orElse(false);
        boolean trains = switch (settings.policy()) {
            case ON_NEW_DATA_AND_DRIFT -> doesWorse;
            case ON_NEW_DATA -> drift.isPresent();
            case ON_DATA_DRIFT -> doesWorse || (hasDrifted(data) && !sameRowsAsBefore(settings, drift));
            case ON_SCHEDULE, ON_DEMAND -> false;
        };
        String reason = settings.policy() == RetrainPolicy.ON_NEW_DATA
                ? "; a model is trained whenever there are new rows"
                : "";
        return trains ? Optional.of(reason) : Optional.empty();
    }

    private static boolean hasDrifted(Optional<DataFindings> data) {
        return data.map(DataFindings::drifted).orElse(false);
    }

    /** Whether a training would find the labelled rows of before, and end at a model of before. */
    private static boolean sameRowsAsBefore(RetrainSettings settings, Optional<DriftCheck> drift) {
        TrainingPlan.Rows rows = settings.plan().rows();
        // Without fresh rows nothing tells which are best, so that all are taken.
        return drift.isEmpty() && (rows instanceof TrainingPlan.Rows.All || rows instanceof TrainingPlan.Rows.Auto);
    }

    private static String reasonToWait(RetrainSettings settings, Trigger trigger, Optional<DataFindings> data) {
        boolean hasDrifted =
                trigger == Trigger.WINDOWS || (settings.policy() == RetrainPolicy.ON_DATA_DRIFT && hasDrifted(data));
        return switch (settings.policy()) {
            case ON_NEW_DATA_AND_DRIFT, ON_NEW_DATA, ON_DATA_DRIFT ->
                hasDrifted ? "; without new labels there is nothing new to learn" : "";
            case ON_SCHEDULE -> "; a model is trained every " + settings.everyDays() + " days";
            case ON_DEMAND -> "; a model is trained on demand only";
        };
    }
}
