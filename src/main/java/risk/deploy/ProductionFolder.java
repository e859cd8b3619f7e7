package risk.deploy;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.layout.ModelFolder;
import risk.layout.OutputFolder;
import risk.layout.ReleaseFolder;
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

    /** The release that files of a person become. */
    public static final String ADOPTED = "000000-" + Release.UNNUMBERED;

    private static final String CURRENT = "current";

    private final Path folder;
    private final ReleasesFolder retained;

    public ProductionFolder(Path folder) {
        this.folder = folder;
        this.retained = new ReleasesFolder(folder.resolve("releases"));
    }

    /** The input files that were set aside; absent where none ever was. */
    public Path quarantine() {
        return folder.resolve("quarantine.json");
    }

    /** The live release; none where nothing was deployed yet. */
    public Optional<Release> current() throws IOException {
        try {
            Path release = folder.resolve(CURRENT).toRealPath();
            return Optional.of(new Release(String.valueOf(release.getFileName()), new ReleaseFolder(release)));
        } catch (NoSuchFileException e) {
            return looseFiles();
        }
    }

    /** Three plain files that a person laid there are a deployment too. */
    private Optional<Release> looseFiles() {
        boolean complete = ReleaseFolder.DEPLOYED.stream().map(folder::resolve).allMatch(Files::isRegularFile);
        return complete ? Optional.of(new Release(Release.UNNUMBERED, new ReleaseFolder(folder))) : Optional.empty();
    }

    /**
     * Copies the model and its score from one folder, the list of ingested files from another, and makes them live as
     * one.
     *
     * @param reason why, a sentence for the release's manifest
     * @param keep how many releases to retain, the live one included; at least 1
     * @throws InvalidInputException if one of the three files is absent or no such file
     */
    public Release deploy(ModelFolder models, OutputFolder ingested, String reason, int keep) throws IOException {
        ModelFile model = ModelFile.read(models.trainedModel());
        double score = ScoreFile.read(models.latestScore());
        if (!Files.isRegularFile(ingested.ingestedFiles())) {
            throw new InvalidInputException(
                    ingested.ingestedFiles(),
                    expected("the list of ingested files").found("none").remedy("run risk.Ingestion"));
        }
        retained.create();
        discardLeftovers();
        adoptLooseFiles();

        String id = "%06d-%s".formatted(retained.nextNumber(), model.version());
        List<Path> files =
                new ArrayList<>(List.of(models.trainedModel(), models.latestScore(), ingested.ingestedFiles()));
        Stream.of(ingested.ingestionRecord(), models.referenceSample(), models.reference())
                .filter(Files::isRegularFile)
                .forEach(files::add);
        Path staged = retained.stage(files);
        ReleaseManifest manifest = new ReleaseManifest(
                id, model.version(), score, Instant.now().toString(), reason, ReleaseManifest.digests(staged));
        AtomicFile.write(new ReleaseFolder(staged).manifest(), Json.write(manifest));
        Release release = retained.retain(staged, id);

        linkThroughCurrent();
        makeLive(release);
        discardAllBut(keep, release);
        return release;
    }

    /**
     * The release to go back to: the one from which the live release was reached. A release that somebody went back from
     * is passed over.
     *
     * @throws InvalidInputException if no earlier release is retained
     */
    public Release earlier() throws IOException {
        Release live = current()
                .orElseThrow(() -> new InvalidInputException(
                        folder, expected("a deployed model to go back from").found("none")));
        List<String> wayToLive = LiveLog.wayTo(liveLog());
        return releases().stream()
                .filter(release ->
                        wayToLive.contains(release.id()) && release.id().compareTo(live.id()) < 0)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        folder,
                        expected("a release before " + live.id() + " to go back to")
                                .found("none retained")));
    }

    /** Which release became live when, oldest first. */
    public List<LiveLog.Entry> liveLog() throws IOException {
        List<LiveLog.Entry> entries = retained.log().entries();
        int last = entries.size() - 1;
        // An entry is written before it comes true.
        return last < 0 || entries.get(last).release().equals(liveId()) ? entries : entries.subList(0, last);
    }

    /** The releases that are live or were, and are retained, newest first. */
    public List<Release> releases() throws IOException {
        Set<Release> neverLive = neverLive();
        return retained.all().stream()
                .filter(release -> !neverLive.contains(release))
                .toList();
    }

    /** Releases that a run made which died before the switch. */
    private Set<Release> neverLive() throws IOException {
        String live = liveId();
        Set<String> onceLive = liveLog().stream().map(LiveLog.Entry::release).collect(Collectors.toSet());
        return retained.all().stream()
                .filter(release -> release.id().compareTo(live) > 0 && !onceLive.contains(release.id()))
                .collect(Collectors.toSet());
    }

    /** Plain files that a person laid into the folder become a release, to be gone back to. */
    private void adoptLooseFiles() throws IOException {
        if (!Files.exists(folder.resolve(CURRENT)) && looseFiles().isPresent()) {
            Path staged = retained.stage(
                    ReleaseFolder.DEPLOYED.stream().map(folder::resolve).toList());
            makeLive(retained.retain(staged, ADOPTED));
        }
    }

    /**
     * Makes sure that the three files are links through {@code current}. Without a {@code current} they lead nowhere, so
     * that the first deployment appears as one, too.
     */
    private void linkThroughCurrent() throws IOException {
        for (String name : ReleaseFolder.DEPLOYED) {
            if (!Files.isSymbolicLink(folder.resolve(name))) {
                link(name, Path.of(CURRENT, name));
            }
        }
        AtomicFile.forceDirectory(folder);
    }

    /**
     * Makes a release live that is retained.
     *
     * @throws IOException if that cannot be forced to the disk; the release before is live then
     */
    public void makeLive(Release release) throws IOException {
        List<LiveLog.Entry> entries = new ArrayList<>(liveLog());
        entries.add(new LiveLog.Entry(release.id(), Instant.now()));
        retained.log().write(entries);

        Path current = folder.resolve(CURRENT);
        Path before = Files.isSymbolicLink(current) ? Files.readSymbolicLink(current) : null;
        link(CURRENT, folder.relativize(release.folder().path()));
        try {
            AtomicFile.forceDirectory(folder);
        } catch (IOException e) {
            if (before == null) {
                Files.delete(current);
            } else {
                link(CURRENT, before);
            }
            throw e;
        }
    }

    /** Puts a symbolic link in the place of whatever has the name, in one step. */
    private void link(String name, Path target) throws IOException {
        Path link = folder.resolve(name);
        Path staged = AtomicFile.staged(link);
        Files.deleteIfExists(staged);
        Files.createSymbolicLink(staged, target);
        Files.move(staged, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What a run left behind that died: a release under way, one half deleted, one that appeared and never was live. */
    private void discardLeftovers() throws IOException {
        retained.discardUnfinished();
        for (Release release : neverLive()) {
            retained.discard(release);
        }
    }

    private void discardAllBut(int keep, Release live) {
        try {
            List<Release> newestFirst = releases();
            for (Release release : newestFirst.subList(Math.min(keep, newestFirst.size()), newestFirst.size())) {
                if (!release.equals(live)) {
                    retained.discard(release);
                }
            }
        } catch (IOException e) {
            // The deployment is done, and the next one discards what is still there.
        }
    }

    /** The name of the live release; empty, and so before all others, where none of the releases is live. */
    private String liveId() throws IOException {
        return current()
                .filter(release -> !release.isMutable())
                .map(Release::id)
                .orElse("");
    }
}
