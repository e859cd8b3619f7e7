package risk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import risk.config.Config.ColumnDriftConfig;
import risk.config.Config.DriftConfig;
import risk.config.Config.MonitoringConfig;
import risk.config.Config.RetrainConfig;
import risk.config.Config.RowsOfTraining;
import risk.config.Config.SegmentConfig;
import risk.data.InvalidInputException;
import risk.data.ReferenceWindow;
import risk.drift.ColumnRule;
import risk.drift.DriftMethod;
import risk.drift.DriftSettings;
import risk.model.TrainingSettings;
import risk.monitor.HealthSettings;
import risk.process.RetrainPolicy;
import risk.process.RetrainSettings;
import risk.process.ScoreTest;
import risk.process.TrainingPlan;
import risk.quality.QualitySettings;
import risk.score.FairnessSettings;
import risk.score.SegmentSettings;
import risk.score.Segmentation;

/** The sections on drift, re-training and monitoring. */
class MonitoringConfigTest {

    private static final String FIVE = """
            "input_folder_path": "in",
            "output_folder_path": "out",
            "test_data_path": "test",
            "output_model_path": "models",
            "prod_deployment_path": "prod\"""";

    @TempDir
    private Path folder;

    private Config load(String more) throws IOException {
        return ConfigLoader.load(Files.writeString(folder.resolve("config.json"), "{" + FIVE + more + "}"));
    }

    private String refusal(String more) {
        return String.valueOf(
                assertThrows(InvalidInputException.class, () -> load(more)).getMessage());
    }

    @Test
    void whereNothingIsSaidTheDefaultsOfThePackagesHold() throws IOException {
        Config config = load("");

        assertEquals(
                new DriftConfig(
                        ScoreTest.RAW,
                        ReferenceWindow.Kind.DEPLOYMENT,
                        3,
                        Optional.empty(),
                        0.5,
                        Optional.empty(),
                        Map.of()),
                config.drift());
        assertEquals(DriftSettings.DEFAULT, config.drift().settings());
        assertEquals(
                new RetrainConfig(
                        RetrainPolicy.ON_NEW_DATA_AND_DRIFT,
                        7,
                        TrainingPlan.Start.FROM_SCRATCH,
                        RowsOfTraining.ALL,
                        4,
                        TrainingPlan.Likeness.KL_DIVERGENCE,
                        0.1),
                config.retrain());
        assertEquals(RetrainSettings.DEFAULT, config.retrain().settings());
        assertEquals(new MonitoringConfig(Optional.empty(), 0.95, List.of(), List.of()), config.monitoring());

        HealthSettings health = config.health();
        HealthSettings defaults = HealthSettings.defaults(folder.resolve("in"), TrainingSettings.DEFAULT, 1);
        assertEquals(new ReferenceWindow(ReferenceWindow.Kind.DEPLOYMENT, 3), health.window());
        assertEquals(defaults.drift(), health.drift());
        assertEquals(defaults.quality().withSeed(1), health.quality());
        assertEquals(defaults.fairness(), health.fairness());
        assertEquals(List.of(), health.segments().by());
        assertEquals(defaults.inputFolder(), health.inputFolder());
        assertEquals(defaults.training(), health.training());
        assertEquals(1, health.seed());
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

        Map<String, ColumnDriftConfig> columns = config.drift().columns();
        assertEquals(
                List.of("lastmonth_activity", "exited", "prediction", "number_of_employees"),
                List.copyOf(columns.keySet()));
        assertEquals(
                new ColumnDriftConfig(Optional.of(DriftMethod.KS), Optional.of(0.01)),
                columns.get("lastmonth_activity"));
        DriftSettings drift = new DriftSettings(
                Map.of(
                        "lastmonth_activity", new ColumnRule(DriftMethod.KS, 0.01),
                        "exited", new ColumnRule(DriftMethod.G_TEST, null),
                        "prediction", new ColumnRule(null, 0.3),
                        "number_of_employees", new ColumnRule(null, null)),
                DriftMethod.PSI,
                0.25,
                0.1);
        assertEquals(drift, config.drift().settings());
        assertEquals(
                new RetrainConfig(
                        RetrainPolicy.ON_SCHEDULE,
                        30,
                        TrainingPlan.Start.CONTINUE,
                        RowsOfTraining.LAST_BATCHES,
                        2,
                        TrainingPlan.Likeness.CLUSTERING,
                        0.5),
                config.retrain());
        assertEquals(
                new MonitoringConfig(
                        Optional.of(Duration.ofMinutes(90)),
                        0.8,
                        List.of(
                                new SegmentConfig("number_of_employees", List.of(50.0, 250.5)),
                                new SegmentConfig("lastmonth_activity", List.of())),
                        List.of(new SegmentConfig("number_of_employees", List.of(100.0)))),
                config.monitoring());
        assertEquals(
                new HealthSettings(
                        folder.resolve("in"),
                        new ReferenceWindow(ReferenceWindow.Kind.MOVING, 2),
                        drift,
                        QualitySettings.DEFAULT
                                .withMaxAge(Duration.ofMinutes(90))
                                .withAlmostConstantShare(0.8)
                                .withSeed(9),
                        new SegmentSettings(
                                List.of(
                                        new Segmentation("number_of_employees", List.of(50.0, 250.5)),
                                        new Segmentation("lastmonth_activity", List.of())),
                                SegmentSettings.DEFAULT.maxLevels(),
                                9),
                        new FairnessSettings(
                                List.of(new Segmentation("number_of_employees", List.of(100.0))),
                                FairnessSettings.DEFAULT.minRows(),
                                FairnessSettings.DEFAULT.maxLevels()),
                        TrainingSettings.DEFAULT,
                        9),
                config.health());
    }

