package risk.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.ingest.FileState;
import risk.ingest.IngestedFiles;
import risk.io.AtomicFile;
import risk.io.Digests;
import risk.io.InvalidInputException;
import risk.io.WholeFile;
import risk.layout.ReleaseFolder;
import risk.score.ScoreFile;

/**
 * Gives releases back what they were deployed with, where the same content stands elsewhere: it is known by its SHA-256, so that
 * nothing else can take its place.
 */
final class Repair {

    private final List<Path> folders;

    /** @param folders where files of the same names may lie */
    Repair(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * Restores what it can, or puts on record what the files of a release are like that has no record, and returns what was
     * written; who wants to know what is left looks at the release again.
     */
    List<Path> restore(Release release) throws IOException {
        ReleaseFolder folder = release.folder();
        List<Path> restored = new ArrayList<>();
        if (release.lacksDigests()) {
            ReleaseManifest.describe(folder);
            return Files.exists(folder.manifest()) ? List.of(folder.manifest()) : restored;
        }
        ReleaseCheck check = ReleaseCheck.thorough(release);
        for (Map.Entry<String, String> known : check.sha256().entrySet()) {
            Path file = folder.path().resolve(known.getKey());
            if (check.differing().containsKey(known.getKey())) {
                Optional<byte[]> content = content(known.getKey(), known.getValue(), release);
                if (content.isPresent()) {
                    clear(file);
                    AtomicFile.write(file, content.get());
                    restored.add(file);
                }
            }
        }
        for (String name : check.differing().keySet()) {
            Path file = folder.path().resolve(name);
            if (!check.sha256().isEmpty() && !check.sha256().containsKey(name) && !file.equals(folder.manifest())) {
                clear(file);
                Files.deleteIfExists(file);
                restored.add(file);
            }
        }
        return restored;
    }

    /** Empty where it stands nowhere. */
    private Optional<byte[]> content(String name, String sha256, Release release) throws IOException {
        for (Path folder : folders) {
            Path candidate = folder.resolve(name);
            try {
                byte[] content = WholeFile.bytes(candidate);
                if (Digests.sha256(content).equals(sha256)) {
                    return Optional.of(content);
                }
            } catch (FileSystemException | InvalidInputException e) {
                // There is none here.
            }
        }
        for (String text : followingFrom(release)) {
            byte[] content = text.getBytes(UTF_8);
            if (Digests.sha256(content).equals(sha256)) {
                return Optional.of(content);
            }
        }
        return Optional.empty();
    }

    /** What other files of the release say, too: the score, and the list of ingested files. */
    private static List<String> followingFrom(Release release) throws IOException {
        List<String> texts = new ArrayList<>();
        try {
            if (ReleaseManifest.entries(release.folder().manifest()).get("f1_score") instanceof Double f1) {
                texts.add(ScoreFile.format(f1));
            }
            texts.add(IngestedFiles.format(
                    release.statesOnRecord().stream().map(FileState::name).toList()));
        } catch (FileSystemException | InvalidInputException e) {
            // Then it doesn't follow.
        }
        return texts;
    }

    /** Makes room: a file can't take the place of a folder. */
    private static void clear(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            ReleasesFolder.deleteTree(file);
        }
    }
}
