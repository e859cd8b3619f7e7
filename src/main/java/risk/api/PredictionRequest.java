package risk.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.InvalidInputException;
import risk.data.Json;
import risk.data.JsonRecords;
import risk.data.JsonTree;
import risk.data.Schema;

/** Finds the rows that a request wants predicted: in a file that it names, or in its body. */
final class PredictionRequest {

    /** What the file's name may be called, in a query, a form or a JSON object. */
    private static final List<String> NAMES = List.of("filename", "filepath", "data_path", "dataset_path");

    private static final Pattern LINE = Pattern.compile("line \\d+");

    private final Schema schema;
    private final ReadableFolders folders;

    PredictionRequest(Schema schema, ReadableFolders folders) {
        this.schema = schema;
        this.folders = folders;
    }

    /** @throws ApiException 400, 404 or 415 */
    Dataset rows(Context request) throws IOException {
        String inQuery = NAMES.stream()
                .map(request::queryParam)
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
        if (inQuery != null) {
            return ofFile(inQuery);
        }
        byte[] body = request.bodyAsBytes();
        if (body.length == 0) {
            throw badRequest("expected the location of a data set as " + NAMES.get(0) + ", or rows as the body");
        }
        return switch (mediaType(request.contentType())) {
            case "text/csv" -> ofCsv(body);
            case "application/json" -> ofJson(body);
            case "application/x-www-form-urlencoded" -> ofForm(request);
            default ->
                throw new ApiException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "expected text/csv, application/json or application/x-www-form-urlencoded");
        };
    }

    private Dataset ofForm(Context request) throws IOException {
        for (String name : NAMES) {
            String value = request.formParam(name);
            if (value != null) {
                return ofFile(value);
            }
        }
        throw badRequest("expected a form with " + NAMES.get(0));
    }

    private Dataset ofJson(byte[] body) throws IOException {
        JsonNode json;
        try {
            json = Json.mapper().readTree(body);
        } catch (JacksonException e) {
            throw badRequest("the body is not JSON: " + JsonTree.problem(e));
        }
        if (json.isArray()) {
            return checked(() -> new JsonRecords(schema).read(json));
        }
        for (String name : NAMES) {
            if (json.path(name).isTextual()) {
                return ofFile(json.get(name).textValue());
            }
        }
        throw badRequest("expected an object with " + NAMES.get(0) + ", or a list of records");
    }

    private Dataset ofCsv(byte[] body) throws IOException {
        return checked(() -> DatasetReader.unlabelled(schema).read(new ByteArrayInputStream(body)));
    }

    /** What is wrong with a file is told by line only: a message must not carry pieces of files to strangers. */
    private Dataset ofFile(String name) throws IOException {
        Path file = folders.resolve(name);
        try {
            return DatasetReader.unlabelled(schema).read(file);
        } catch (InvalidInputException e) {
            Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
            throw badRequest("the file does not fit the schema" + (line.find() ? " (" + line.group() + ")" : ""));
        }
    }

    private interface Reading {
        Dataset read() throws IOException;
    }

    private static Dataset checked(Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (InvalidInputException e) {
            throw badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static ApiException badRequest(String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, message);
    }

    private static String mediaType(@Nullable String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
