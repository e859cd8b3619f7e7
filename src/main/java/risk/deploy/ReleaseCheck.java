package risk.deploy;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import risk.io.Digests;
import risk.io.InvalidInputException;
import risk.io.JsonTree;
import risk.io.WholeFile;
import risk.layout.ReleaseFolder;

/**
 * A release held against what its {@code release.json} says of its files: a disk, a copy or a person may have altered them
 * since they were deployed.
 *
 * @param sha256 the digests that it was deployed with, by the name of the file; none where its manifest can't say
 * @param differing what is not as it was deployed, by the name of the file: how it differs
 */
record ReleaseCheck(ReleaseFolder folder, Map<String, String> sha256, Map<String, String> differing) {

    private static final String ALTERED = "altered";
    private static final String ABSENT = "absent";

    ReleaseCheck {
        sha256 = new TreeMap<>(sha256);
        differing = new TreeMap<>(differing);
    }

    /** By checksums, which is all that a run has time for that finds nothing new. */
    static ReleaseCheck quick(Release release) throws IOException {
        return of(release, By.CRC32);
    }

    /** By SHA-256. */
    static ReleaseCheck thorough(Release release) throws IOException {
        return of(release, By.SHA256);
    }

    /** By what a file is known again. */
    private enum By {
        CRC32("crc32"),
        SHA256("sha256");

        /** Of the manifest. */
        final String entry;

        By(String entry) {
            this.entry = entry;
        }

        String of(Path file) throws IOException {
            return switch (this) {
                case CRC32 -> Digests.crc32(file);
                case SHA256 -> Digests.sha256(file);
            };
        }
    }

    private static ReleaseCheck of(Release release, By by) throws IOException {
        ReleaseFolder folder = release.folder();
        Map<String, String> sha256 = new TreeMap<>();
        Map<String, String> differing = new TreeMap<>();
        if (!release.needsManifest()) {
            return new ReleaseCheck(folder, sha256, differing);
        }
        String manifestName = String.valueOf(folder.manifest().getFileName());
        try {
            Map<String, @Nullable Object> manifest = ReleaseManifest.entries(folder.manifest());
            Map<String, String> digests = texts(manifest.get(by.entry));
            if (digests.isEmpty() && by == By.CRC32) {
                return thorough(release);
            }
            if (!release.id().equals(manifest.get("release"))) {
                differing.put(manifestName, "of another release");
            } else if (!digests.keySet().containsAll(ReleaseFolder.DEPLOYED)) {
                differing.put(manifestName, ALTERED);
            } else {
                sha256.putAll(texts(manifest.get(By.SHA256.entry)));
                for (String name : ReleaseFolder.CONTENT) {
                    Optional<String> how = difference(folder.path().resolve(name), digests.get(name), by);
                    if (how.isPresent()) {
                        differing.put(name, how.get());
                    }
                }
            }
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            differing.put(manifestName, how(e));
        } catch (InvalidInputException e) {
            differing.put(manifestName, ALTERED);
        }
        return new ReleaseCheck(folder, sha256, differing);
    }

    private static Map<String, String> texts(@Nullable Object entries) {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, @Nullable Object> entry :
                JsonTree.object(entries).entrySet()) {
            texts.put(entry.getKey(), String.valueOf(entry.getValue()));
        }
        return texts;
    }

    /** @param known its digest when it was deployed; null where it was not there */
    private static Optional<String> difference(Path file, @Nullable String known, By by) throws IOException {
        if (known == null) {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of("not of this release")
                    : Optional.empty();
        }
        try {
            // Nobody waits for the digest of what is too large anyway.
            WholeFile.requireReadable(file);
            return by.of(file).equals(known) ? Optional.empty() : Optional.of(ALTERED);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            return Optional.of(how(e));
        } catch (InvalidInputException e) {
            return Optional.of(e.found().orElse(ALTERED));
        }
    }

    /** What may be read, and can't. */
    private static String how(FileSystemException e) {
        return e instanceof NoSuchFileException ? ABSENT : "unreadable";
    }

    /** What is wrong, on one line, and the way out; empty where all is as it was deployed. */
    Optional<InvalidInputException> problem() {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, String> file : differing.entrySet()) {
            found.add(file.getKey() + " " + file.getValue());
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new InvalidInputException(
                        folder.path(),
                        // The names of its files are no secret: the API says them, too.
                        expected("the release as it was deployed, found " + String.join(", ", found))
                                .remedy("mend it with risk.Deployment --repair, go back with risk.Deployment"
                                        + " --rollback, or deploy what is trained with risk.Deployment")));
    }
}
