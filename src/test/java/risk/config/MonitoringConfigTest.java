package risk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static risk.config.ConfigFile.FIVE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import risk.settings.ColumnRule;
import risk.settings.DriftMethod;
import risk.settings.DriftSettings;
import risk.settings.FairnessSettings;
import risk.settings.QualitySettings;
import risk.settings.ReferenceWindow;
import risk.settings.RetrainPolicy;
import risk.settings.RetrainSettings;
import risk.settings.ScoreRule;
import risk.settings.SegmentSettings;
import risk.settings.Segmentation;
import risk.settings.TrainingPlan;

/** The sections on drift, re-training and monitoring. */
class MonitoringConfigTest {

    @TempDir
    private Path folder;

    private Config load(String more) throws IOException {
        return ConfigFile.load(folder, "{" + FIVE + more + "}");
    }

    @Test
    void whereNothingIsSaidTheDefaultsOfThePackagesHold() throws IOException {
        Config config = load("");

        assertEquals(ScoreRule.RAW, config.scoreRule());
        assertEquals(new ReferenceWindow(ReferenceWindow.Kind.DEPLOYMENT, 3), config.reference());
        assertEquals(new DriftSettings(Map.of(), null, 0.5, null), config.drift());
        assertEquals(DriftSettings.DEFAULT, config.drift());
        assertEquals(
                new RetrainSettings(
                        RetrainPolicy.ON_NEW_DATA_AND_DRIFT,
                        7,
                        new TrainingPlan(TrainingPlan.Start.FROM_SCRATCH, new TrainingPlan.Rows.All())),
                config.retrain());
        assertEquals(RetrainSettings.DEFAULT, config.retrain());
        assertEquals(Optional.empty(), config.quality().maxAge());
        assertEquals(0.95, config.quality().almostConstantShare());
        assertEquals(QualitySettings.DEFAULT.withSeed(1), config.quality());
        assertEquals(List.of(), config.segments().by());
        assertEquals(FairnessSettings.DEFAULT, config.fairness());
        assertEquals(List.of(), config.fairness().by());
    }

    @Test
    void everyEntryCanBeSaidAndArrives() throws IOException {
        Config config = load("""
                , "drift": {"score_test": "raw", "reference": "moving", "reference_batches": 2, "method": "psi",
                    "share": 0.25, "false_discovery_rate": 0.1, "columns": {
                        "lastmonth_activity": {"method": "ks", "threshold": 0.01},
                        "exited": {"method": "g_test"}, "prediction": {"threshold": 0.3},
                        "number_of_employees": {}}},
                  "retrain": {"when": "on_schedule", "every_days": 30, "start": "continue", "rows": "last_batches",
                    "batches": 2, "likeness": "clustering", "max_divergence": 0.5},
                  "monitoring": {"max_age_hours": 1.5, "almost_constant_share": 0.8,
                    "segments": [{"column": "number_of_employees", "edges": [50, 250.5]},
                        {"column": "lastmonth_activity"}],
                    "fairness": [{"column": "number_of_employees", "edges": [100]}]},
                  "seed": 9""");

        assertEquals(
                List.of("lastmonth_activity", "exited", "prediction", "number_of_employees"),
                List.copyOf(config.drift().columns().keySet()));
        DriftSettings drift = new DriftSettings(
                Map.of(
                        "lastmonth_activity", new ColumnRule(DriftMethod.KS, 0.01),
                        "exited", new ColumnRule(DriftMethod.G_TEST, null),
                        "prediction", new ColumnRule(null, 0.3),
                        "number_of_employees", new ColumnRule(null, null)),
                DriftMethod.PSI,
                0.25,
                0.1);
        assertEquals(drift, config.drift());
        assertEquals(new ReferenceWindow(ReferenceWindow.Kind.MOVING, 2), config.reference());
        assertEquals(
                new RetrainSettings(
                        RetrainPolicy.ON_SCHEDULE,
                        30,
                        new TrainingPlan(TrainingPlan.Start.CONTINUE, new TrainingPlan.Rows.LastBatches(2))),
                config.retrain());
        assertEquals(
                QualitySettings.DEFAULT
                        .withMaxAge(Optional.of(Duration.ofMinutes(90)))
                        .withAlmostConstantShare(0.8)
                        .withSeed(9),
                config.quality());
        assertEquals(
                new SegmentSettings(
                        List.of(
                                new Segmentation("number_of_employees", List.of(50.0, 250.5)),
                                new Segmentation("lastmonth_activity", List.of())),
                        SegmentSettings.DEFAULT.maxLevels(),
                        SegmentSettings.DEFAULT.minRows(),
                        9),
                config.segments());
        assertEquals(
                new FairnessSettings(
                        List.of(new Segmentation("number_of_employees", List.of(100.0))),
                        FairnessSettings.DEFAULT.minRows(),
                        FairnessSettings.DEFAULT.maxLevels()),
                config.fairness());
        assertEquals(9, config.seed());
    }

