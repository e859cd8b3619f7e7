package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import risk.text.Excerpt;

/** The fields of a query, a form or an object, as far as one of them may name a file. */
final class SentFields {

    /** What a file's name may be called wherever other fields stand beside it. */
    private static final List<String> LOCATIONS = List.of("filename", "filepath", "data_path", "dataset_path");

    /** The same for a message. */
    static final String LOCATIONS_IN_WORDS = "filename, filepath, data_path or dataset_path";

    private static final int TOLD = 5;

    private final List<String> firstNames = new ArrayList<>();
    private long count;
    private @Nullable String location;
    private @Nullable String only;

    /** Those of a query, but for what says how to answer rather than what is sent. */
    static SentFields ofQuery(@Nullable String query) {
        return ofForm(
                query == null
                        ? null
                        : Arrays.stream(query.split("&", -1))
                                .filter(pair ->
                                        !pair.equals(Explanations.ASKED) && !pair.startsWith(Explanations.ASKED + "="))
                                .collect(Collectors.joining("&")));
    }

    /**
     * Those of a query or a form.
     *
     * @throws ApiException 400 if the location isn't encoded as it must be
     */
    static SentFields ofForm(@Nullable String form) {
        SentFields fields = new SentFields();
        StringTokenizer pairs = new StringTokenizer(form == null ? "" : form, "&");
        while (pairs.hasMoreTokens()) {
            String[] pair = pairs.nextToken().split("=", 2);
            String name = decoded(pair[0]).orElse(pair[0]);
            String sent = pair.length == 1 ? "" : pair[1];
            Optional<String> value = decoded(sent);
            if (value.isEmpty() && fields.isLocation(name)) {
                throw ApiException.badRequest("expected %XX with two hexadecimal digits in the location");
            }
            fields.add(name, value.orElse(sent));
        }
        return fields;
    }

    static Optional<String> decoded(String sent) {
        try {
            return Optional.of(URLDecoder.decode(sent, UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param value null where it is no text */
    void add(String name, @Nullable String value) {
        if (value != null && isLocation(name)) {
            location = value;
        }
        only = count == 0 ? value : null;
        count++;
        if (firstNames.size() < TOLD) {
            firstNames.add(value == null && LOCATIONS.contains(name) ? name + ", which is no text" : name);
        }
    }

    private boolean isLocation(String name) {
        return location == null && LOCATIONS.contains(name);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Where a file is, by the first field that is called so. */
    Optional<String> location() {
        return Optional.ofNullable(location);
    }

    /** The text of the one field that there is, which may be a file's name whatever it is called. */
    Optional<String> only() {
        return Optional.ofNullable(only);
    }

    /** What was expected instead of these fields, and their names. */
    ApiException refusal(String expected) {
        String found = isEmpty() ? "none" : Excerpt.ofHeader(String.join(", ", firstNames));
        String more = count > TOLD ? " and " + (count - TOLD) + " more" : "";
        return ApiException.badRequest(expected + "; found " + found + more);
    }
}
