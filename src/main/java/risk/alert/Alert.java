package risk.alert;

import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.finding.Unit;

/**
 * Something that is so and that people want to be told of. It is the same one as long as key and subject are, whatever its numbers.
 *
 * @param key a finding's, or {@code score_drift}, {@code failed_run}, {@code refused} or {@code rolled_back}
 * @param severity {@code alarm}, {@code warning} or {@code info}
 * @param subject the column, file, … it is about; null where it is about all
 * @param measured null where there is no number
 * @param limit null likewise
 * @param unit of both numbers; null without them
 * @param sentence all of it in words
 * @param source what says that it is so
 */
record Alert(
        String key,
        String severity,
        @Nullable String subject,
        @Nullable Double measured,
        @Nullable Double limit,
        @Nullable Unit unit,
        String sentence,
        Source source) {

    /** What says that it is so. */
    enum Source {
        /** The last decision. */
        DECISION,
        /** A look at the project, which is cheap. */
        LOOK
    }

    static Alert of(Finding finding, Source source) {
        return new Alert(
                finding.key().key(),
                finding.severity().label(),
                finding.subject(),
                finding.measured(),
                finding.limit(),
                finding.unit(),
                finding.sentence(),
                source);
    }

    /** What it is known by. */
    String id() {
        return subject == null ? key : key + " " + subject;
    }
}
