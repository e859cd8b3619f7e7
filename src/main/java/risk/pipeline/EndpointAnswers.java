package risk.pipeline;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import risk.finding.Measured;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.monitor.Dependency;
import risk.monitor.DependencyReport;
import risk.quality.SummaryStatistics;

/**
 * What the four endpoints have answered, as it stands in {@code apireturns.txt}, for those who read a report.
 *
 * @param at when they were called
 * @param modelVersion of the model that answered
 * @param predictions for the clients of the test data
 * @param exits how many of them are predicted to exit
 * @param f1 on the test data
 * @param missingPercent by column, 0 to 100
 */
public record EndpointAnswers(
        Instant at,
        String modelVersion,
        int predictions,
        int exits,
        Measured<Double> f1,
        Map<String, SummaryStatistics> statistics,
        Map<String, Double> missingPercent,
        Timing timing,
        DependencyReport dependencies) {

    /** What the file holds; nothing where it is absent or can't be read, for then the endpoints have to be called anew. */
    public static Optional<EndpointAnswers> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode answers = Json.read(file, JsonNode.class);
            return answers.path("prediction").path("predictions").isArray()
                    ? Optional.of(of(answers, Files.getLastModifiedTime(file).toInstant()))
                    : Optional.empty();
        } catch (JacksonException | InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static EndpointAnswers of(JsonNode answers, Instant at) throws JacksonException {
        JsonNode predictions = answers.path("prediction").path("predictions");
        JsonNode diagnostics = answers.path("diagnostics");
        Map<String, SummaryStatistics> statistics = new LinkedHashMap<>();
        answers.path("summarystats").path("columns").properties().forEach(column -> {
            JsonNode of = column.getValue();
            statistics.put(
                    column.getKey(),
                    new SummaryStatistics(
                            number(of.path("mean")),
                            number(of.path("median")),
                            number(of.path("mode")),
                            number(of.path("std"))));
        });
        Map<String, Double> missing = new LinkedHashMap<>();
        diagnostics
                .path("missing_percent")
                .properties()
                .forEach(
                        column -> missing.put(column.getKey(), column.getValue().asDouble()));
        JsonNode timing = diagnostics.path("timing");
        return new EndpointAnswers(
                at,
                answers.path("prediction").path("model_version").asText(),
                predictions.size(),
                (int) StreamSupport.stream(predictions.spliterator(), false)
                        .filter(prediction -> prediction.asInt() == 1)
                        .count(),
                number(answers.path("scoring").path("f1_score")),
                statistics,
                missing,
                Timing.ofSeconds(
                        timing.path("ingestion_seconds").asDouble(),
                        timing.path("training_seconds").asDouble()),
                dependencies(diagnostics));
    }

    private static Measured<Double> number(JsonNode number) {
        return number.isNumber() ? Measured.of(number.asDouble()) : Measured.not("there is none");
    }

    private static DependencyReport dependencies(JsonNode diagnostics) throws JacksonException {
        List<Dependency> libraries = new ArrayList<>();
        for (JsonNode library : diagnostics.path("dependencies")) {
            libraries.add(Json.mapper().treeToValue(library, Dependency.class));
        }
        JsonNode at = diagnostics.path("dependencies_checked_at");
        return new DependencyReport(
                libraries,
                at.isTextual()
                        ? Optional.of(new DependencyReport.LookUp(
                                at.asText(),
                                diagnostics.path("dependencies_age_seconds").asDouble()))
                        : Optional.empty(),
                Optional.ofNullable(diagnostics.path("dependencies_problem").asText(null)));
    }
}
