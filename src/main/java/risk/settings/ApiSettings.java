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

    public ApiSettings {
        readableFolders = List.copyOf(readableFolders);
    }
}
