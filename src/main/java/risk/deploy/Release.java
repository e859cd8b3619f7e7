package risk.deploy;

import java.io.IOException;
import java.nio.file.Files;
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
import risk.ingest.IngestionRecord;
import risk.io.InvalidInputException;
import risk.io.JsonTree;
import risk.model.ModelFile;
import risk.score.ScoreFile;

/**
 * One deployment: a folder that never changes once it has appeared.
 *
 * @param id its name, a running number and the model's version
 * @param folder where it lies
 */
public record Release(String id, Path folder) {

    /** What three files are called that a person laid into the production folder. */
    static final String UNNUMBERED = "unnumbered";

    /** Whether somebody may replace its files: those that a person laid there have no folder of their own. */
    boolean isMutable() {
        return id.equals(UNNUMBERED);
    }

    public ModelFile model() throws IOException {
        return ModelFile.read(folder.resolve(ModelFile.FILE_NAME));
    }

    /** The F1 score with which the model was deployed. */
    public double score() throws IOException {
        return ScoreFile.read(folder.resolve(ScoreFile.FILE_NAME));
    }

    /** When it was deployed; empty where a person laid the files there. */
    public Optional<Instant> deployedAt() throws IOException {
        Path manifest = folder.resolve(ReleaseManifest.FILE_NAME);
        if (!Files.exists(manifest)) {
            return Optional.empty();
        }
        try {
            return JsonTree.readObject(manifest).get("deployed_at") instanceof String time
                    ? Optional.of(Instant.parse(time))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            throw new InvalidInputException(
                    manifest + ": expected the time of the deployment, found something else", e);
        }
    }

    /**
     * What later data is compared with; none where none was kept, or that of another model.
     *
     * @throws InvalidInputException if it is damaged
     */
    public Optional<Reference> reference() throws IOException {
        if (!Files.exists(folder.resolve(Reference.FILE_NAME))) {
            return Optional.empty();
        }
        Reference reference = Reference.readFrom(folder);
        return model().version().equals(reference.modelVersion()) ? Optional.of(reference) : Optional.empty();
    }

    /** The same, also none where it is damaged: for those who can do without. */
    public Optional<Reference> keptReference() throws IOException {
        try {
            return reference();
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** The names of the files that the model was trained on. */
    public List<String> ingestedFiles() throws IOException {
        return IngestedFiles.read(folder.resolve(IngestedFiles.FILE_NAME));
    }

    /** What these files were like then; empty where a person made the list. */
    public List<FileState> ingestedStates() throws IOException {
        Path record = folder.resolve(IngestionRecord.FILE_NAME);
        if (!Files.exists(record)) {
            return List.of();
        }
        List<@Nullable Object> states = new ArrayList<>();
        for (Object file : JsonTree.list(JsonTree.readObject(record).get("files"))) {
            states.add(JsonTree.object(file).get("state"));
        }
        return FileState.listOf(states);
    }
}
