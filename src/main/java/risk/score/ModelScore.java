package risk.score;

import java.io.IOException;
import java.nio.file.Path;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.model.ModelFile;

/** The scores of one version of the model on the test data. */
public record ModelScore(String modelVersion, ClassificationScores scores) {

    /**
     * Scores the model in a folder on all CSV files of another.
     *
     * @throws InvalidInputException if there is no model or no labelled row
     */
    public static ModelScore of(Path modelFolder, Path testFolder, Schema schema, ProgressListener progress)
            throws IOException {
        ModelFile file = ModelFile.read(modelFolder.resolve(ModelFile.FILE_NAME));
        Dataset test = DatasetReader.labelled(schema).reportingTo(progress).readFolder(testFolder);
        return new ModelScore(file.version(), ClassificationScores.of(file.model(), test));
    }
}
