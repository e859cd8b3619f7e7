package risk.layout;

import java.io.IOException;
import java.nio.file.Path;
import risk.io.WritableFolder;

/** The trained model, its score, and what is reported of it, {@code output_model_path}. */
public record ModelFolder(Path path) {

    /** @throws IOException that names the folder, before anything is written, where it can't be written */
    public void requireWritable() throws IOException {
        WritableFolder.require(path);
    }

    public Path trainedModel() {
        return path.resolve(ReleaseFolder.MODEL);
    }

    /** The trained model for programs of other languages. */
    public Path onnxModel() {
        return path.resolve("trainedmodel.onnx");
    }

    /** What the deployed model is for, and how far to trust it, on a page. */
    public Path modelCard() {
        return path.resolve("modelcard.md");
    }

    /** A model that was trained and refused by the gate, for a person to look at; no step takes it. */
    public Path refusedModel() {
        return path.resolve("refusedmodel.json");
    }

    /** The F1 score of the trained model on the test data, a bare number. */
    public Path latestScore() {
        return path.resolve(ReleaseFolder.SCORE);
    }

    /** The distributions of the data that the model was trained on. */
    public Path reference() {
        return path.resolve(ReleaseFolder.REFERENCE);
    }

    /** Some of the rows that the model was trained on. */
    public Path referenceSample() {
        return path.resolve(ReleaseFolder.REFERENCE_SAMPLE);
    }

    public Path confusionMatrix() {
        return path.resolve("confusionmatrix.png");
    }

    public Path clientsAtRisk() {
        return path.resolve("clientsatrisk.csv");
    }

    /** All that people should know, as a page. */
    public Path report() {
        return path.resolve("report.html");
    }

    /** The same on paper. */
    public Path printedReport() {
        return path.resolve("report.pdf");
    }

    /** The answers of all endpoints. */
    public Path apiReturns() {
        return path.resolve("apireturns.txt");
    }

    /** What the last run of the full process saw and decided. */
    public Path decision() {
        return path.resolve("decision.json");
    }

    /** All decisions, one a line. */
    public Path decisions() {
        return path.resolve("decisions.jsonl");
    }

    /** When the full process ran last, and what came of it. */
    public Path lastRun() {
        return path.resolve("lastrun.json");
    }

    /** How scores, drift and other numbers developed. */
    public Path trends() {
        return path.resolve("trends.png");
    }

    /** What the steps have done, one event a line, until a database has it and after. */
    public Path journal() {
        return path.resolve("journal");
    }

    /** The history, where no other database is configured. */
    public Path history() {
        return path.resolve("history.db");
    }

    /** How the stream of kept predictions is, window by window. */
    public Path windows() {
        return path.resolve("windows.json");
    }

    /** What cron's runs say. */
    public Path log() {
        return path.resolve("fullprocess.log");
    }

    /** A folder: whom was told what, until it is over. */
    public Path alerts() {
        return path.resolve("alerts");
    }

    /** Maven's last good answer on the latest versions of the libraries. */
    public Path dependencies() {
        return path.resolve("dependencies.json");
    }
}
