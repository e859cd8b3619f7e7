package risk.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.io.Background;
import risk.io.Digests;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.model.LogisticTraining;
import risk.model.ModelFile;
import risk.model.RowBlocks;
import risk.model.Threshold;
import risk.project.Project;
import risk.score.ThresholdSearch;

/** Trains the logistic regression on the ingested rows. */
public final class Train {

    private Train() {}

    /**
     * Reads {@code finaldata.csv}, fits a model to all of its labelled rows, and writes it with its reference.
     *
     * @param reading told how far the reading is
     * @param fitting told how often the search has gone through the rows
     * @throws InvalidInputException if nothing is ingested, or if there is nothing to be learnt from it
     */
    public static Trained run(Project project, ProgressListener reading, ProgressListener fitting) throws IOException {
        Learnt learnt = learn(project, reading, fitting);
        return new Trained(project.writeTrainedModel(learnt.model(), learnt.rows()), learnt.rows());
    }

    /** The same without the reference, which only a model that may be deployed needs. */
    static ModelFile modelAlone(Project project) throws IOException {
        LogisticModel model =
                learn(project, ProgressListener.NONE, ProgressListener.NONE).model();
        return ModelFile.write(model, project.models().trainedModel());
    }

    private record Learnt(LogisticModel model, Dataset rows) {}

    private static Learnt learn(Project project, ProgressListener reading, ProgressListener fitting)
            throws IOException {
        Path data = project.finalData();
        Background<String> digest = Background.begin("digest", () -> Digests.sha256(data));
        Dataset rows = project.readFinalData(reading);
        return new Learnt(
                fit(project, rows, digest.result(), Optional.empty(), fitting).model(), rows);
    }

    /**
     * Fits a model to all labelled rows, and finds its threshold.
     *
     * @param start where to begin; empty for zero
     */
    static LogisticTraining.Fitted fit(
            Project project, Dataset rows, String sha256, Optional<LogisticModel> start, ProgressListener progress) {
        return fit(project, RowBlocks.of(rows), rows, sha256, start, progress);
    }

    /**
     * The same of rows that may lie elsewhere.
     *
     * @param rows which are released in the end
     * @param here those of them that are here, all where they fit
     */
    static LogisticTraining.Fitted fit(
            Project project,
            RowBlocks<Dataset> rows,
            Dataset here,
            String sha256,
            Optional<LogisticModel> start,
            ProgressListener progress) {
        LogisticTraining.Fitted fitted;
        try {
            fitted = training(project, progress).fit(rows, here, sha256, start);
        } finally {
            rows.release();
        }
        Measured<Threshold> threshold =
                ThresholdSearch.of(here, project.config().training(), project.seed());
        return new LogisticTraining.Fitted(fitted.model().withThreshold(threshold), fitted.passes());
    }

    /** How this project fits coefficients. */
    static LogisticTraining training(Project project, ProgressListener progress) {
        return new LogisticTraining(project.config().training(), progress);
    }
}
