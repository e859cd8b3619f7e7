package risk.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /** What a request's header can bring along unaltered, and can hold beside all the others. */
    public static final Pattern TOKEN =
            Pattern.compile("[!-~\u00a1-\u00ff](?:[ -~\u00a1-\u00ff]{0,3998}[!-~\u00a1-\u00ff])?");

    public static final String TOKEN_IN_WORDS =
            "a text of at most 4000 characters of Latin-1 on one line, without blanks around it";

    public ApiSettings {
        readableFolders = List.copyOf(readableFolders);
    }
}
