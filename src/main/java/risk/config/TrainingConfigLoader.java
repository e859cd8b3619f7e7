package risk.config;

import java.util.Map;
import java.util.Optional;
import risk.io.Mismatch;
import risk.settings.ClassWeighting;
import risk.settings.NumericEncoding;
import risk.settings.ThresholdRule;
import risk.settings.TrainingSettings;

/** Reads how a model is trained, and from which probability on it predicts an exit. */
final class TrainingConfigLoader {

    private static final String THRESHOLDS = "a number above 0 and below 1, \"f1\" or \"cost\"";

    /** A penalty beyond either end is none, or leaves nothing but the intercept; near the ends of a double the search fails. */
    private static final double MOST_C = 1e9;

    /** A class counts as much as a million rows of the other: beyond, the other is not there. */
    private static final double MOST_WEIGHT = 1e6;

    private TrainingConfigLoader() {}

    /**
     * The settings.
     *
     * @param root with the section {@code training}
     * @param encodings that the schema names
     * @param costs the section {@code model.costs}
     * @param prices that it names
     */
    static TrainingSettings training(
            ConfigSection root,
            Map<String, NumericEncoding> encodings,
            ConfigSection costs,
            Optional<ThresholdRule.LeastCost> prices) {
        TrainingSettings byDefault = TrainingSettings.DEFAULT;
        ConfigSection training = root.section("training");
        return new TrainingSettings(
                training.between("c", byDefault.c(), 1 / MOST_C, MOST_C, "a number from 1e-9 to 1e9"),
                classWeighting(training),
                (int) training.wholeNumber("max_iterations", byDefault.maxIterations(), 1, Integer.MAX_VALUE),
                threshold(training, costs, prices),
                encodings);
    }

    /** {@code "none"}, {@code "balanced"} or {@code {"0": 1, "1": 3}}. */
    private static ClassWeighting classWeighting(ConfigSection training) {
        if (training.isObject("class_weight")) {
            ConfigSection weights = training.section("class_weight");
            double stayed = weights.between("0", 1, 1 / MOST_WEIGHT, MOST_WEIGHT, "a number from 1e-6 to 1e6");
            double exited = weights.between("1", 1, 1 / MOST_WEIGHT, MOST_WEIGHT, "a number from 1e-6 to 1e6");
            return training.problems()
                    .checked(
                            () -> new ClassWeighting.Fixed(stayed, exited),
                            ClassWeighting.NONE,
                            "training.class_weight");
        }
        return training.choice("class_weight", NamedWeighting.NONE) == NamedWeighting.BALANCED
                ? new ClassWeighting.Balanced()
                : ClassWeighting.NONE;
    }

    private enum NamedWeighting {
        NONE,
        BALANCED
    }

    /** A number, {@code "f1"}, or {@code "cost"}, which needs the prices. */
    private static ThresholdRule threshold(
            ConfigSection training, ConfigSection costs, Optional<ThresholdRule.LeastCost> byCost) {
        if (!training.isText("threshold")) {
            Optional<Double> fixed = training.optionalFraction("threshold", THRESHOLDS);
            return fixed.isPresent() ? new ThresholdRule.Fixed(fixed.get()) : ThresholdRule.DEFAULT;
        }
        String rule = training.requiredText("threshold");
        return switch (rule) {
            case "f1" -> new ThresholdRule.BestF1();
            case "cost" -> {
                if (byCost.isEmpty() && !costs.has("call") && !costs.has("lost_client")) {
                    training.problems().expected("model.costs", "the prices for training.threshold \"cost\"", null);
                }
                yield byCost.isPresent() ? byCost.get() : ThresholdRule.DEFAULT;
            }
            default -> {
                training.problems().expected("training.threshold", THRESHOLDS, rule);
                yield ThresholdRule.DEFAULT;
            }
        };
    }

    /** Empty where there are no prices. One without the other is a problem. */
    static Optional<ThresholdRule.LeastCost> prices(ConfigSection costs) {
        Optional<Double> call = costs.optionalPositive("call");
        Optional<Double> lostClient = costs.optionalPositive("lost_client");
        if (call.isPresent() != lostClient.isPresent()) {
            costs.problems()
                    .add(
                            "model.costs",
                            Mismatch.expected("call and lost_client")
                                    .found(call.isPresent() ? "call alone" : "lost_client alone"));
        }
        if (call.isEmpty() || lostClient.isEmpty()) {
            return Optional.empty();
        }
        return costs.problems()
                .checked(
                        () -> Optional.of(new ThresholdRule.LeastCost(call.get(), lostClient.get())),
                        Optional.empty(),
                        "model.costs");
    }
}
