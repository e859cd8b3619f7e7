package risk.api;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Content-Type} says.
 *
 * @param name such as {@code text/csv}, in lower case; empty where nothing was said
 * @param isUtf8 whether it names no other charset than UTF-8
 */
record MediaType(String name, boolean isUtf8) {

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)", Pattern.CASE_INSENSITIVE);

    /** ASCII is UTF-8, too. */
    private static final Set<String> UTF8_NAMES = Set.of("utf-8", "utf8", "us-ascii");

    static MediaType of(@Nullable String contentType) {
        String text = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        Matcher charset = CHARSET.matcher(text);
        boolean isUtf8 = !charset.find() || UTF8_NAMES.contains(charset.group(1));
        return new MediaType(text.split(";", 2)[0].strip(), isUtf8);
    }
}
