package risk.deploy;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.io.WholeFile;
import risk.io.WritableFolder;
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

    private static final String RELEASES = "releases";
    private static final int KEY_BYTES = 32;
    private static final String CURRENT = "current";
    private static final String REPLACED = ".current.old";

    private final Path folder;
    private final Path link;
    private final ReleasesFolder retained;

    public ProductionFolder(Path folder) {
        this.folder = folder;
        this.link = folder.resolve(CURRENT);
        this.retained = new ReleasesFolder(folder.resolve(RELEASES));
    }

    /** @throws IOException that names the folder, before anything is written, where one can't be written that a deployment writes */
    public void requireWritable() throws IOException {
        WritableFolder.require(folder);
        WritableFolder.require(folder.resolve(RELEASES));
    }

    /** The input files that were set aside; absent where none ever was. */
    public Path quarantine() {
        return folder.resolve("quarantine.json");
    }

    /** The last lists of clients, which the next one is compared with. */
    public Path clientLists() {
        return folder.resolve("clientlists");
    }

    /**
     * The key of the digests that stand for clients' names, made when it is first asked for: whoever has it can tell whether a
     * digest is that of a name.
     */
    public byte[] keyOfNames() throws IOException {
        Path file = folder.resolve(".namekey");
        if (!Files.exists(file)) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            AtomicFile.write(file, HexFormat.of().formatHex(key) + "\n");
            if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
        String text = WholeFile.text(file).strip();
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    file, Mismatch.expected("a key of hexadecimal digits").found("something else"), e);
        }
    }

    /** What the last run decided: what the next one needs to know lies with the releases. */
    public Path lastDecision() {
        return folder.resolve(".decision.json");
    }

    /** The scores of earlier checks and deployments, which rules look back on. */
    public Path earlierScores() {
        return folder.resolve(".scores.json");
    }

    /** What a run left behind that died at the last file of a decision: the next may find nothing to do, and not replace it. */
    public void discardUnfinishedScores() throws IOException {
        Files.deleteIfExists(AtomicFile.staged(earlierScores()));
    }

    /**
     * The live release; none where there is no release at all, and nobody has laid files there. Where {@code current} was lost, it
     * is known from the releases and the log of when they were live.
     *
     * @throws InvalidInputException if the live release is gone
     */
    public Optional<Release> current() throws IOException {
        if (Files.isSymbolicLink(link)) {
            return Optional.of(linked());
        }
        if (Files.isDirectory(link)) {
            return Optional.of(copy().release());
        }
        Optional<Release> loose = looseFiles();
        return loose.isPresent() ? loose : retained.lastLive();
    }

    private Release linked() throws IOException {
        Optional<Path> absent = Optional.empty();
        while (true) {
            try {
                Path release = link.toRealPath();
                if (release.getFileName().equals(Files.readSymbolicLink(link).getFileName())) {
                    return new Release(String.valueOf(release.getFileName()), new ReleaseFolder(release));
                }
                // Another became live meanwhile, or a link to another lies in the release's place.
                throw new NoSuchFileException(release.toString());
            } catch (NoSuchFileException e) {
                // A release that is live no longer may be deleted on the way to it: gone is what is absent twice.
                Path named = folder.resolve(Files.readSymbolicLink(link));
                if (absent.equals(Optional.of(named))) {
                    throw ReleasesFolder.gone(named);
                }
                absent = Optional.of(named);
            }
        }
    }

    /** Three plain files that a person laid there are a deployment too. */
    private Optional<Release> looseFiles() {
        ReleaseFolder loose = new ReleaseFolder(folder);
        return Release.isComplete(loose) ? Optional.of(new Release(Release.UNNUMBERED, loose)) : Optional.empty();
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
        restore();
        Optional<ForeignDeployment> foreign = foreign();
        if (foreign.isPresent()) {
            foreign.get().keep(folder);
        }
        retained.create();
        discardLeftovers();
        adoptLooseFiles();

        String id = String.format(Locale.ROOT, "%06d-%s", retained.nextNumber(liveLog()), model.version());
        List<Path> files =
                new ArrayList<>(List.of(models.trainedModel(), models.latestScore(), ingested.ingestedFiles()));
        Stream.of(ingested.ingestionRecord(), models.referenceSample(), models.reference())
                .filter(Files::isRegularFile)
                .forEach(files::add);
        Path staged = retained.stage(files);
        ReleaseManifest.of(staged, id, model.version(), score, Instant.now().toString(), reason)
                .write(new ReleaseFolder(staged).manifest());
        Release release = retained.retain(staged, id);
        try {
            linkThroughCurrent();
            makeLive(release);
        } catch (IOException e) {
            // Or else each run that fails would leave one more.
            retained.discard(release);
            if (foreign.isPresent()) {
                foreign.get().putBack(folder);
            }
            throw e;
        }
        discardAllBut(keep, release);
        return release;
    }

    /**
     * Makes {@code current} a link again where it was lost or has become a folder, so that it names what was live all along.
     *
     * @return the live release, where there was something to mend; a live release that is gone can't be mended here
     * @throws InvalidInputException if {@code current} is a folder that nobody has copied from a release
     */
    public Optional<Release> restore() throws IOException {
        if (Files.isSymbolicLink(link)) {
            return Optional.empty();
        }
        if (Files.isDirectory(link)) {
            return Optional.of(replaceCopy());
        }
        Optional<Release> live = looseFiles().isPresent() ? Optional.empty() : retained.find(retained.lastLiveId());
        if (live.isPresent()) {
            linkThroughCurrent();
            makeLive(live.get());
        }
        return live;
    }

    private Release replaceCopy() throws IOException {
        copy().release();
        retained.create();
        // As long as there is a folder, the links lead into it: what is live doesn't change whenever this is stopped.
        linkThroughCurrent();
        Release release = copy().retain(folder.resolve(REPLACED));
        makeLive(release);
        ReleasesFolder.deleteTree(folder.resolve(REPLACED));
        return release;
    }

    private CopiedLink copy() {
        return new CopiedLink(link, retained);
    }

    /**
     * The release to go back to: the one from which the live release was reached. A release that somebody went back from
     * is passed over, and so is one that is not as it was deployed.
     *
     * @throws InvalidInputException if no such release is retained
     */
    public Release earlier() throws IOException {
        String live = liveId();
        if (live.isEmpty()) {
            throw new InvalidInputException(
                    folder, expected("a deployed model to go back from").found("none"));
        }
        List<String> wayToLive = LiveLog.wayTo(liveLog());
        boolean damaged = false;
        for (Release release : releases()) {
            if (wayToLive.contains(release.id()) && release.id().compareTo(live) < 0) {
                if (release.damage().isEmpty()) {
                    return release;
                }
                damaged = true;
            }
        }
        Mismatch expected = expected("a release before " + live + " to go back to");
        throw new InvalidInputException(
                folder,
                damaged
                        ? expected.found("none that is as it was deployed").remedy("try risk.Deployment --repair")
                        : expected.found("none retained"));
    }

    /**
     * Gives the retained releases back what they were deployed with, where the same content stands in one of these folders, in
     * another release, or follows from other files.
     *
     * @return the files that were restored
     */
    public List<Path> repair(List<Path> folders) throws IOException {
        List<Release> all = retained.all();
        List<Path> sources = new ArrayList<>(folders);
        all.forEach(release -> sources.add(release.folder().path()));
        Repair repair = new Repair(sources);
        List<Path> restored = new ArrayList<>();
        for (Release release : all) {
            restored.addAll(repair.restore(release));
        }
        return restored;
    }

    /** Which release became live when, oldest first. */
    public List<LiveLog.Entry> liveLog() throws IOException {
        return LiveLog.comeTrue(retained.log().entries(), liveId());
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

    /** What another program has deployed here, of which the model can't be read; empty where this one has deployed before. */
    public Optional<ForeignDeployment> foreign() throws IOException {
        boolean ours = Files.exists(link, LinkOption.NOFOLLOW_LINKS)
                || looseFiles().isPresent()
                || !retained.all().isEmpty();
        return ours ? Optional.empty() : ForeignDeployment.in(folder);
    }

    /** The score with which another program's model was deployed before the first one of this program; empty where none was. */
    public Optional<Double> foreignScore() throws IOException {
        Optional<Double> there = foreign().flatMap(ForeignDeployment::score);
        return there.isPresent() ? there : ForeignDeployment.scoreIn(folder.resolve(ForeignDeployment.KEPT));
    }

    /** Plain files that a person laid into the folder become a release, to be gone back to. */
    private void adoptLooseFiles() throws IOException {
        if (!Files.exists(link) && looseFiles().isPresent()) {
            retained.makeRoom(ADOPTED);
            Path staged = retained.stage(
                    ReleaseFolder.DEPLOYED.stream().map(folder::resolve).toList());
            ReleaseManifest.describe(new ReleaseFolder(staged));
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
        if (entries.isEmpty() || !entries.get(entries.size() - 1).release().equals(release.id())) {
            entries.add(new LiveLog.Entry(release.id(), Instant.now()));
            retained.log().write(entries);
        }

        Path before = Files.isSymbolicLink(link) ? Files.readSymbolicLink(link) : null;
        link(CURRENT, folder.relativize(release.folder().path()));
        try {
            AtomicFile.forceDirectory(folder);
        } catch (IOException e) {
            if (before == null) {
                Files.delete(link);
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
        ReleasesFolder.deleteTree(folder.resolve(REPLACED));
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

    /** The name of the live release, also where it is gone; empty, and so before all others, where none of the releases is live. */
    public String liveId() throws IOException {
        if (Files.isSymbolicLink(link)) {
            return String.valueOf(Files.readSymbolicLink(link).getFileName());
        }
        if (!Files.isDirectory(link) && looseFiles().isEmpty()) {
            return retained.lastLiveId();
        }
        return current()
                .filter(release -> !release.isMutable())
                .map(Release::id)
                .orElse("");
    }
}
