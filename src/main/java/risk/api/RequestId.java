package risk.api;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** By what a request is known in the logs of all that it passes: what its sender calls it, or else a number drawn here. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final int LONGEST = 64;

    private RequestId() {}

    /**
     * The sender's, where it is one: at most {@value #LONGEST} letters, digits, dots, hyphens and underscores of ASCII, none of which
     * does harm in a log or in a header.
     */
    static String of(@Nullable String sent) {
        return sent != null && isOne(sent)
                ? sent
                : Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private static boolean isOne(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(RequestId::isAllowed);
    }

    private static boolean isAllowed(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_';
    }
}
