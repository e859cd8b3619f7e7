package risk.layout;

import java.nio.file.Path;
import java.util.List;

/** The files of one deployment, which have the names that they had before. */
public record ReleaseFolder(Path path) {

    static final String MODEL = "trainedmodel.json";
    static final String SCORE = "latestscore.txt";
    static final String INGESTED_FILES = "ingestedfiles.txt";
    static final String INGESTION_RECORD = "ingestion.json";
    static final String REFERENCE = "reference.json";
    static final String REFERENCE_SAMPLE = "referencesample.csv";

    /** What it says of itself. */
    public static final String MANIFEST = "release.json";

    /** The three that production reads, and that a deployment can't be without. */
    public static final List<String> DEPLOYED = List.of(MODEL, SCORE, INGESTED_FILES);

    /** Of all files that a release may have but its manifest, which names their digests. */
    public static final List<String> CONTENT =
            List.of(MODEL, SCORE, INGESTED_FILES, INGESTION_RECORD, REFERENCE, REFERENCE_SAMPLE);

    public Path model() {
        return path.resolve(MODEL);
    }

    /** The F1 score with which the model was deployed. */
    public Path score() {
        return path.resolve(SCORE);
    }

    /** The names of the files that the model was trained on. */
    public Path ingestedFiles() {
        return path.resolve(INGESTED_FILES);
    }

    /** The record of the ingestion of these files. */
    public Path ingestionRecord() {
        return path.resolve(INGESTION_RECORD);
    }

    /** The distributions of the data that the model was trained on. */
    public Path reference() {
        return path.resolve(REFERENCE);
    }

    /** Some of the rows that the model was trained on. */
    public Path referenceSample() {
        return path.resolve(REFERENCE_SAMPLE);
    }

    /** What the release says of itself. */
    public Path manifest() {
        return path.resolve(MANIFEST);
    }
}
