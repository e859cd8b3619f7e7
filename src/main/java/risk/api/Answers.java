package risk.api;

import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.data.Dataset;
import risk.deploy.LiveModel;
import risk.deploy.ProcessLock;
import risk.finding.Measured;
import risk.history.PredictionLog;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.model.ModelFile;
import risk.model.Threshold;
import risk.monitor.Dependency;
import risk.monitor.DependencyReport;
import risk.pipeline.Diagnose;
import risk.pipeline.Explainer;
import risk.pipeline.Score;
import risk.pipeline.Timing;
import risk.project.Project;
import risk.score.ClassificationScores;
import risk.score.ConfusionMatrix;
import risk.score.ModelScore;
import risk.settings.HoldOut;

/** What the endpoints answer, as objects that are written as JSON. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Project project;
    private final LiveModel liveModel;
    private final Tally tally;
    private final Inquiries inquiries;
    private final Explanations explanations;
    private final Optional<PredictionLog> log;

    /** @param log which keeps what is predicted; empty where nothing does */
    Answers(Project project, LiveModel liveModel, Tally tally, Inquiries inquiries, Optional<PredictionLog> log) {
        this.project = project;
        this.liveModel = liveModel;
        this.tally = tally;
        this.inquiries = inquiries;
        this.explanations = new Explanations(project);
        this.log = log;
    }

    /**
     * One prediction and one probability a row, in row order, and where any row has an id, the ids.
     *
     * @param explained whether each row's contributions are told as well
     */
    Map<String, Object> prediction(Dataset rows, boolean explained) throws IOException {
        Optional<Explainer> explainer =
                explained ? Optional.of(explanations.ofLiveRelease(rows.rows())) : Optional.empty();
        ModelFile deployed = explainer.isPresent() ? explainer.get().release().model() : deployed();
        double[] probabilities = probabilities(deployed.model(), rows);
        int[] predictions = deployed.model().threshold().predictions(probabilities);
        tally.predicted(predictions);
        if (log.isPresent()) {
            log.get().keep(rows, probabilities, predictions, release(deployed.version()));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("predictions", predictions);
        answer.put("probabilities", probabilities);
        answer.put("threshold", deployed.model().threshold());
        answer.put("model_version", deployed.version());
        if (rows.ids().known() > 0) {
            answer.put("ids", rows.ids());
            HoldOut holdOut = project.config().predictions().holdOut();
            if (holdOut.isAny()) {
                answer.put(
                        "held_out",
                        rows.ids().toList().stream()
                                .map(id -> id != null && holdOut.has(id))
                                .toList());
            }
        }
        if (explainer.isPresent()) {
            answer.put("explanations", explainer.get().explain(rows));
        }
        return answer;
    }

    /** The live release, unless another model has just taken its place: then the version tells as much. */
    private String release(String version) throws IOException {
        String live = project.production().liveId();
        return live.endsWith(version) ? live : version;
    }

    private static double[] probabilities(LogisticModel model, Dataset rows) throws IOException {
        checked(() -> {
            model.requireSameFeatures(rows.schema());
            return model;
        });
        try {
            return model.probabilities(rows);
        } catch (InvalidInputException e) {
            // What is left to be wrong is in the rows that were sent.
            throw ApiException.ofFile(HttpStatus.BAD_REQUEST, e);
        }
    }

    private ModelFile deployed() throws IOException {
        Optional<ModelFile> live;
        try {
            live = liveModel.get();
        } catch (InvalidInputException e) {
            // The release may have been retired while it was read; then another one is live.
            live = checked(liveModel::get);
        }
        return live.orElseThrow(() -> conflict(Health.NOTHING_DEPLOYED));
    }

    record Scoring(
            double f1Score,
            double accuracy,
            double precision,
            double recall,
            Measured<Double> rocAuc,
            double logLoss,
            double brier,
            Threshold threshold,
            ConfusionMatrix confusionMatrix,
            long rows,
            String modelVersion) {}

    /**
     * Runs the scoring step, or where nothing is trained in this model folder, as after a change of folders, scores the deployed
     * model.
     */
    Scoring scoring() throws IOException {
        boolean isTrained = project.isTrained();
        if (!isTrained && checked(liveModel::get).isEmpty()) {
            throw conflict("nothing is trained yet: run risk.FullProcess or risk.Training");
        }
        ModelScore score = checked(() -> isTrained
                ? Score.of(project, ProgressListener.NONE)
                : Score.ofDeployed(project, ProgressListener.NONE));
        ClassificationScores scores = score.scores();
        if (isTrained) {
            keep(scores.f1());
        }
        ConfusionMatrix matrix = scores.confusionMatrix();
        return new Scoring(
                scores.f1(),
                matrix.accuracy(),
                matrix.precision(),
                matrix.recall(),
                scores.rocAuc(),
                scores.logLoss(),
                scores.brier(),
                scores.threshold(),
                matrix,
                matrix.rows(),
                score.modelVersion());
    }

    /** Leaves the file alone while another run is at work, which is about to write its own; who may only read gets an answer, too. */
    private void keep(double f1) throws IOException {
        try (ProcessLock lock =
                ProcessLock.tryAcquire(project.config().productionFolder()).orElse(null)) {
            if (lock != null) {
                project.writeScore(f1);
            }
        } catch (FileSystemException e) {
            LOG.warn("the score is not kept: {}", e.getMessage());
        }
    }

    Map<String, Object> summaryStatistics() throws IOException {
        requireIngested();
        return Map.of("columns", checked(() -> Diagnose.statistics(project)));
    }

    record Seconds(double ingestionSeconds, double trainingSeconds) {}

    record Diagnostics(
            Seconds timing,
            Map<String, Double> missingPercent,
            List<Dependency> dependencies,
            @Nullable String dependenciesCheckedAt,
            @Nullable Double dependenciesAgeSeconds,
            @Nullable String dependenciesProblem) {}

    Diagnostics diagnostics() throws IOException {
        requireIngested();
        Map<String, Double> missing = checked(() -> Diagnose.missingPercent(project));
        Timing timing = checked(inquiries.timing()::get);
        DependencyReport libraries = inquiries.dependencies().get();
        return new Diagnostics(
                new Seconds(timing.ingestionSeconds(), timing.trainingSeconds()),
                missing,
                libraries.dependencies(),
                libraries.checkedAt(),
                libraries.ageSeconds(),
                libraries.problem());
    }

    private void requireIngested() {
        if (!project.isIngested()) {
            throw conflict("nothing is ingested yet: run risk.FullProcess or risk.Ingestion");
        }
    }

    /** Gives what an answer is made of. */
    interface Work<T> {
        T get() throws IOException;
    }

    /** What the user can mend is no fault of the server. */
    static <T> T checked(Work<T> work) throws IOException {
        try {
            return work.get();
        } catch (InvalidInputException e) {
            throw ApiException.ofFile(HttpStatus.CONFLICT, e);
        }
    }

    static ApiException conflict(String message) {
        return new ApiException(HttpStatus.CONFLICT, message);
    }
}
