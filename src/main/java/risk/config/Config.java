package risk.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.data.Feature;
import risk.data.Schema;
import risk.drift.ColumnRule;
import risk.drift.DriftMethod;
import risk.drift.DriftSettings;
import risk.ingest.ReferenceWindow;
import risk.model.TrainingSettings;
import risk.monitor.HealthSettings;
import risk.process.Gate;
import risk.process.RetrainPolicy;
import risk.process.RetrainSettings;
import risk.process.Retraining;
import risk.process.ScoreTest;
import risk.process.TrainingPlan;
import risk.quality.QualitySettings;
import risk.score.FairnessSettings;
import risk.score.SegmentSettings;
import risk.score.Segmentation;

/**
 * The configuration of a project.
 *
 * @param base the folder of the configuration file, which relative paths are relative to
 * @param inputFolder the CSV files to learn from ({@code input_folder_path})
 * @param outputFolder what ingestion makes of them ({@code output_folder_path})
 * @param testFolder the labelled rows to score on ({@code test_data_path})
 * @param modelFolder the trained model, its score and the reports ({@code output_model_path})
 * @param productionFolder the deployed model ({@code prod_deployment_path})
 * @param seed for everything that is drawn at random
 */
public record Config(
        Path base,
        Path inputFolder,
        Path outputFolder,
        Path testFolder,
        Path modelFolder,
        Path productionFolder,
        Schema schema,
        TrainingConfig training,
        DriftConfig drift,
        RetrainConfig retrain,
        MonitoringConfig monitoring,
        DeployConfig deploy,
        DiagnosticsConfig diagnostics,
        ApiConfig api,
        long seed) {

    /** What a look at the health of data and model is told; made here, as an idle run needs none of it. */
    public HealthSettings health() {
        return new HealthSettings(
                inputFolder,
                new ReferenceWindow(drift.window(), drift.batches()),
                drift.settings(),
                monitoring.quality(seed),
                new SegmentSettings(segmentations(monitoring.segments()), SegmentSettings.DEFAULT.maxLevels(), seed),
                new FairnessSettings(
                        segmentations(monitoring.fairness()),
                        FairnessSettings.DEFAULT.minRows(),
                        FairnessSettings.DEFAULT.maxLevels()),
                training.settings(),
                seed);
    }

    /** What the full process is told; made here as above. */
    public Retraining.Settings fullProcess() {
        return new Retraining.Settings(
                inputFolder,
                outputFolder,
                testFolder,
                modelFolder,
                productionFolder,
                schema,
                training.settings(),
                drift.scoreTest(),
                retrain.settings(),
                health(),
                deploy.gate(),
                deploy.keep(),
                seed);
    }

    private static List<Segmentation> segmentations(List<SegmentConfig> segments) {
        return segments.stream()
                .map(segment -> new Segmentation(segment.column(), segment.edges()))
                .toList();
    }

    public record TrainingConfig(double c, ClassWeight classWeight, int maxIterations) {

        /** What the training is told; made here, so that reading a configuration loads nothing of the model. */
        public TrainingSettings settings() {
            return classWeight.balanced()
                    ? TrainingSettings.balanced(c, maxIterations)
                    : TrainingSettings.weighted(c, classWeight.stayed(), classWeight.exited(), maxIterations);
        }
    }

    /** One weight a class; where balanced, they follow from the data instead. */
    public record ClassWeight(boolean balanced, double stayed, double exited) {}

    /**
     * How a drift of the deployed model's score, or of the data, is seen.
     *
     * @param window what the newest data is held against
     * @param batches of how many input files the window is, where it is no deployment
     * @param method for every column that it fits; where absent, the method depends on the column
     * @param share of the columns from which on the data set drifts
     * @param falseDiscoveryRate how large a share of the columns found may be found by chance
     * @param columns methods and thresholds of single columns, by their names
     */
    public record DriftConfig(
            ScoreTest scoreTest,
            ReferenceWindow.Kind window,
            int batches,
            Optional<DriftMethod> method,
            double share,
            Optional<Double> falseDiscoveryRate,
            Map<String, ColumnDriftConfig> columns) {
        public DriftConfig {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }

        /** What the comparison is told. */
        public DriftSettings settings() {
            Map<String, ColumnRule> rules = new LinkedHashMap<>();
            columns.forEach((name, column) -> rules.put(
                    name,
                    new ColumnRule(
                            column.method().orElse(null), column.threshold().orElse(null))));
            return new DriftSettings(rules, method.orElse(null), share, falseDiscoveryRate.orElse(null));
        }
    }

    public record ColumnDriftConfig(Optional<DriftMethod> method, Optional<Double> threshold) {}

    /**
     * When a model is re-trained, and how.
     *
     * @param everyDays between two trainings on schedule
     * @param batches how many, where it is trained on the last ones
     * @param maxDivergence of a past batch from today's rows, where it is trained on those that resemble them
     */
    public record RetrainConfig(
            RetrainPolicy when,
            int everyDays,
            TrainingPlan.Start start,
            RowsOfTraining rows,
            int batches,
            TrainingPlan.Likeness likeness,
            double maxDivergence) {

        /** What the re-training is told; made here, as an idle run needs none of it. */
        public RetrainSettings settings() {
            TrainingPlan.Rows planned = switch (rows) {
                case ALL -> new TrainingPlan.Rows.All();
                case LAST_BATCHES -> new TrainingPlan.Rows.LastBatches(batches);
                case RESEMBLING_BATCHES -> new TrainingPlan.Rows.Resembling(likeness, maxDivergence);
            };
            return new RetrainSettings(when, everyDays, new TrainingPlan(start, planned));
        }
    }

    /** Which rows a model is trained on; a batch is an input file. */
    public enum RowsOfTraining {
        ALL,
        LAST_BATCHES,
        RESEMBLING_BATCHES
    }

    /**
     * What is looked at in data and model.
     *
     * @param maxAge of the newest input file, beyond which data is thought to have ceased to arrive
     * @param almostConstantShare of the rows with one value, from which on a column tells next to nothing
     * @param segments by which scores are told apart; all features where none is named
     * @param fairness the columns whose groups are to be treated alike, features or not
     */
    public record MonitoringConfig(
            Optional<Duration> maxAge,
            double almostConstantShare,
            List<SegmentConfig> segments,
            List<SegmentConfig> fairness) {
        public MonitoringConfig {
            segments = List.copyOf(segments);
            fairness = List.copyOf(fairness);
        }

        /**
         * The schema of test data that shows the groups: a feature more for each column of theirs that the model must not
         * see, a number where it is cut at edges, else a text.
         */
        public Schema withGroups(Schema schema) {
            Map<String, Feature> features = new LinkedHashMap<>();
            schema.features().forEach(feature -> features.put(feature.name(), feature));
            for (SegmentConfig group : fairness) {
                boolean cut = fairness.stream()
                        .anyMatch(other -> other.column().equals(group.column())
                                && !other.edges().isEmpty());
                features.putIfAbsent(
                        group.column(), cut ? Feature.numeric(group.column()) : Feature.categorical(group.column()));
            }
            return new Schema(schema.id(), List.copyOf(features.values()), schema.target());
        }

        QualitySettings quality(long seed) {
            return QualitySettings.DEFAULT
                    .withMaxAge(maxAge.orElse(null))
                    .withAlmostConstantShare(almostConstantShare)
                    .withSeed(seed);
        }
    }

    /** @param edges where a numeric column is cut; at its quartiles where there are none */
    public record SegmentConfig(String column, List<Double> edges) {
        public SegmentConfig {
            edges = List.copyOf(edges);
        }
    }

    /** @param keep how many deployments are retained, at least 1 */
    public record DeployConfig(Gate gate, int keep) {}

    /**
     * @param dependencyTimeout how long Maven may take to answer
     * @param dependencyMaxAge how old an answer may be before Maven is asked again
     */
    public record DiagnosticsConfig(Duration dependencyTimeout, Duration dependencyMaxAge) {}

    /**
     * @param token what a request must bring along as a Bearer token
     * @param readableFolders the folders whose files may be named in a request
     */
    public record ApiConfig(
            String host, int port, Optional<String> token, List<Path> readableFolders, long maxBodyBytes) {
        public ApiConfig {
            readableFolders = List.copyOf(readableFolders);
        }
    }
}
