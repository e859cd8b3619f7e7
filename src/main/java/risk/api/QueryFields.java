package risk.api;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import risk.text.Times;

/** What a query asks for, within bounds. */
final class QueryFields {

    private static final int LONGEST = 200;

    private final Map<String, List<String>> fields;

    /**
     * Those of a request.
     *
     * @param known what they may be called
     * @throws ApiException 400 if one is called otherwise, or stands there twice
     */
    QueryFields(Context request, String... known) {
        fields = fields(request);
        Set<String> names = new TreeSet<>(fields.keySet());
        names.removeAll(Set.of(known));
        if (!names.isEmpty()) {
            throw ApiException.badRequest(
                    known.length == 0
                            ? "expected no field in the query"
                            : "expected no field in the query but " + String.join(", ", known));
        }
        fields.forEach((name, values) -> {
            if (values.size() > 1) {
                throw ApiException.badRequest("expected " + name + " once");
            }
        });
    }

    /** The first field of that name; of what a request asks beside others. */
    static Optional<String> first(Context request, String name) {
        return Optional.ofNullable(fields(request).get(name)).map(values -> values.get(0));
    }

    /** Not by Javalin, which asks the type of the content for the letters of a query, and trips over one that is none. */
    private static Map<String, List<String>> fields(Context request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        String query = request.req().getQueryString();
        StringTokenizer pairs = new StringTokenizer(query == null ? "" : query, "&");
        while (pairs.hasMoreTokens()) {
            String[] pair = pairs.nextToken().split("=", 2);
            fields.computeIfAbsent(SentFields.decoded(pair[0]).orElse(pair[0]), name -> new ArrayList<>())
                    .add(pair.length == 1 ? "" : SentFields.decoded(pair[1]).orElse(pair[1]));
        }
        return fields;
    }

    /** @throws ApiException 400 if it is longer than {@value #LONGEST} signs */
    Optional<String> text(String name) {
        Optional<String> text = Optional.ofNullable(fields.get(name))
                .map(values -> values.get(0))
                .filter(value -> !value.isEmpty());
        if (text.isPresent() && text.get().length() > LONGEST) {
            throw ApiException.badRequest("expected " + name + " of at most " + LONGEST + " signs");
        }
        return text;
    }

    /** @throws ApiException 400 if it is no whole number within the bounds, which count among them */
    int number(String name, int otherwise, int least, int most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw ApiException.badRequest("expected " + name + " to be a whole number from " + least + " to " + most);
    }

    /** @throws ApiException 400 if it is none of these */
    String choice(String name, String otherwise, List<String> choices) {
        String chosen = text(name).orElse(otherwise);
        if (!choices.contains(chosen)) {
            throw ApiException.badRequest("expected " + name + " to be one of " + String.join(", ", choices));
        }
        return chosen;
    }

    /** @throws ApiException 400 if it is no time */
    Optional<Instant> time(String name) {
        return text(name)
                .map(value -> Times.parsed(value)
                        .orElseThrow(() -> ApiException.badRequest(
                                "expected " + name + " to be a time in UTC, such as 2026-11-01T12:00 or 2026-11-01")));
    }
}
