package risk.finding;

import static risk.finding.Parts.limit;
import static risk.finding.Parts.measured;
import static risk.finding.Parts.percent;
import static risk.finding.Parts.rows;
import static risk.finding.Parts.subject;

import risk.text.Numbers;
import risk.text.Words;

/** What findings about the model say. */
final class ModelSentences {

    private ModelSentences() {}

    /** @throws IllegalArgumentException if it is about something else */
    static String phrase(Finding f) {
        return switch (f.key()) {
            case UNLABELLED_ROWS ->
                "%s no %s and %s not trained on"
                        .formatted(
                                f.count("rows") == 1 ? "1 row has" : f.count("rows") + " rows have",
                                f.text("target"),
                                f.count("rows") == 1 ? "was" : "were");
            case NO_THRESHOLD -> "no better threshold than 0.5 could be looked for: " + f.text("reason");
            case LEAK ->
                "%s follows %s so closely that it may give it away: was it filled in after the fact?"
                        .formatted(subject(f), f.text("target"));
            case BELOW_ZERO ->
                "%s is below 0 in %s and counts as missing there: the model takes its logarithm"
                        .formatted(subject(f), Words.groupedCount(f.count("rows"), "row"));
            case LOG_TRANSFORM ->
                "%s: the logarithm tells more (\"transform\": \"log\"), log loss %s instead of %s, cross-validated"
                        .formatted(
                                subject(f),
                                Numbers.fourDecimals(f.number("after")),
                                Numbers.fourDecimals(f.number("before")));
            case MISSING_INDICATOR ->
                "%s: what is missing tells something (\"missing\": \"indicator\"), log loss %s instead of %s, cross-validated"
                        .formatted(
                                subject(f),
                                Numbers.fourDecimals(f.number("after")),
                                Numbers.fourDecimals(f.number("before")));
            case TEST_OVERLAP ->
                "%s of the test data %s in the ingested data (%s)%s"
                        .formatted(
                                Words.groupedCount(f.count("same_rows"), "row"),
                                f.count("same_rows") == 1 ? "stands" : "stand",
                                percent(f),
                                f.count("same_clients") == 0
                                        ? ""
                                        : "; %s more of a client who does"
                                                .formatted(Words.groupedCount(f.count("same_clients"), "row")));
            case UNDEFINED_F1 -> "no row exited and none was predicted to: F1 means nothing here and is set to 0";
            case ZERO_F1 ->
                f.count("exits") == 0
                        ? "F1 is 0: nobody exited, and %s predicted to"
                                .formatted(Words.count(f.count("predicted"), "client was", "clients were"))
                        : "F1 is 0: none of the %s was predicted".formatted(Words.count(f.count("exits"), "exit"));
            case DEPLOYED_WITHOUT_SCORE ->
                "F1 on the test data is 0 or undefined, so that no later score can be lower: drift will be judged by a rule"
                        + " that needs no score";
            case BASELINE ->
                "The model is no better than \"%s\" on the test data: F1 %s (%s to %s with 95 %% confidence), that has %s%s"
                        .formatted(
                                subject(f),
                                measured(f),
                                Numbers.fourDecimals(f.number("lower")),
                                Numbers.fourDecimals(f.number("upper")),
                                limit(f),
                                f.has("threshold")
                                        ? "; training.threshold \"f1\" looks for a better threshold than "
                                                + Numbers.number(f.number("threshold"))
                                        : "");
            case ESTIMATED_PERFORMANCE ->
                "%s on the newest rows is estimated at %s, usual are %s to %s"
                        .formatted(
                                subject(f),
                                measured(f),
                                Numbers.fourDecimals(f.number("lower")),
                                Numbers.fourDecimals(f.number("upper")));
            case NOT_ESTIMATED -> "nothing is estimated on the newest rows: " + f.text("reason");
            case CALIBRATION ->
                "the probabilities are off by %s on average on the test data, chance makes up to %s"
                        .formatted(measured(f), limit(f));
            case WEAK_SEGMENT ->
                "The model is weak where %s, on %s (%s): log loss %s, %s on all rows"
                        .formatted(
                                subject(f),
                                rows(f, "rows"),
                                Numbers.percent(f.number("share")),
                                measured(f),
                                Numbers.fourDecimals(f.number("of_all")));
            case FAIRNESS ->
                "The groups of %s fail the four-fifths rule: the lowest rate of predicted exits is %s of the highest"
                        .formatted(subject(f), measured(f));
            case CONCEPT_DRIFT ->
                "The model began to err more often, says %s: %s of the predictions from row %s on are wrong, %s before"
                        .formatted(
                                subject(f),
                                percent(f),
                                Numbers.grouped(f.count("row")),
                                Numbers.percent(f.number("before")));
            case PREDICTION_DRIFT ->
                "The predictions of release %s have drifted, %s of the columns (%s): %s from %s to %s"
                        .formatted(
                                subject(f),
                                percent(f),
                                String.join(", ", f.texts("columns")),
                                Words.groupedCount(f.count("rows"), "prediction"),
                                f.text("from"),
                                f.text("to"));
            case PREDICTION_ERRORS ->
                "Release %s began to err more often, says adwin, %s, last at %s; of %s whose truth is known %s are wrong"
                        .formatted(
                                subject(f),
                                f.count("alarms") == 1 ? "once" : f.count("alarms") + " times",
                                f.text("time"),
                                Words.groupedCount(f.count("rows"), "prediction"),
                                percent(f));
            case FEEDBACK_LOOP ->
                f.measured() == null
                        ? "the model learns from clients whom it made people call: who stayed for that reason teaches it that such"
                                + " clients stay; predictions.holdout guards against that"
                        : "of its own predictions the model learns from those of %s of the clients alone, held out at random, whom"
                                        .formatted(percent(f))
                                + " nobody was sent to";
            case GATE_DISAGREEMENT ->
                "test data and fresh rows disagree about which model is better: the test data may be stale,"
                        + " or the new files bad; a person should look";
            case WORSE_ON_TEST_DATA ->
                "the re-trained model is worse than the deployed one on the test data, beyond chance: F1 %s, deployed %s"
                        .formatted(measured(f), limit(f));
            case EARLIER_SCORES_LOST ->
                "%s of earlier checks and deployments %s lost, which the rules parametric and nonparametric look back on: %s left"
                        .formatted(
                                Words.groupedCount(f.count("lost"), "score"),
                                f.count("lost") == 1 ? "is" : "are",
                                f.count("left") == 1 ? "1 is" : f.count("left") + " are");
            default -> throw new IllegalArgumentException(f.key() + " is not about the model");
        };
    }
}
