package risk.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.data.Feature;
import risk.data.FeatureType;
import risk.data.Schema;
import risk.settings.ColumnRule;
import risk.settings.DriftMethod;
import risk.settings.DriftSettings;
import risk.settings.FairnessSettings;
import risk.settings.QualitySettings;
import risk.settings.ReferenceWindow;
import risk.settings.RetrainSettings;
import risk.settings.SegmentSettings;
import risk.settings.Segmentation;
import risk.settings.TrainingPlan;
import risk.settings.TrainingPlan.Rows.LastBatches;
import risk.settings.TrainingPlan.Rows.Resembling;

/** The sections of the configuration that say what is watched, and what follows from it. */
final class MonitoringConfigLoader {

    private static final double MILLISECONDS_A_MINUTE = 60e3;
    private static final double MILLISECONDS_AN_HOUR = 3600e3;
    private static final int MOST_DAYS = 36_500;

    /** Which rows a model is trained on; a batch is an input file. */
    private enum TrainingRows {
        ALL,
        LAST_BATCHES,
        RESEMBLING_BATCHES,
        AUTO
    }

    private MonitoringConfigLoader() {}

    static DriftSettings drift(ConfigSection drift, Schema schema) {
        Map<String, FeatureType> types = schema.types();
        types.put(DriftSettings.PREDICTION, FeatureType.NUMERIC);
        Map<String, ColumnRule> rules = new LinkedHashMap<>();
        for (Map.Entry<String, ConfigSection> named :
                drift.namedSections("columns").entrySet()) {
            String column = named.getKey();
            drift.problems().requireKnown("drift.columns", column, types.keySet());
            List<DriftMethod> fitting =
                    types.containsKey(column) ? DriftMethod.fitting(types.get(column)) : List.of(DriftMethod.values());
            ConfigSection rule = named.getValue();
            rules.put(
                    column,
                    new ColumnRule(
                            rule.optionalChoice("method", fitting).orElse(null),
                            rule.optionalPositive("threshold").orElse(null)));
        }
        return new DriftSettings(
                        rules,
                        drift.optionalChoice("method", DriftMethod.class).orElse(null),
                        drift.share("share", DriftSettings.DEFAULT.share()),
                        drift.optionalFraction("false_discovery_rate").orElse(null))
                .withVerdict(drift.choice("verdict", DriftSettings.DEFAULT.verdict()));
    }

    static ReferenceWindow reference(ConfigSection drift) {
        return new ReferenceWindow(drift.choice("reference", ReferenceWindow.Kind.DEPLOYMENT), (int)
                drift.wholeNumber("reference_batches", ReferenceWindow.DEFAULT_BATCHES, 1, Integer.MAX_VALUE));
    }

    private static List<String> featureNames(Schema schema) {
        List<String> names = new ArrayList<>();
        for (Feature feature : schema.features()) {
            names.add(feature.name());
        }
        return names;
    }

    static RetrainSettings retrain(ConfigSection retrain) {
        RetrainSettings byDefault = RetrainSettings.DEFAULT;
        return new RetrainSettings(
                retrain.choice("when", byDefault.policy()),
                (int) retrain.wholeNumber("every_days", byDefault.everyDays(), 1, MOST_DAYS),
                new TrainingPlan(retrain.choice("start", byDefault.plan().start()), trainingRows(retrain)));
    }

    private static TrainingPlan.Rows trainingRows(ConfigSection retrain) {
        int batches = (int) retrain.wholeNumber("batches", LastBatches.DEFAULT_COUNT, 1, Integer.MAX_VALUE);
        TrainingPlan.Likeness likeness = retrain.choice("likeness", TrainingPlan.Likeness.KL_DIVERGENCE);
        double maxDivergence = retrain.positive("max_divergence", Resembling.DEFAULT_THRESHOLD);
        return switch (retrain.choice("rows", TrainingRows.ALL)) {
            case ALL -> new TrainingPlan.Rows.All();
            case LAST_BATCHES -> new LastBatches(batches);
            case RESEMBLING_BATCHES -> new Resembling(likeness, maxDivergence);
            case AUTO -> new TrainingPlan.Rows.Auto(new Resembling(likeness, maxDivergence));
        };
    }

    static Optional<Duration> maxSilence(ConfigSection monitoring) {
        return duration(monitoring.optionalPositive("max_silence_minutes"), MILLISECONDS_A_MINUTE);
    }

    private static Optional<Duration> duration(Optional<Double> units, double milliseconds) {
        return units.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.max(1, Math.round(units.get() * milliseconds))));
    }

    static QualitySettings quality(ConfigSection monitoring, long seed) {
        QualitySettings byDefault = QualitySettings.DEFAULT;
        return byDefault
                .withMaxAge(duration(monitoring.optionalPositive("max_age_hours"), MILLISECONDS_AN_HOUR))
                .withAlmostConstantShare(monitoring.share("almost_constant_share", byDefault.almostConstantShare()))
                .withSeed(seed);
    }

    static SegmentSettings segments(ConfigSection monitoring, Schema schema, long seed) {
        List<Segmentation> segments = new ArrayList<>();
        for (ConfigSection segment : monitoring.sections("segments")) {
            String column = segment.knownName("column", featureNames(schema));
            segments.add(new Segmentation(column, segment.ascendingNumbers("edges")));
        }
        SegmentSettings byDefault = SegmentSettings.DEFAULT;
        return new SegmentSettings(segments, byDefault.maxLevels(), byDefault.minRows(), seed);
    }

    /** Other than those of segments their columns may be ones that the model must not see. */
    static FairnessSettings fairness(ConfigSection monitoring, Schema schema) {
        List<Segmentation> groups = new ArrayList<>();
        for (ConfigSection group : monitoring.sections("fairness")) {
            String column = group.otherName("column", List.of(schema.id(), schema.target()));
            groups.add(new Segmentation(column, group.ascendingNumbers("edges")));
        }
        FairnessSettings byDefault = FairnessSettings.DEFAULT;
        return new FairnessSettings(groups, byDefault.minRows(), byDefault.maxLevels());
    }
}
