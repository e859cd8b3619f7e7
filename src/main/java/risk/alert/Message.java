package risk.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import risk.finding.Unit;
import risk.text.Numbers;

/**
 * What people are told. Who receives it may receive it twice, where the sender died over it: the id is the same then.
 *
 * @param time ISO 8601 in UTC
 * @param since when it began; of a test and of a digest the same
 * @param lines what a digest says; nothing else has any
 * @param link where people find more
 */
record Message(
        String id,
        String time,
        Status status,
        String key,
        String severity,
        @Nullable String subject,
        @Nullable Double measured,
        @Nullable Double limit,
        @Nullable Unit unit,
        String sentence,
        String since,
        String link,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<String> lines) {

    /** Why people are told. */
    enum Status {
        @JsonProperty("began")
        BEGAN,
        /** It is still so. */
        @JsonProperty("lasts")
        LASTS,
        @JsonProperty("ended")
        ENDED,
        @JsonProperty("digest")
        DIGEST,
        /** Somebody wants to see whether messages arrive. */
        @JsonProperty("test")
        TEST
    }

    Message {
        lines = List.copyOf(lines);
    }

    static Message of(Alert alert, Status status, String since, String time, String link) {
        return new Message(
                newId(),
                time,
                status,
                alert.key(),
                status == Status.ENDED ? "info" : alert.severity(),
                alert.subject(),
                alert.measured(),
                alert.limit(),
                alert.unit(),
                alert.sentence(),
                since,
                link,
                List.of());
    }

    static Message of(Status status, String sentence, List<String> lines, String time, String link) {
        return new Message(
                newId(),
                time,
                status,
                status == Status.TEST ? "test" : "digest",
                "info",
                null,
                null,
                null,
                null,
                sentence,
                time,
                link,
                lines);
    }

    private static String newId() {
        return Long.toHexString(System.currentTimeMillis()) + "-" + Long.toHexString(System.nanoTime() & 0xffffffL);
    }

    /** One line that says what it is: a mail's subject. */
    String headline() {
        return switch (status) {
            case BEGAN -> severity + ": " + sentence;
            case LASTS -> "still " + severity + ": " + sentence;
            case ENDED -> "over: " + sentence;
            case DIGEST, TEST -> sentence;
        };
    }

    /** All of it as people read it, a line break after each line but the last. */
    String text() {
        StringBuilder text = new StringBuilder(headline());
        if (measured != null && unit != null) {
            text.append("\nMeasured: ")
                    .append(Numbers.number(measured))
                    .append(' ')
                    .append(inWords(unit));
            if (limit != null) {
                text.append(", limit: ").append(Numbers.number(limit));
            }
        }
        if (status == Status.LASTS || status == Status.ENDED) {
            text.append("\nSince ").append(since);
        }
        lines.forEach(line -> text.append('\n').append(line));
        return text.append('\n').append(link).toString();
    }

    private static String inWords(Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
