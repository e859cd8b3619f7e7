package risk.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.io.AtomicFile;
import risk.io.Digests;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.JsonTree;
import risk.io.Mismatch;
import risk.io.WholeFile;
import risk.layout.ReleaseFolder;
import risk.model.ModelFile;
import risk.score.ScoreFile;

/**
 * What a release says of itself, {@code release.json}.
 *
 * @param checksum the CRC-32 of this file itself with zeros in its place
 * @param deployedAt ISO 8601 in UTC
 * @param reason why it was deployed, a sentence
 * @param sha256 the digest of each of its files
 * @param crc32 the same as a sum that takes no time, for a run that finds nothing new
 */
public record ReleaseManifest(
        String checksum,
        String release,
        String modelVersion,
        double f1Score,
        String deployedAt,
        String reason,
        Map<String, String> sha256,
        Map<String, String> crc32) {

    /** Why a release was deployed that no decision is about. */
    public static final String BY_HAND = "deployed by hand";

    /** A running number and the model's version. */
    private static final String NO_CHECKSUM = "0".repeat(8);

    private static final String START = "{\n  \"checksum\" : \"";

    /** No manifest has more. */
    private static final int MAX_BYTES = 1 << 20;

    public ReleaseManifest {
        sha256 = Collections.unmodifiableMap(new TreeMap<>(sha256));
        crc32 = Collections.unmodifiableMap(new TreeMap<>(crc32));
    }

    /** Of the files that lie in a folder. */
    static ReleaseManifest of(Path folder, String release, String modelVersion, double f1, String time, String reason)
            throws IOException {
        Map<String, String> sha256 = new TreeMap<>();
        Map<String, String> crc32 = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                Digests digests = Digests.of(file);
                sha256.put(name, digests.sha256());
                crc32.put(name, digests.crc32());
            }
        }
        return new ReleaseManifest(NO_CHECKSUM, release, modelVersion, f1, time, reason, sha256, crc32);
    }

    /**
     * Puts on record what files are like that a person has laid there, so that damage to them is seen from then on; nothing where
     * model or score can't be read.
     */
    static void describe(ReleaseFolder adopted) throws IOException {
        try {
            String version = ModelFile.read(adopted.model()).version();
            double f1 = ScoreFile.read(adopted.score());
            of(
                            adopted.path(),
                            ProductionFolder.ADOPTED,
                            version,
                            f1,
                            Instant.now().toString(),
                            BY_HAND)
                    .write(adopted.manifest());
        } catch (InvalidInputException e) {
            // There is no telling what they should be like.
        }
    }

    void write(Path file) throws IOException {
        String content = Json.write(this);
        AtomicFile.write(file, content.replaceFirst(NO_CHECKSUM, checksum(content.getBytes(UTF_8))));
    }

    private static String checksum(byte[] content) {
        return Digests.crc32(content, content.length);
    }

    /**
     * The entries of a manifest, read without binding it.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws InvalidInputException if it was truncated or altered; the message doesn't name the file
     */
    static Map<String, @Nullable Object> entries(Path file) throws IOException {
        byte[] content = WholeFile.bytes(file, MAX_BYTES);
        Map<String, @Nullable Object> entries = JsonTree.readObject(content);
        Object checksum = entries.get("checksum");
        if (checksum != null && !checksum.equals(checksumIn(content))) {
            throw new InvalidInputException(Mismatch.of("truncated or altered"));
        }
        return entries;
    }

    /** What the checksum would be that stands at the beginning. */
    private static String checksumIn(byte[] content) {
        byte[] unsummed = content.clone();
        int start = Math.min(START.length(), content.length);
        int end = Math.min(start + NO_CHECKSUM.length(), content.length);
        Arrays.fill(unsummed, start, end, (byte) '0');
        return checksum(unsummed);
    }

    /** The name of the release that a manifest is of; empty where there is none, or it says something else. */
    static Optional<String> nameIn(Path manifest) throws IOException {
        try {
            return Files.isRegularFile(manifest)
                            && entries(manifest).get("release") instanceof String name
                            && name.matches("\\d{6}-\\w+")
                    ? Optional.of(name)
                    : Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
