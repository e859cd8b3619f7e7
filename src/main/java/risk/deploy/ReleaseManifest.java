package risk.deploy;

import java.util.Map;

/**
 * What a release says of itself, {@code release.json}.
 *
 * @param deployedAt ISO 8601 in UTC
 * @param reason why it was deployed, a sentence
 * @param sha256 the digest of each of its files
 */
public record ReleaseManifest(
        String release,
        String modelVersion,
        double f1Score,
        String deployedAt,
        String reason,
        Map<String, String> sha256) {

    public static final String FILE_NAME = "release.json";

    public ReleaseManifest {
        sha256 = Map.copyOf(sha256);
    }
}