    @ParameterizedTest
    @EnumSource(RetrainPolicy.class)
    void everyPolicyCanBeNamed(RetrainPolicy policy) throws IOException {
        assertEquals(
                policy,
                load(", \"retrain\": {\"when\": \"" + policy.label() + "\"}")
                        .retrain()
                        .settings()
                        .policy());
    }

    @ParameterizedTest
    @EnumSource(DriftMethod.class)
    void everyMethodCanBeNamedAsItIsWrittenElsewhere(DriftMethod method) throws IOException {
        assertEquals(
                method,
                load(", \"drift\": {\"method\": \"" + method.key() + "\"}")
                        .drift()
                        .settings()
                        .method());
    }

    @ParameterizedTest
    @EnumSource(ReferenceWindow.Kind.class)
    void everyReferenceCanBeNamed(ReferenceWindow.Kind kind) throws IOException {
        String name = kind.name().toLowerCase(Locale.ROOT);

        assertEquals(
                new ReferenceWindow(kind, 1),
                load(", \"drift\": {\"reference\": \"" + name + "\", \"reference_batches\": 1}")
                        .health()
                        .window());
    }

    @Test
    void theRowsOfTheTrainingBecomeAPlan() throws IOException {
        assertEquals(new TrainingPlan.Rows.All(), rows("all"));
        assertEquals(new TrainingPlan.Rows.LastBatches(4), rows("last_batches"));
        assertEquals(
                new TrainingPlan.Rows.Resembling(TrainingPlan.Likeness.KL_DIVERGENCE, 0.1), rows("resembling_batches"));
    }

    private TrainingPlan.Rows rows(String name) throws IOException {
        return load(", \"retrain\": {\"rows\": \"" + name + "\"}")
                .retrain()
                .settings()
                .plan()
                .rows();
    }

    @Test
    void aSchemaOfOnesOwnNamesTheColumns() throws IOException {
        String schema = """
                , "schema": {"id": "shop", "target": "closed", "features": [
                    {"name": "turnover"}, {"name": "town", "type": "categorical"}]}""";

        Config config = load(schema + """
                , "drift": {"columns": {"town": {"threshold": 0.2}, "closed": {}, "prediction": {}}},
                  "monitoring": {"segments": [{"column": "town"}], "fairness": [{"column": "town"}]}""");
        assertEquals(
                List.of(new Segmentation("town", List.of())),
                config.health().segments().by());

        assertEquals(
                folder.resolve("config.json") + ": drift.columns: expected one of turnover, town, closed, prediction,"
                        + " found \"shop\"",
                refusal(schema + ", \"drift\": {\"columns\": {\"shop\": {}}}"));
    }

