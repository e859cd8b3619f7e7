package risk.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody should know, in numbers. Its sentence is made when somebody reads it.
 *
 * <p>Two findings are the same where all their numbers are. Read back from JSON a finding is equal to the one written.
 *
 * @param subject the column, file, segment, … it is about, as the key says; null where it is about all of the data, or several
 * @param measured what was found; null where the key says all there is to say
 * @param limit from where on, or below which, it is one; null where there is none
 * @param unit of both numbers; null without them
 * @param details further numbers, texts and lists of texts that the sentence needs, by name
 */
@JsonPropertyOrder({"key", "severity", "subject", "measured", "limit", "unit", "sentence", "details"})
public record Finding(
        FindingKey key,
        Severity severity,
        @Nullable String subject,
        @Nullable Double measured,
        @Nullable Double limit,
        @Nullable Unit unit,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        Map<String, Object> details) {

    public Finding {
        Map<String, Object> copy = new LinkedHashMap<>();
        details.forEach((name, value) -> copy.put(name, plain(value)));
        details = Collections.unmodifiableMap(copy);
    }

    public static Finding of(FindingKey key, Severity severity) {
        return new Finding(key, severity, null, null, null, null, Map.of());
    }

    public static Finding alarm(FindingKey key) {
        return of(key, Severity.ALARM);
    }

    public static Finding warning(FindingKey key) {
        return of(key, Severity.WARNING);
    }

    public static Finding info(FindingKey key) {
        return of(key, Severity.INFO);
    }

    /** A warning or an info. */
    public static Finding of(FindingKey key, boolean warns) {
        return of(key, warns ? Severity.WARNING : Severity.INFO);
    }

    public Finding about(@Nullable String newSubject) {
        return new Finding(key, severity, newSubject, measured, limit, unit, details);
    }

    public Finding measured(double newMeasured, Unit newUnit) {
        return new Finding(key, severity, subject, newMeasured, limit, newUnit, details);
    }

    public Finding measured(long count, Unit newUnit) {
        return measured((double) count, newUnit);
    }

    public Finding limit(double newLimit) {
        return new Finding(key, severity, subject, measured, newLimit, unit, details);
    }

    /**
     * With a further detail.
     *
     * @param value a number, a text, a boolean or a list of these
     */
    public Finding with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new Finding(key, severity, subject, measured, limit, unit, more);
    }

    public Finding withSeverity(Severity newSeverity) {
        return new Finding(key, newSeverity, subject, measured, limit, unit, details);
    }

    /** What was found in one sentence, with its numbers. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String sentence() {
        return Sentences.sentence(this);
    }

    /** The same without a full stop, as a log holds it or a table in which the subject stands beside it. */
    public String phrase() {
        return Sentences.phrase(this);
    }

    /**
     * How many times the limit was passed, so that findings of different units can be ordered: the larger of measured and limit
     * through the smaller, from 1 up; where one of them is 0 or below, 1 plus their difference. 1 without both.
     */
    public double excess() {
        if (measured == null || limit == null || measured.equals(limit)) {
            return 1;
        }
        return measured > 0 && limit > 0
                ? Math.max(measured / limit, limit / measured)
                : 1 + Math.abs(measured - limit);
    }

    boolean has(String name) {
        return details.containsKey(name);
    }

    // A record of another version, or of somebody's hand, may lack a detail: then the sentence has a gap, and no step
    // fails.

    /** 0 where it is absent or no number. */
    long count(String name) {
        return details.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** NaN where it is absent or no number. */
    double number(String name) {
        Object value = details.get(name);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return "Infinity".equals(value)
                ? Double.POSITIVE_INFINITY
                : "-Infinity".equals(value) ? Double.NEGATIVE_INFINITY : Double.NaN;
    }

    /** A question mark where it is absent. */
    String text(String name) {
        return details.getOrDefault(name, "?").toString();
    }

    /** Empty where it is absent or no list. */
    List<String> texts(String name) {
        return details.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** As JSON gives it back: whole numbers as Long, others as Double, and those that JSON has no number for as text. */
    private static Object plain(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? (Object) number : Double.toString(number);
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Finding::plain).toList();
        }
        if (value instanceof String || value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException("expected a number, text or list, found " + value.getClass());
    }
}
