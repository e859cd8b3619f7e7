package risk.deploy;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.layout.ReleaseFolder;

/** The folder of a folder for each release. A release that is seen is whole: it comes and goes by one rename. */
final class ReleasesFolder {

    private static final String STAGED = ".new";
    private static final String DISCARDED = ".old";

    private final Path folder;

    ReleasesFolder(Path folder) {
        this.folder = folder;
    }

    void create() throws IOException {
        Files.createDirectories(folder);
    }

    /** Which of the releases became live when. */
    LiveLog log() {
        return new LiveLog(folder);
    }

    /** All releases on the disk, newest first. */
    List<Release> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !nameOf(entry).startsWith("."))
                    .sorted(Comparator.comparing(ReleasesFolder::nameOf).reversed())
                    .map(entry -> new Release(nameOf(entry), new ReleaseFolder(entry)))
                    .toList();
        }
    }

    /** The release of that name, if it is there. */
    Optional<Release> find(String id) throws IOException {
        return all().stream().filter(release -> release.id().equals(id)).findFirst();
    }

    /**
     * The one that became live last.
     *
     * @throws InvalidInputException if it is gone, and others are there
     */
    Optional<Release> lastLive() throws IOException {
        String last = lastLiveId();
        return last.isEmpty()
                ? Optional.empty()
                : Optional.of(find(last).orElseThrow(() -> gone(folder.resolve(last))));
    }

    /** The name of the one that became live last by the log, or where that is lost of the newest; empty where there is no release. */
    String lastLiveId() throws IOException {
        List<Release> all = all();
        List<LiveLog.Entry> entries = log().entries();
        if (all.isEmpty()) {
            return "";
        }
        return entries.isEmpty()
                ? all.get(0).id()
                : entries.get(entries.size() - 1).release();
    }

    /** Of the live release, which somebody has deleted. */
    static InvalidInputException gone(Path release) {
        return new InvalidInputException(
                release,
                expected("the live release")
                        .found("none")
                        .remedy(
                                "go back with risk.Deployment --rollback, or deploy what is trained with risk.Deployment"));
    }

    /**
     * The number of the next release: above that of every one that ever was live, so that none is used twice.
     *
     * @param live which became live when
     */
    int nextNumber(List<LiveLog.Entry> live) throws IOException {
        Stream<String> onceLive = live.stream().map(LiveLog.Entry::release);
        try (Stream<Path> entries = Files.list(folder)) {
            return 1
                    + Stream.concat(entries.map(ReleasesFolder::nameOf), onceLive)
                            .filter(name -> name.matches("\\d{6}-.*"))
                            .mapToInt(name -> Integer.parseInt(name.substring(0, 6)))
                            .max()
                            .orElse(0);
        }
    }

    /** Copies files to a folder that is not yet a release. */
    Path stage(List<Path> files) throws IOException {
        Path staged = Files.createDirectory(folder.resolve(STAGED));
        for (Path file : files) {
            Path copy = staged.resolve(nameOf(file));
            Files.copy(file, copy);
            AtomicFile.force(copy);
        }
        return staged;
    }

    /** Makes a release of what was staged: all of it appears at once, and on the disk. */
    Release retain(Path staged, String id) throws IOException {
        AtomicFile.forceDirectory(staged);
        Path release = staged.resolveSibling(id);
        Files.move(staged, release, StandardCopyOption.ATOMIC_MOVE);
        AtomicFile.forceDirectory(folder);
        return new Release(id, new ReleaseFolder(release));
    }

    /** Files that a person lays there again take the place of those that became a release before: the name is theirs. */
    void makeRoom(String id) throws IOException {
        Optional<Release> older = find(id);
        if (older.isPresent()) {
            discard(older.get());
        }
    }

    /** Makes a release of a folder that lies elsewhere. */
    Release adopt(Path elsewhere, String id) throws IOException {
        Path release = folder.resolve(id);
        Files.move(elsewhere, release, StandardCopyOption.ATOMIC_MOVE);
        AtomicFile.forceDirectory(folder);
        return new Release(id, new ReleaseFolder(release));
    }

    /** Deletes a release under a hidden name. */
    void discard(Release release) throws IOException {
        Path discarded = folder.resolve(DISCARDED);
        Files.move(release.folder().path(), discarded, StandardCopyOption.ATOMIC_MOVE);
        deleteTree(discarded);
    }

    /** Deletes what a run left behind that died: a release under way, and one half deleted. */
    void discardUnfinished() throws IOException {
        deleteTree(folder.resolve(STAGED));
        deleteTree(folder.resolve(DISCARDED));
    }

    static void deleteTree(Path root) throws IOException {
        if (Files.exists(root)) {
            PathUtils.deleteDirectory(root);
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
