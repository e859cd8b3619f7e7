package risk.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import risk.data.IngestedFiles;
import risk.data.IngestionRecord;
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

    /** The names of the files that the model was trained on. */
    public List<String> ingestedFiles() throws IOException {
        return IngestedFiles.read(folder.resolve(IngestedFiles.FILE_NAME));
    }

    /** The record of the ingestion that the model was trained on; none where a person made the three files. */
    public Optional<IngestionRecord> ingestion() throws IOException {
        return IngestionRecord.readFrom(folder);
    }
}
