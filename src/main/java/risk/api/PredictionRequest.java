package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import risk.csv.CsvSource;
import risk.csv.Notation;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.JsonRecords;
import risk.data.Schema;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.JsonTree;

/** Finds the rows that a request wants predicted: in a file that it names, or in its body. */
final class PredictionRequest {

    /** What the file's name may be called, in a query, a form or a JSON object. */
    private static final List<String> NAMES = List.of("filename", "filepath", "data_path", "dataset_path");

    private final DatasetReader bodies;
    private final JsonRecords records;
    private final ReadableFolders folders;
    private final RecentFiles files;

    PredictionRequest(Schema schema, Notation notation, ReadableFolders folders) {
        DatasetReader reader = DatasetReader.unlabelled(schema).withIds();
        this.bodies = reader.in(notation.in(UTF_8));
        this.records = new JsonRecords(schema);
        this.folders = folders;
        this.files = new RecentFiles(reader.in(notation));
    }

    /** @throws ApiException 400, 404 or 415 */
    Dataset rows(Context request) throws IOException {
        String query = request.queryString();
        String inQuery = query == null ? null : location(query);
        if (inQuery != null) {
            return ofFile(inQuery);
        }
        byte[] body = BodyReader.body(request);
        if (body.length == 0) {
            throw badRequest("expected the location of a data set as " + NAMES.get(0) + ", or rows as the body");
        }
        MediaType type = MediaType.of(request.header("Content-Type"));
        if (!type.isUtf8() || !isPlain(request.header("Content-Encoding"))) {
            throw unsupported("expected a body in UTF-8, not compressed");
        }
        return switch (type.name()) {
            case "text/csv" -> ofCsv(body);
            case "application/json" -> ofJson(body);
            case "application/x-www-form-urlencoded" -> ofForm(body);
            default -> throw unsupported("expected text/csv, application/json or application/x-www-form-urlencoded");
        };
    }

    private Dataset ofCsv(byte[] body) throws IOException {
        if (CsvSource.isPacked(body)) {
            // What comes out may be a thousand times as large as what is allowed.
            throw unsupported("expected a body in UTF-8, not compressed");
        }
        try {
            return bodies.read(new ByteArrayInputStream(body));
        } catch (InvalidInputException e) {
            throw badRequest(String.valueOf(e.getMessage()));
        }
    }

    private Dataset ofForm(byte[] body) throws IOException {
        String location = location(new String(body, UTF_8));
        if (location == null) {
            throw badRequest(
                    "expected a form with " + NAMES.get(0) + "; rows are sent as text/csv or application/json");
        }
        return ofFile(location);
    }

    private Dataset ofJson(byte[] body) throws IOException {
        String location = null;
        try (JsonParser json = Json.mapper().createParser(body)) {
            JsonToken start = json.nextToken();
            if (start == JsonToken.START_ARRAY) {
                return records.read(json);
            }
            if (start == JsonToken.START_OBJECT) {
                location = location(json);
            }
        } catch (InvalidInputException e) {
            throw badRequest(String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            throw badRequest("the body is not JSON: " + JsonTree.problem(e));
        } catch (CharConversionException e) {
            throw badRequest("the body is not JSON: expected UTF-8");
        }
        if (location == null) {
            throw badRequest("expected an object with " + NAMES.get(0) + ", or a list of records");
        }
        return ofFile(location);
    }

    private Dataset ofFile(String name) throws IOException {
        if (name.isEmpty()) {
            throw badRequest("expected the location of a data set, found an empty one");
        }
        try (FoundFile file = folders.find(name).orElseThrow(ReadableFolders::notFound)) {
            return files.read(file);
        } catch (FileSystemException e) {
            throw ReadableFolders.notFound();
        } catch (InvalidInputException e) {
            ApiException inFile = ApiException.ofFile(HttpStatus.BAD_REQUEST, e);
            throw badRequest("the file does not fit the schema: " + inFile.getMessage());
        }
    }

    /** The first location in an object of which the start was read; null where there is none. */
    private static @Nullable String location(JsonParser json) throws IOException {
        String location = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean named = location == null && NAMES.contains(json.currentName());
            if (json.nextToken() == JsonToken.VALUE_STRING && named) {
                location = json.getText();
            }
            json.skipChildren();
        }
        if (json.nextToken() != null) {
            throw badRequest("expected nothing after the object, found more");
        }
        return location;
    }

    /** The first location among the fields of a query or a form; null where there is none. */
    private static @Nullable String location(String form) {
        StringTokenizer fields = new StringTokenizer(form, "&");
        while (fields.hasMoreTokens()) {
            String field = fields.nextToken();
            int equals = field.indexOf('=');
            if (equals > 0 && NAMES.contains(field.substring(0, equals))) {
                return decoded(field.substring(equals + 1));
            }
        }
        return null;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) {
            throw badRequest("expected %XX with two hexadecimal digits in the location");
        }
    }

    private static boolean isPlain(@Nullable String encoding) {
        return encoding == null || encoding.equalsIgnoreCase("identity");
    }

    private static ApiException badRequest(String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, message);
    }

    private static ApiException unsupported(String message) {
        return new ApiException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, message);
    }
}
