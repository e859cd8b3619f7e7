package risk.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.config.Config.ApiConfig;
import risk.config.Config.ClassWeight;
import risk.config.Config.DeployConfig;
import risk.config.Config.DiagnosticsConfig;
import risk.config.Config.TrainingConfig;
import risk.data.Feature;
import risk.data.FeatureType;
import risk.data.Schema;
import risk.io.InvalidInputException;
import risk.io.JsonTree;
import risk.process.Gate;

/**
 * Reads {@code config.json}. The five entries of the specification must be there; everything else has a default, all of
 * which stand in this file and in {@link MonitoringConfigLoader}. All problems of a file are reported at once.
 */
public final class ConfigLoader {

    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final int DEFAULT_PORT = 8000;
    private static final long DEFAULT_MAX_BODY_BYTES = 10_000_000;

    private static final int DEFAULT_RETAINED_DEPLOYMENTS = 5;

    /** scikit-learn's default. */
    private static final double DEFAULT_C = 1.0;

    private static final int DEFAULT_MAX_ITERATIONS = 1000;

    /** Maven on a machine that has never run the plugin fetches it first. */
    private static final double DEFAULT_DEPENDENCY_TIMEOUT_SECONDS = 60;

    private static final double DEFAULT_DEPENDENCY_MAX_AGE_HOURS = 24;

    private static final long DEFAULT_SEED = 1;

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
            throw new InvalidInputException(file + ": " + problems);
        }
        return config;
    }

    private static Map<String, @Nullable Object> parse(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(file + ": expected the configuration, found a folder");
        }
        try {
            return JsonTree.readObject(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(
                    file + ": expected the configuration, found no file; name another with --config FILE", e);
        }
    }

    static Config read(ConfigSection root, Path base) {
        Path input = root.requiredPath("input_folder_path", base);
        Path output = root.requiredPath("output_folder_path", base);
        Path test = root.requiredPath("test_data_path", base);
        Path model = root.requiredPath("output_model_path", base);
        Path production = root.requiredPath("prod_deployment_path", base);
        Schema schema = schema(root);
        return new Config(
                base,
                input,
                output,
                test,
                model,
                production,
                schema,
                training(root.section("training")),
                MonitoringConfigLoader.drift(root.section("drift"), schema),
                MonitoringConfigLoader.retrain(root.section("retrain")),
                MonitoringConfigLoader.monitoring(root.section("monitoring"), schema),
                deploy(root.section("deploy")),
                diagnostics(root.section("diagnostics")),
                api(root.section("api"), base, List.of(input, test, output)),
                root.wholeNumber("seed", DEFAULT_SEED, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private static Schema schema(ConfigSection root) {
        if (!root.has("schema")) {
            return Schema.CLIENTS;
        }
        int problemsElsewhere = root.problems().count();
        ConfigSection schema = root.section("schema");
        String id = schema.requiredText("id");
        String target = schema.requiredText("target");
        List<Feature> features = new ArrayList<>();
        for (ConfigSection feature : schema.requiredSections("features")) {
            features.add(new Feature(feature.requiredText("name"), feature.choice("type", FeatureType.NUMERIC)));
        }
        return root.problems().count() > problemsElsewhere
                ? Schema.CLIENTS
                : root.problems().checked(() -> new Schema(id, features, target), Schema.CLIENTS);
    }

    private static TrainingConfig training(ConfigSection training) {
        return new TrainingConfig(training.positive("c", DEFAULT_C), classWeight(training), (int)
                training.wholeNumber("max_iterations", DEFAULT_MAX_ITERATIONS, 1, Integer.MAX_VALUE));
    }

    /** {@code "none"}, {@code "balanced"} or {@code {"0": 1, "1": 3}}. */
    private static ClassWeight classWeight(ConfigSection training) {
        if (training.isObject("class_weight")) {
            ConfigSection weights = training.section("class_weight");
            return new ClassWeight(false, weights.positive("0", 1), weights.positive("1", 1));
        }
        return new ClassWeight(training.choice("class_weight", ClassWeighting.NONE) == ClassWeighting.BALANCED, 1, 1);
    }

    private enum ClassWeighting {
        NONE,
        BALANCED
    }

    private static DeployConfig deploy(ConfigSection deploy) {
        return new DeployConfig(deploy.choice("gate", Gate.FRESH), (int)
                deploy.wholeNumber("keep", DEFAULT_RETAINED_DEPLOYMENTS, 1, Integer.MAX_VALUE));
    }

    private static DiagnosticsConfig diagnostics(ConfigSection diagnostics) {
        double timeout = diagnostics.positive("dependency_timeout_seconds", DEFAULT_DEPENDENCY_TIMEOUT_SECONDS);
        double maxAge = diagnostics.positive("dependency_max_age_hours", DEFAULT_DEPENDENCY_MAX_AGE_HOURS);
        return new DiagnosticsConfig(
                Duration.ofMillis(Math.round(timeout * 1e3)), Duration.ofMillis(Math.round(maxAge * 3600e3)));
    }

    private static ApiConfig api(ConfigSection api, Path base, List<Path> dataFolders) {
        List<Path> readable = api.paths("readable_folders", base);
        return new ApiConfig(
                api.text("host", DEFAULT_HOST),
                (int) api.wholeNumber("port", DEFAULT_PORT, 0, 65_535),
                api.optionalText("token"),
                readable.isEmpty() ? dataFolders : readable,
                api.wholeNumber("max_body_bytes", DEFAULT_MAX_BODY_BYTES, 1, Integer.MAX_VALUE));
    }
}
