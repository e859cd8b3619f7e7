package risk.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import risk.io.InvalidInputException;
import risk.io.JsonTree;

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

    /** A running number and the model's version. */
    private static final Pattern NAME = Pattern.compile("\\d{6}-\\w+");

    public ReleaseManifest {
        sha256 = Map.copyOf(sha256);
    }

    /** The name of the release that a manifest is of; empty where there is none, or it says something else. */
    static Optional<String> nameIn(Path manifest) throws IOException {
        try {
            return Files.isRegularFile(manifest)
                            && JsonTree.readObject(manifest).get("release") instanceof String name
                            && NAME.matcher(name).matches()
                    ? Optional.of(name)
                    : Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** The digest of each file in a folder, by its name. */
    static Map<String, String> digests(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    digests.put(String.valueOf(file.getFileName()), DigestUtils.sha256Hex(in));
                }
            }
        }
        return digests;
    }
}
