package risk.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.io.Json;
import risk.io.JsonTree;

/**
 * The Open Inference Protocol, version 2, as other model servers speak it: columns come as tensors of one dimension, by the names of the
 * schema, and predictions leave as such.
 */
final class InferenceProtocol {

    /** What the model is called in paths. */
    static final String MODEL = "risk";

    private final Schema schema;

    InferenceProtocol(Schema schema) {
        this.schema = schema;
    }

    /**
     * What was asked.
     *
     * @param id by which the sender knows it; null where it has none
     */
    record Asked(@Nullable String id, Dataset rows) {}

    /**
     * Reads a request: of each tensor the bytes of its data are taken as they stand, so that no tree of it lies in memory.
     *
     * @throws ApiException 400 if it is no request of the protocol; 422 if a column is missing or holds something else
     */
    Asked read(byte[] body) throws IOException {
        try (JsonParser parser = Json.mapper().createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notOfTheProtocol();
            }
            String id = null;
            ByteArrayOutputStream columns = new ByteArrayOutputStream(body.length);
            boolean found = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("inputs") && value == JsonToken.START_ARRAY && !found) {
                    found = true;
                    copyTensors(parser, body, columns);
                } else if (name.equals("id") && value == JsonToken.VALUE_STRING) {
                    id = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
            if (!found) {
                throw notOfTheProtocol();
            }
            return new Asked(id, rows(columns.toByteArray()));
        } catch (JacksonException e) {
            throw ApiException.badRequest("the body is not JSON: " + JsonTree.problem(e));
        }
    }

    private static ApiException notOfTheProtocol() {
        return ApiException.badRequest(
                "expected {\"inputs\": [{\"name\": ..., \"shape\": [...], \"datatype\": ..., \"data\": [...]}, ...]}");
    }

    private static void copyTensors(JsonParser parser, byte[] body, ByteArrayOutputStream columns) throws IOException {
        Set<String> names = new HashSet<>();
        columns.write('{');
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            String tensor = null;
            int from = -1;
            int to = -1;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("name") && value == JsonToken.VALUE_STRING) {
                    tensor = parser.getText();
                } else if (field.equals("data") && value == JsonToken.START_ARRAY) {
                    from = (int) parser.currentTokenLocation().getByteOffset();
                    parser.skipChildren();
                    to = (int) parser.currentLocation().getByteOffset();
                } else {
                    parser.skipChildren();
                }
            }
            if (tensor == null || from < 0) {
                throw notOfTheProtocol();
            }
            if (!names.add(tensor)) {
                throw ApiException.badRequest("an input stands there more than once");
            }
            columns.writeBytes(
                    ((names.size() > 1 ? "," : "") + Json.line(tensor) + ":").getBytes(StandardCharsets.UTF_8));
            columns.write(body, from, to - from);
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw notOfTheProtocol();
        }
        columns.write('}');
    }

    private Dataset rows(byte[] columns) throws IOException {
        JsonBody.Sent sent;
        try {
            sent = new JsonBody(columns, schema).read();
        } catch (ApiException e) {
            throw e.asUnprocessable();
        }
        if (sent instanceof JsonBody.Sent.Rows rows) {
            return rows.rows();
        }
        throw ApiException.unprocessable("expected inputs with " + String.join(", ", names()) + "; found none of them");
    }

    private List<String> names() {
        return schema.features().stream().map(Feature::name).toList();
    }

    private record Tensor(String name, String datatype, List<Integer> shape) {}

    private record Output(String name, String datatype, List<Integer> shape, Object data) {}

    /** What the protocol tells of a model. */
    Map<String, Object> metadata(Optional<String> version) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", MODEL);
        metadata.put("versions", version.stream().toList());
        metadata.put("platform", "dynamic-risk-assessment");
        metadata.put(
                "inputs",
                schema.features().stream()
                        .map(feature -> new Tensor(feature.name(), feature.isNumeric() ? "FP64" : "BYTES", List.of(-1)))
                        .toList());
        metadata.put(
                "outputs",
                List.of(
                        new Tensor("predictions", "INT64", List.of(-1)),
                        new Tensor("probabilities", "FP64", List.of(-1))));
        return metadata;
    }

    /** @param prediction what {@code /prediction} answers */
    static Map<String, Object> answer(Asked asked, Map<String, Object> prediction) {
        int rows = asked.rows().rows();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("model_name", MODEL);
        answer.put("model_version", prediction.get("model_version"));
        if (asked.id() != null) {
            answer.put("id", asked.id());
        }
        answer.put(
                "outputs",
                List.of(
                        output("predictions", "INT64", rows, prediction),
                        output("probabilities", "FP64", rows, prediction)));
        return answer;
    }

    private static Output output(String name, String datatype, int rows, Map<String, Object> prediction) {
        return new Output(name, datatype, List.of(rows), prediction.getOrDefault(name, List.of()));
    }
}
