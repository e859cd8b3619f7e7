package risk.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.file.PathUtils;
import risk.data.AtomicFile;
import risk.data.IngestedFiles;
import risk.data.IngestionRecord;
import risk.data.InvalidInputException;
import risk.data.Json;
import risk.model.ModelFile;
import risk.score.ScoreFile;

/**
 * The folder that production reads: {@code trainedmodel.json}, {@code latestscore.txt} and {@code ingestedfiles.txt},
 * always of one deployment.
 *
 * <p>Each deployment is a folder of its own in {@code releases/}, written and forced to the disk under another name before
 * it appears. The link {@code current} names the one that is live, and the three files are links through it: one rename
 * of {@code current} switches all three at once. A reader that wants more than one file of a deployment resolves
 * {@code current} once, as {@link #current} does.
 */
public final class ProductionFolder {

    private static final List<String> DEPLOYED =
            List.of(ModelFile.FILE_NAME, ScoreFile.FILE_NAME, IngestedFiles.FILE_NAME);

    private static final String CURRENT = "current";
    private static final String RELEASES = "releases";
    private static final String STAGED = ".new";

    private final Path folder;

    public ProductionFolder(Path folder) {
        this.folder = folder;
    }

    /** The live release; none where nothing was deployed yet. */
    public Optional<Release> current() throws IOException {
        try {
            Path release = folder.resolve(CURRENT).toRealPath();
            return Optional.of(new Release(String.valueOf(release.getFileName()), release));
        } catch (NoSuchFileException e) {
            return looseFiles();
        }
    }

    /** Three plain files that a person laid there are a deployment too. */
    private Optional<Release> looseFiles() {
        boolean complete = DEPLOYED.stream().map(folder::resolve).allMatch(Files::isRegularFile);
        return complete ? Optional.of(new Release(Release.UNNUMBERED, folder)) : Optional.empty();
    }

    /**
     * Deploys: copies the model and its score from one folder, the list of ingested files from another, and makes them
     * live as one.
     *
     * @param reason why, a sentence for the release's manifest
     * @param keep how many releases to retain, the live one included; at least 1
     * @throws InvalidInputException if one of the three files is absent or no such file
     */
    public Release deploy(Path modelFolder, Path ingestionFolder, String reason, int keep) throws IOException {
        ModelFile model = ModelFile.read(modelFolder.resolve(ModelFile.FILE_NAME));
        double score = ScoreFile.read(modelFolder.resolve(ScoreFile.FILE_NAME));
        Path ingestedFiles = ingestionFolder.resolve(IngestedFiles.FILE_NAME);
        if (!Files.isRegularFile(ingestedFiles)) {
            throw new InvalidInputException(
                    ingestedFiles + ": expected the list of ingested files, found none; run risk.Ingestion");
        }
        Path releases = Files.createDirectories(folder.resolve(RELEASES));
        String id = "%06d-%s".formatted(nextNumber(releases), model.version());
        Path staged = releases.resolve(STAGED);
        deleteTree(staged);
        Files.createDirectory(staged);

        copy(modelFolder.resolve(ModelFile.FILE_NAME), staged);
        copy(modelFolder.resolve(ScoreFile.FILE_NAME), staged);
        copy(ingestedFiles, staged);
        Path ingestion = ingestionFolder.resolve(IngestionRecord.FILE_NAME);
        if (Files.isRegularFile(ingestion)) {
            copy(ingestion, staged);
        }
        ReleaseManifest manifest =
                new ReleaseManifest(id, model.version(), score, Instant.now().toString(), reason, digests(staged));
        AtomicFile.write(staged.resolve(ReleaseManifest.FILE_NAME), Json.write(manifest));
        AtomicFile.forceDirectory(staged);

        Path release = releases.resolve(id);
        Files.move(staged, release, StandardCopyOption.ATOMIC_MOVE);
        AtomicFile.forceDirectory(releases);
        linkThroughCurrent(releases);
        switchTo(release);
        deleteAllBut(keep, release);
        return new Release(id, release);
    }

    /**
     * Makes the release before the live one live again.
     *
     * @return the release that is live now
     * @throws InvalidInputException if no earlier release is retained
     */
    public Release rollBack() throws IOException {
        Release live = current()
                .orElseThrow(() ->
                        new InvalidInputException(folder + ": expected a deployed model to go back from, found none"));
        Release earlier = releases().stream()
                .filter(release -> release.id().compareTo(live.id()) < 0)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        folder + ": expected a release before " + live.id() + " to go back to, found none retained"));
        switchTo(earlier.folder());
        return earlier;
    }

    /** When which release became live, oldest first. */
    public List<LiveLog.Entry> liveLog() throws IOException {
        return new LiveLog(folder.resolve(RELEASES)).entries();
    }

    /** The releases that are retained, newest first. */
    public List<Release> releases() throws IOException {
        Path releases = folder.resolve(RELEASES);
        if (!Files.isDirectory(releases)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(releases)) {
            return entries.filter(entry -> !nameOf(entry).startsWith("."))
                    .sorted(Comparator.comparing(ProductionFolder::nameOf).reversed())
                    .map(entry -> new Release(nameOf(entry), entry))
                    .toList();
        }
    }

    /**
     * Makes sure that the three files are links through {@code current}. Without a {@code current} they lead nowhere, so
     * that the first deployment appears as one, too; plain files that a person laid there become a release first.
     */
    private void linkThroughCurrent(Path releases) throws IOException {
        if (looseFiles().isPresent() && !Files.exists(folder.resolve(CURRENT))) {
            Path adopted = Files.createDirectories(releases.resolve("000000-" + Release.UNNUMBERED));
            for (String name : DEPLOYED) {
                Files.copy(folder.resolve(name), adopted.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            link(CURRENT, folder.relativize(adopted));
        }
        for (String name : DEPLOYED) {
            if (!Files.isSymbolicLink(folder.resolve(name))) {
                link(name, Path.of(CURRENT, name));
            }
        }
        AtomicFile.forceDirectory(folder);
    }

    private void switchTo(Path release) throws IOException {
        link(CURRENT, folder.relativize(release));
        AtomicFile.forceDirectory(folder);
        new LiveLog(folder.resolve(RELEASES)).append(nameOf(release), Instant.now());
    }

    /** Puts a symbolic link in the place of whatever has the name, in one step. */
    private void link(String name, Path target) throws IOException {
        Path link = folder.resolve(name);
        Path staged = AtomicFile.staged(link);
        Files.deleteIfExists(staged);
        Files.createSymbolicLink(staged, target);
        Files.move(staged, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void deleteAllBut(int keep, Path live) throws IOException {
        List<Release> newestFirst = releases();
        for (Release release : newestFirst.subList(Math.min(keep, newestFirst.size()), newestFirst.size())) {
            if (!release.folder().equals(live)) {
                deleteTree(release.folder());
            }
        }
    }

    private static int nextNumber(Path releases) throws IOException {
        try (Stream<Path> entries = Files.list(releases)) {
            return 1
                    + entries.map(ProductionFolder::nameOf)
                            .filter(name -> name.matches("\\d{6}-.*"))
                            .mapToInt(name -> Integer.parseInt(name.substring(0, 6)))
                            .max()
                            .orElse(0);
        }
    }

    private static void copy(Path file, Path folder) throws IOException {
        Path target = folder.resolve(nameOf(file));
        Files.copy(file, target);
        AtomicFile.force(target);
    }

    private static Map<String, String> digests(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    digests.put(nameOf(file), DigestUtils.sha256Hex(in));
                }
            }
        }
        return digests;
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.exists(root)) {
            PathUtils.deleteDirectory(root);
        }
    }
}