    @ParameterizedTest
    @EnumSource(RetrainPolicy.class)
    void everyPolicyCanBeNamed(RetrainPolicy policy) throws IOException {
        assertEquals(
                policy,
                load(", \"retrain\": {\"when\": \"" + policy.label() + "\"}")
                        .retrain()
                        .policy());
    }

    @ParameterizedTest
    @EnumSource(DriftMethod.class)
    void everyMethodCanBeNamedAsItIsWrittenElsewhere(DriftMethod method) throws IOException {
        assertEquals(
                method,
                load(", \"drift\": {\"method\": \"" + method.key() + "\"}")
                        .drift()
                        .method());
    }

    @ParameterizedTest
    @EnumSource(ReferenceWindow.Kind.class)
    void everyReferenceCanBeNamed(ReferenceWindow.Kind kind) throws IOException {
        String name = kind.name().toLowerCase(Locale.ROOT);

        assertEquals(
                new ReferenceWindow(kind, 1),
                load(", \"drift\": {\"reference\": \"" + name + "\", \"reference_batches\": 1}")
                        .reference());
    }

    @Test
    void theRowsOfTheTrainingBecomeAPlan() throws IOException {
        assertEquals(new TrainingPlan.Rows.All(), rows("\"rows\": \"all\""));
        assertEquals(
                new TrainingPlan.Rows.Auto(new TrainingPlan.Rows.Resembling(TrainingPlan.Likeness.KL_DIVERGENCE, 0.3)),
                rows("\"rows\": \"auto\", \"max_divergence\": 0.3"));
        assertEquals(new TrainingPlan.Rows.LastBatches(4), rows("\"rows\": \"last_batches\""));
        assertEquals(
                new TrainingPlan.Rows.Resembling(TrainingPlan.Likeness.KL_DIVERGENCE, 0.1),
                rows("\"rows\": \"resembling_batches\""));
        assertEquals(new TrainingPlan.Rows.Resembling(TrainingPlan.Likeness.CLUSTERING, 0.5), rows("""
                "rows": "resembling_batches", "likeness": "clustering", "max_divergence": 0.5\
                """));
    }

    private TrainingPlan.Rows rows(String entries) throws IOException {
        return load(", \"retrain\": {" + entries + "}").retrain().plan().rows();
    }

    @Test
    void aSchemaOfOnesOwnNamesTheColumns() throws IOException {
        Config config = load("""
                , "schema": {"id": "shop", "target": "closed", "features": [
                    {"name": "turnover"}, {"name": "town", "type": "categorical"}]},
                  "drift": {"columns": {"town": {"threshold": 0.2}, "closed": {}, "prediction": {}}},
                  "monitoring": {"segments": [{"column": "town"}], "fairness": [{"column": "town"}]}""");
        assertEquals(
                List.of(new Segmentation("town", List.of())), config.segments().by());
    }

    @Test
    void anAgeShorterThanASecondIsStillAnAge() throws IOException {
        Duration age = load(", \"monitoring\": {\"max_age_hours\": 0.0001}")
                .quality()
                .maxAge()
                .orElseThrow();

        assertEquals(Duration.ofMillis(360), age);
        assertEquals(Optional.empty(), load("").quality().maxAge());
    }
}
