package risk.pipeline;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.finding.Measured;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.WholeFile;
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
        Predictions predictions = new Predictions();
        ObjectNode others = Json.mapper().createObjectNode();
        // After an entry others follow.
        ObjectReader entries = Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try (JsonParser answers = entries.createParser(WholeFile.stream(file))) {
            answers.nextToken();
            eachOf(answers, name -> {
                if (name.equals("prediction")) {
                    predictions.readFrom(answers);
                } else {
                    others.set(name, entries.<JsonNode>readTree(answers));
                }
            });
            return predictions.areThere && answers.nextToken() == null
                    ? Optional.of(of(
                            predictions, others, Files.getLastModifiedTime(file).toInstant()))
                    : Optional.empty();
        } catch (JacksonException | CharConversionException | InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** What is said of an entry, of which the first token was read. */
    private interface Entry {
        void is(String name) throws IOException;
    }

    /** Looks at the entries of the object that begins here; at none where something else does. */
    private static void eachOf(JsonParser json, Entry entry) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            entry.is(name);
        }
    }

    /** What {@code /prediction} has answered. Millions of numbers are counted as they are read. */
    private static final class Predictions {

        private String modelVersion = "";
        private int count;
        private int exits;
        private boolean areThere;

        void readFrom(JsonParser json) throws IOException {
            eachOf(json, name -> {
                if (name.equals("predictions") && json.currentToken() == JsonToken.START_ARRAY) {
                    areThere = true;
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        count++;
                        exits += json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getIntValue() == 1 ? 1 : 0;
                        json.skipChildren();
                    }
                } else if (name.equals("model_version")) {
                    modelVersion = json.currentToken().isScalarValue() ? json.getText() : "";
                    json.skipChildren();
                } else {
                    json.skipChildren();
                }
            });
        }
    }

    private static EndpointAnswers of(Predictions predictions, JsonNode answers, Instant at) throws JacksonException {
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
                predictions.modelVersion,
                predictions.count,
                predictions.exits,
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