    @Test
    void anAgeShorterThanASecondIsStillAnAge() throws IOException {
        Duration age = load(", \"monitoring\": {\"max_age_hours\": 0.0001}")
                .health()
                .quality()
                .maxAge();

        assertEquals(Duration.ofMillis(360), age);
        assertNull(load("").health().quality().maxAge());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "drift | {\"columns\": {\"lastmonth_activty\": {}}} | drift.columns: expected one of lastmonth_activity,"
                        + " lastyear_activity, number_of_employees, exited, prediction, found \"lastmonth_activty\";"
                        + " did you mean \"lastmonth_activity\"?",
                "drift | {\"columns\": {\"corporation\": {}}} | drift.columns: expected one of lastmonth_activity,"
                        + " lastyear_activity, number_of_employees, exited, prediction, found \"corporation\"",
                "drift | {\"columns\": []} | drift.columns: expected an object, found []",
                "drift | {\"columns\": {\"exited\": 1}} | drift.columns.exited: expected an object, found 1",
                "drift | {\"columns\": {\"exited\": {\"limit\": 1}}} | unknown entry \"drift.columns.exited.limit\"",
                "drift | {\"columns\": {\"exited\": {\"threshold\": 0}}} | drift.columns.exited.threshold: expected a"
                        + " number above 0, found 0",
                "drift | {\"columns\": {\"exited\": {\"method\": \"KS\"}}} | drift.columns.exited.method: expected"
                        + " METHODS, found \"KS\"",
                "drift | {\"method\": \"kolmogorov\"} | drift.method: expected METHODS, found \"kolmogorov\"",
                "drift | {\"reference\": \"latest\"} | drift.reference: expected \"deployment\" or \"fixed\" or"
                        + " \"moving\", found \"latest\"",
                "drift | {\"reference_batches\": 0} | drift.reference_batches: expected a whole number from 1 to"
                        + " 2147483647, found 0",
                "drift | {\"reference_batches\": 1.5} | drift.reference_batches: expected a whole number from 1 to"
                        + " 2147483647, found 1.5",
                "drift | {\"share\": 1.5} | drift.share: expected a number above 0 and at most 1, found 1.5",
                "drift | {\"share\": 0} | drift.share: expected a number above 0 and at most 1, found 0",
                "drift | {\"false_discovery_rate\": -0.1} | drift.false_discovery_rate: expected a number above 0"
                        + " and below 1, found -0.1",
                "drift | {\"false_discovery_rate\": 1} | drift.false_discovery_rate: expected a number above 0"
                        + " and below 1, found 1",
                "drift | {\"refrence\": \"fixed\"} | unknown entry \"drift.refrence\"; did you mean"
                        + " \"drift.reference\"?",
                "retrain | {\"when\": \"daily\"} | retrain.when: expected \"on_new_data_and_drift\" or \"on_new_data\""
                        + " or \"on_data_drift\" or \"on_schedule\" or \"on_demand\", found \"daily\"",
                "retrain | {\"every_days\": 0} | retrain.every_days: expected a whole number from 1 to 36500, found 0",
                "retrain | {\"every_days\": 36501} | retrain.every_days: expected a whole number from 1 to 36500,"
                        + " found 36501",
                "retrain | {\"start\": \"warm\"} | retrain.start: expected \"from_scratch\" or \"continue\", found"
                        + " \"warm\"",
                "retrain | {\"rows\": \"some\"} | retrain.rows: expected \"all\" or \"last_batches\" or"
                        + " \"resembling_batches\", found \"some\"",
                "retrain | {\"batches\": 0} | retrain.batches: expected a whole number from 1 to 2147483647, found 0",
                "retrain | {\"likeness\": \"kl\"} | retrain.likeness: expected \"kl_divergence\" or \"clustering\","
                        + " found \"kl\"",
                "retrain | {\"max_divergence\": 0} | retrain.max_divergence: expected a number above 0, found 0",
                "retrain | [] | retrain: expected an object, found []",
                "retrain | {\"wen\": \"on_demand\"} | unknown entry \"retrain.wen\"; did you mean \"retrain.when\"?",
                "monitoring | {\"max_age_hours\": 0} | monitoring.max_age_hours: expected a number above 0, found 0",
                "monitoring | {\"max_age_hours\": \"1\"} | monitoring.max_age_hours: expected a number above 0, found"
                        + " \"1\"",
                "monitoring | {\"almost_constant_share\": 1.01} | monitoring.almost_constant_share: expected a number"
                        + " above 0 and at most 1, found 1.01",
                "monitoring | {\"segments\": {}} | monitoring.segments: expected a list of objects, found {}",
                "monitoring | {\"segments\": [\"size\"]} | monitoring.segments[0]: expected an object, found \"size\"",
                "monitoring | {\"segments\": [{}]} | monitoring.segments[0].column: expected a text, found nothing",
                "monitoring | {\"segments\": [{\"column\": \"number_of_employes\"}]} | monitoring.segments[0].column:"
                        + " expected one of lastmonth_activity, lastyear_activity, number_of_employees, found"
                        + " \"number_of_employes\"; did you mean \"number_of_employees\"?",
                "monitoring | {\"fairness\": [{\"column\": \"exited\"}]} | monitoring.fairness[0].column: expected one"
                        + " of lastmonth_activity, lastyear_activity, number_of_employees, found \"exited\"",
                "monitoring | {\"segments\": [{\"column\": \"number_of_employees\", \"edges\": [250, 50]}]} |"
                        + " monitoring.segments[0].edges: expected a list of ascending numbers, found [250, 50]",
                "monitoring | {\"segments\": [{\"column\": \"number_of_employees\", \"edges\": [50, 50]}]} |"
                        + " monitoring.segments[0].edges: expected a list of ascending numbers, found [50, 50]",
                "monitoring | {\"segments\": [{\"column\": \"number_of_employees\", \"edges\": []}]} |"
                        + " monitoring.segments[0].edges: expected a list of ascending numbers, found []",
                "monitoring | {\"fairness\": [{\"column\": \"number_of_employees\", \"edges\": [1, \"2\"]}]} |"
                        + " monitoring.fairness[0].edges: expected a list of ascending numbers, found [1, 2]",
                "monitoring | {\"fairness\": [{\"column\": \"number_of_employees\", \"edges\": 7}]} |"
                        + " monitoring.fairness[0].edges: expected a list of ascending numbers, found 7",
            })
    void aWrongEntryIsToldWithWhatWasExpectedAndFound(String section, String value, String problem) {
        String methods = "\"ks\" or \"wasserstein\" or \"psi\" or \"kl_div\" or \"jensenshannon\" or \"hellinger\" or"
                + " \"anderson\" or \"cramer_von_mises\" or \"t_test\" or \"mannw\" or \"ed\" or \"es\" or"
                + " \"chisquare\" or \"z\" or \"g_test\" or \"fisher_exact\"";

        assertEquals(
                folder.resolve("config.json") + ": " + problem.replace("METHODS", methods),
                refusal(", \"" + section + "\": " + value));
    }

    @Test
    void allProblemsOfTheSectionsAreToldAtOnce() {
        assertEquals(
                folder.resolve("config.json") + ": "
                        + String.join(
                                "; ",
                                "drift.share: expected a number above 0 and at most 1, found 2",
                                "retrain.every_days: expected a whole number from 1 to 36500, found 0",
                                "monitoring.max_age_hours: expected a number above 0, found -1"),
                refusal(", \"drift\": {\"share\": 2}, \"retrain\": {\"every_days\": 0},"
                        + " \"monitoring\": {\"max_age_hours\": -1}"));
    }
}
