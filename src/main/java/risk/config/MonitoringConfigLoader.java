package risk.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import risk.config.Config.ColumnDriftConfig;
import risk.config.Config.DriftConfig;
import risk.config.Config.MonitoringConfig;
import risk.config.Config.RetrainConfig;
import risk.config.Config.RowsOfTraining;
import risk.config.Config.SegmentConfig;
import risk.data.Feature;
import risk.data.FeatureType;
import risk.data.Schema;
import risk.drift.DriftMethod;
import risk.drift.Profile;
import risk.ingest.ReferenceWindow;
import risk.process.RetrainPolicy;
import risk.process.ScoreTest;
import risk.process.TrainingPlan;

/** The sections of the configuration that say what is watched, and what follows from it. */
final class MonitoringConfigLoader {

    private static final double MILLISECONDS_AN_HOUR = 3600e3;

    private static final int DEFAULT_REFERENCE_BATCHES = 3;

    /** As Evidently's. */
    private static final double DEFAULT_DRIFT_SHARE = 0.5;

    private static final int DEFAULT_DAYS_OF_SCHEDULE = 7;
    private static final int MOST_DAYS = 36_500;
    private static final int DEFAULT_TRAINING_BATCHES = 4;

    /** The usual limit of a Kullback-Leibler divergence, as in the drift of a column. */
    private static final double DEFAULT_MAX_DIVERGENCE = 0.1;

    /** As Evidently's. */
    private static final double DEFAULT_ALMOST_CONSTANT_SHARE = 0.95;

    private MonitoringConfigLoader() {}

    static DriftConfig drift(ConfigSection drift, Schema schema) {
        Map<String, FeatureType> types = Profile.types(schema);
        types.put(Profile.PREDICTION, FeatureType.NUMERIC);
        Map<String, ColumnDriftConfig> rules = new LinkedHashMap<>();
        for (Map.Entry<String, ConfigSection> named :
                drift.namedSections("columns").entrySet()) {
            String column = named.getKey();
            drift.problems().requireKnown("drift.columns", column, types.keySet());
            List<DriftMethod> fitting =
                    types.containsKey(column) ? DriftMethod.fitting(types.get(column)) : List.of(DriftMethod.values());
            ConfigSection rule = named.getValue();
            rules.put(
                    column,
                    new ColumnDriftConfig(rule.optionalChoice("method", fitting), rule.optionalPositive("threshold")));
        }
        return new DriftConfig(
                drift.choice("score_test", ScoreTest.RAW),
                drift.choice("reference", ReferenceWindow.Kind.DEPLOYMENT),
                (int) drift.wholeNumber("reference_batches", DEFAULT_REFERENCE_BATCHES, 1, Integer.MAX_VALUE),
                drift.optionalChoice("method", DriftMethod.class),
                drift.share("share", DEFAULT_DRIFT_SHARE),
                drift.optionalFraction("false_discovery_rate"),
                rules);
    }

    private static List<String> featureNames(Schema schema) {
        List<String> names = new ArrayList<>();
        for (Feature feature : schema.features()) {
            names.add(feature.name());
        }
        return names;
    }

    static RetrainConfig retrain(ConfigSection retrain) {
        return new RetrainConfig(
                retrain.choice("when", RetrainPolicy.ON_NEW_DATA_AND_DRIFT),
                (int) retrain.wholeNumber("every_days", DEFAULT_DAYS_OF_SCHEDULE, 1, MOST_DAYS),
                retrain.choice("start", TrainingPlan.Start.FROM_SCRATCH),
                retrain.choice("rows", RowsOfTraining.ALL),
                (int) retrain.wholeNumber("batches", DEFAULT_TRAINING_BATCHES, 1, Integer.MAX_VALUE),
                retrain.choice("likeness", TrainingPlan.Likeness.KL_DIVERGENCE),
                retrain.positive("max_divergence", DEFAULT_MAX_DIVERGENCE));
    }

    static MonitoringConfig monitoring(ConfigSection monitoring, Schema schema) {
        return new MonitoringConfig(
                monitoring
                        .optionalPositive("max_age_hours")
                        .map(hours -> Duration.ofMillis(Math.max(1, Math.round(hours * MILLISECONDS_AN_HOUR)))),
                monitoring.share("almost_constant_share", DEFAULT_ALMOST_CONSTANT_SHARE),
                segments(monitoring, schema),
                groups(monitoring, schema));
    }

    private static List<SegmentConfig> segments(ConfigSection monitoring, Schema schema) {
        List<SegmentConfig> segments = new ArrayList<>();
        for (ConfigSection segment : monitoring.sections("segments")) {
            String column = segment.knownName("column", featureNames(schema));
            segments.add(new SegmentConfig(column, segment.ascendingNumbers("edges")));
        }
        return segments;
    }

    /** Other than those of segments their columns may be ones that the model must not see. */
    private static List<SegmentConfig> groups(ConfigSection monitoring, Schema schema) {
        List<SegmentConfig> groups = new ArrayList<>();
        for (ConfigSection group : monitoring.sections("fairness")) {
            String column = group.otherName("column", List.of(schema.id(), schema.target()));
            groups.add(new SegmentConfig(column, group.ascendingNumbers("edges")));
        }
        return groups;
    }
}
