package risk.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.drift.Reference;
import risk.ingest.FileState;
import risk.ingest.IngestedFiles;
import risk.io.InvalidInputException;
import risk.io.JsonTree;
import risk.io.Mismatch;
import risk.layout.ReleaseFolder;
import risk.model.ModelFile;
import risk.score.ScoreFile;

/**
 * One deployment: a folder that never changes once it has appeared. Its model and its reference are read when they are first
 * asked for, and once.
 *
 * <p>Nothing is read of it before it was held against its manifest: by SHA-256 where its model, its score or its reference is
 * asked for, and by checksums where a run only looks whether it knows all files.
 */
public final class Release {

    /** What three files are called that a person laid into the production folder. */
    static final String UNNUMBERED = "unnumbered";

    private final String id;
    private final ReleaseFolder folder;
    private @Nullable ModelFile model;
    private @Nullable Reference reference;
    private boolean referenceRead;
    private boolean looksIntact;
    private boolean intact;

    /**
     * Names a release, and reads nothing.
     *
     * @param id its name, a running number and the model's version
     * @param folder where it lies
     */
    Release(String id, ReleaseFolder folder) {
        this.id = id;
        this.folder = folder;
    }

    public String id() {
        return id;
    }

    public ReleaseFolder folder() {
        return folder;
    }

    /** Whether somebody may replace its files: those that a person laid there have no folder of their own. */
    boolean isMutable() {
        return id.equals(UNNUMBERED);
    }

    /**
     * Whether it has to say of itself what its files are like. Those that a person laid there don't; nor need what was made a release
     * of them, where nothing could be said of them or by a program of before.
     */
    boolean needsManifest() {
        return !isMutable()
                && (!id.equals(ProductionFolder.ADOPTED) || Files.exists(folder.manifest(), LinkOption.NOFOLLOW_LINKS));
    }

    /** Whether nothing says what its files were like, so that no damage can be seen. */
    public boolean lacksDigests() {
        return !isMutable() && !needsManifest();
    }

    /** Whether the three files are there that a deployment can't be without. */
    static boolean isComplete(ReleaseFolder folder) {
        return ReleaseFolder.DEPLOYED.stream().map(folder.path()::resolve).allMatch(Files::isRegularFile);
    }

    /** What has become another since it was deployed, named in one line, and the way out; empty where nothing has. */
    public synchronized Optional<InvalidInputException> damage() throws IOException {
        Optional<InvalidInputException> problem = ReleaseCheck.thorough(this).problem();
        intact = problem.isEmpty();
        return problem;
    }

    private synchronized void requireIntact() throws IOException {
        if (!intact) {
            refuse(damage());
        }
    }

    private synchronized void requireIntactByChecksums() throws IOException {
        if (!intact && !looksIntact) {
            refuse(ReleaseCheck.quick(this).problem());
            looksIntact = true;
        }
    }

    private static void refuse(Optional<InvalidInputException> problem) {
        if (problem.isPresent()) {
            throw problem.get();
        }
    }

    /** @throws InvalidInputException if there is none, or the release was altered */
    public synchronized ModelFile model() throws IOException {
        if (model == null) {
            requireIntact();
            model = ModelFile.read(folder.model());
        }
        return model;
    }

    /** The F1 score with which the model was deployed. */
    public double score() throws IOException {
        requireIntact();
        return ScoreFile.read(folder.score());
    }

    /** When it was deployed; empty where a person laid the files there. */
    public Optional<Instant> deployedAt() throws IOException {
        requireIntactByChecksums();
        Path manifest = folder.manifest();
        if (!Files.exists(manifest)) {
            return Optional.empty();
        }
        try {
            return JsonTree.readObject(manifest).get("deployed_at") instanceof String time
                    ? Optional.of(Instant.parse(time))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            throw new InvalidInputException(
                    manifest, Mismatch.expected("the time of the deployment").found("something else"), e);
        }
    }

    /** Whether a person deployed it rather than a decision; of a damaged manifest nobody knows. */
    public boolean isDeployedByHand() throws IOException {
        try {
            return Files.exists(folder.manifest())
                    && ReleaseManifest.BY_HAND.equals(
                            ReleaseManifest.entries(folder.manifest()).get("reason"));
        } catch (InvalidInputException e) {
            return false;
        }
    }

    /**
     * What later data is compared with; none where none was kept, or that of another model.
     *
     * @throws InvalidInputException if it is damaged
     */
    public synchronized Optional<Reference> reference() throws IOException {
        requireIntact();
        if (!referenceRead && Files.exists(folder.reference())) {
            reference = Reference.read(folder.reference(), folder.referenceSample());
        }
        referenceRead = true;
        String version = model().version();
        return Optional.ofNullable(reference).filter(kept -> version.equals(kept.modelVersion()));
    }

    /** The same, also none where it was written in a way that is not known any more: for those who can do without. */
    public Optional<Reference> keptReference() throws IOException {
        requireIntact();
        try {
            return reference();
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** The names of the files that the model was trained on. */
    public List<String> ingestedFiles() throws IOException {
        requireIntactByChecksums();
        return IngestedFiles.read(folder.ingestedFiles());
    }

    /** What these files were like then; empty where a person made the list. */
    public List<FileState> ingestedStates() throws IOException {
        requireIntactByChecksums();
        return statesOnRecord();
    }

    /** The same, whatever has become of the release. */
    List<FileState> statesOnRecord() throws IOException {
        Path record = folder.ingestionRecord();
        if (!Files.exists(record)) {
            return List.of();
        }
        List<@Nullable Object> states = new ArrayList<>();
        for (Object file : JsonTree.list(JsonTree.readObject(record).get("files"))) {
            states.add(JsonTree.object(file).get("state"));
        }
        return FileState.listOf(states);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Release release && id.equals(release.id) && folder.equals(release.folder);
    }

    @Override
    public int hashCode() {
        return folder.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
