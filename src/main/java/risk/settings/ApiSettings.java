package risk.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the server listens, and to whom.
 *
 * @param port 0 for any that is free
 * @param token what a request must bring along as a Bearer token
 * @param readableFolders the folders whose files may be named in a request
 * @param maxBodyBytes the largest request body
 */
public record ApiSettings(
        String host, int port, Optional<String> token, List<Path> readableFolders, long maxBodyBytes) {

    /** This machine alone, on the specification's port, and ten megabytes: half a million rows. */
    public static final ApiSettings DEFAULT =
            new ApiSettings("127.0.0.1", 8000, Optional.empty(), List.of(), 10_000_000);

    private static final int LONGEST_TOKEN = 4000;

    public static final String TOKEN_IN_WORDS =
            "a text of at most " + LONGEST_TOKEN + " characters of ASCII on one line, without blanks around it";

    public ApiSettings {
        readableFolders = List.copyOf(readableFolders);
    }

    /** Whether any client's header can bring the text along unaltered, and hold it beside all others. */
    public static boolean isToken(String text) {
        // Not by a pattern: an idle run would load what makes one.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean printed = c > ' ' && c <= '~';
            boolean within = c == ' ' && i > 0 && i < text.length() - 1;
            if (!printed && !within) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_TOKEN;
    }
}
