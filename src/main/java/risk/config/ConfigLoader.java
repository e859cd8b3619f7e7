package risk.config;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.data.Schema;
import risk.io.FileNames;
import risk.io.InvalidInputException;
import risk.io.JsonTree;
import risk.io.Mismatch;
import risk.settings.ApiSettings;
import risk.settings.ClusterInput;
import risk.settings.DependencySettings;
import risk.settings.DeploySettings;
import risk.settings.FairnessSettings;
import risk.settings.HoldOut;
import risk.settings.LogSettings;
import risk.settings.PredictionSettings;
import risk.settings.ReportSettings;
import risk.settings.ScoreRule;
import risk.settings.ThresholdRule;

/**
 * Reads {@code config.json}. The five entries of the specification must be there; everything else has a default, which
 * stands with the settings. All problems of a file are reported at once.
 */
public final class ConfigLoader {

    private static final double MILLISECONDS_A_SECOND = 1e3;
    private static final double MILLISECONDS_AN_HOUR = 3600e3;

    private static final long DEFAULT_SEED = 1;

    /** Somebody has to be left for people to call. */
    private static final double MOST_HELD_OUT = 0.9;

    private ConfigLoader() {}

    /**
     * Loads the file; relative paths in it are relative to it.
     *
     * @throws InvalidInputException if the file is absent, no JSON, or holds a wrong or unknown entry; one line that names
     *     the file and every problem
     */
    public static Config load(Path file) throws IOException {
        ConfigProblems problems = new ConfigProblems();
        ConfigSection root = new ConfigSection("", parse(file), problems);
        Path base = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        Config config = read(root, base);
        root.reportUnknown();
        if (problems.count() > 0) {
            throw problems.all().in(file);
        }
        return config;
    }

    private static Map<String, @Nullable Object> parse(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(file, expected("the configuration").found("a folder"));
        }
        try {
            return JsonTree.readObject(file);
        } catch (NoSuchFileException e) {
            Mismatch none = expected("the configuration").found("no file").remedy("name another with --config FILE");
            throw new InvalidInputException(file, FileNames.absent(file, none), e);
        }
    }

    static Config read(ConfigSection root, Path base) {
        Folders folders = Folders.of(root, base);
        SchemaConfigLoader columns = SchemaConfigLoader.of(root);
        Schema schema = columns.schema();
        long seed = root.wholeNumber("seed", DEFAULT_SEED, Long.MIN_VALUE, Long.MAX_VALUE);
        ConfigSection drift = root.section("drift");
        ConfigSection monitoring = root.section("monitoring");
        FairnessSettings fairness = MonitoringConfigLoader.fairness(monitoring, schema);
        ConfigSection costs = root.section("model").section("costs");
        Optional<ThresholdRule.LeastCost> prices = TrainingConfigLoader.prices(costs);
        return new Config(
                base,
                folders.input(),
                folders.output(),
                folders.test(),
                folders.model(),
                folders.production(),
                schema,
                columns.written(InputConfigLoader.input(root.section("input"))),
                new ClusterInput(folders.cluster(), root.optionalText("input_table")),
                InputConfigLoader.database(root),
                TrainingConfigLoader.training(root, columns.encodings(), costs, prices),
                drift.choice("score_test", ScoreRule.RAW),
                MonitoringConfigLoader.drift(drift, schema),
                MonitoringConfigLoader.reference(drift),
                MonitoringConfigLoader.retrain(root.section("retrain")),
                MonitoringConfigLoader.quality(monitoring, seed),
                MonitoringConfigLoader.segments(monitoring, schema, seed),
                fairness,
                ExpectationsLoader.expectations(root, schema, fairness),
                deploy(root.section("deploy")),
                dependencies(root.section("diagnostics")),
                api(root.section("api"), base, List.of(folders.input(), folders.test(), folders.output())),
                MonitoringConfigLoader.maxSilence(monitoring),
                HistoryConfigLoader.history(root),
                report(root.section("report"), prices),
                AlertConfigLoader.alerts(root.section("alerts")),
                log(root.section("log")),
                predictions(root.section("predictions"), seed),
                WindowConfigLoader.windows(root.section("windows")),
                seed);
    }

    private static DeploySettings deploy(ConfigSection deploy) {
        DeploySettings byDefault = DeploySettings.DEFAULT;
        return new DeploySettings(
                deploy.choice("gate", byDefault.gate()), deploy.truth("quarantine", byDefault.quarantine()), (int)
                        deploy.wholeNumber("keep", byDefault.keep(), 1, Integer.MAX_VALUE));
    }

    private static ReportSettings report(ConfigSection report, Optional<ThresholdRule.LeastCost> prices) {
        ReportSettings byDefault = ReportSettings.DEFAULT;
        return new ReportSettings(
                (int) report.wholeNumber("capacity", byDefault.capacity(), 1, Integer.MAX_VALUE),
                prices,
                report.choice("clients", byDefault.clients()),
                report.choice("when", byDefault.when()));
    }

    private static LogSettings log(ConfigSection log) {
        LogSettings.Format format = log.choice("format", LogSettings.Format.TEXT);
        return new LogSettings(format, log.truth("requests", format == LogSettings.Format.JSON));
    }

    private static PredictionSettings predictions(ConfigSection predictions, long seed) {
        return new PredictionSettings(
                predictions.choice("log", PredictionSettings.Log.OFF),
                predictions.truth("train_on", false),
                new HoldOut(predictions.number("holdout", 0, 0, MOST_HELD_OUT), seed));
    }

    private static DependencySettings dependencies(ConfigSection diagnostics) {
        DependencySettings byDefault = DependencySettings.DEFAULT;
        double timeout = diagnostics.positive(
                "dependency_timeout_seconds", byDefault.timeout().toMillis() / MILLISECONDS_A_SECOND);
        double maxAge = diagnostics.positive(
                "dependency_max_age_hours", byDefault.maxAge().toMillis() / MILLISECONDS_AN_HOUR);
        return new DependencySettings(
                Duration.ofMillis(Math.round(timeout * MILLISECONDS_A_SECOND)),
                Duration.ofMillis(Math.round(maxAge * MILLISECONDS_AN_HOUR)));
    }

    private static ApiSettings api(ConfigSection api, Path base, List<Path> dataFolders) {
        ApiSettings byDefault = ApiSettings.DEFAULT;
        List<Path> readable = api.paths("readable_folders", base);
        return new ApiSettings(
                api.text("host", byDefault.host()),
                (int) api.wholeNumber("port", byDefault.port(), 0, 65_535),
                api.secret("token", ApiSettings::isToken, ApiSettings.TOKEN_IN_WORDS),
                readable.isEmpty() ? dataFolders : readable,
                api.wholeNumber("max_body_bytes", byDefault.maxBodyBytes(), 1, Integer.MAX_VALUE));
    }
}
