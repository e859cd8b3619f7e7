package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.api.MemoryBudget.Share;
import risk.csv.CsvSource;
import risk.csv.Notation;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.project.Project;

/**
 * Finds the rows that a request wants predicted: in a file that a field of its query, its form or its JSON names, in its
 * body, or, where it brings nothing along, in the test data.
 *
 * <p>A field that is called as a location is one. One that is called otherwise is one where it stands alone, in its query or
 * body, and names a file that may be read; a body counts more than such a field of the query.
 */
final class PredictionRequest {

    private static final String CSV = "text/csv";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

    private final Schema schema;
    private final DatasetReader bodies;
    private final DatasetReader tables;
    private final Path testFolder;
    private final ReadableFolders folders;
    private final RecentFiles files;

    PredictionRequest(Project project, ReadableFolders folders) {
        this.schema = project.schema();
        DatasetReader reader = DatasetReader.unlabelled(schema).withIds();
        Notation notation = project.config().input().notation();
        this.bodies = reader.in(notation.in(UTF_8));
        this.tables = reader.in(notation);
        this.testFolder = project.config().testFolder();
        this.folders = folders;
        this.files = new RecentFiles(tables);
    }

    /** @throws ApiException 400, 404, 409, 415 or 503 */
    Dataset rows(Context request) throws IOException {
        Share memory = Answer.of(request).memory();
        SentFields query = SentFields.ofQuery(request.queryString());
        if (query.location().isPresent()) {
            return ofFile(query.location().get(), memory);
        }
        byte[] body = BodyReader.body(request);
        MediaType type = MediaType.of(request.header("Content-Type"));
        if (body.length > 0) {
            return ofBody(request, type, body, memory);
        }
        boolean announcesRows = type.name().equals(CSV) || type.name().equals(ErrorAnswer.JSON);
        if (query.isEmpty() && !announcesRows && folders.contain(testFolder)) {
            return ofTestData(memory);
        }
        return ofFields(
                query,
                "expected the location of a data set as " + SentFields.LOCATIONS_IN_WORDS + ", or rows as the body",
                memory);
    }

    /**
     * The rows in the body, and no others.
     *
     * @throws ApiException 400, 415 or 503
     */
    Dataset sentRows(Context request) throws IOException {
        byte[] body = plainBody(request);
        if (MediaType.of(request.header("Content-Type")).name().equals(CSV)) {
            return ofCsv(body);
        }
        if (JsonBody.looksLikeJson(body) && new JsonBody(body, schema).read() instanceof JsonBody.Sent.Rows found) {
            return found.rows();
        }
        throw ApiException.badRequest("expected rows as text/csv or application/json");
    }

    /**
     * The body, for whose rows there is memory.
     *
     * @throws ApiException 415 or 503
     */
    byte[] plainBody(Context request) throws IOException {
        byte[] body = BodyReader.body(request);
        takeRows(
                request,
                MediaType.of(request.header("Content-Type")),
                body,
                Answer.of(request).memory());
        return body;
    }

    private static void takeRows(Context request, MediaType type, byte[] body, Share memory) throws IOException {
        memory.takeRows(body);
        if (!type.isUtf8() || !isPlain(request.header("Content-Encoding"))) {
            throw unsupported("expected a body in UTF-8, not compressed");
        }
    }

    private Dataset ofBody(Context request, MediaType type, byte[] body, Share memory) throws IOException {
        takeRows(request, type, body, memory);
        // curl -d calls anything a form, and some call it nothing at all.
        boolean mayBeAnything = type.name().isEmpty() || type.name().equals(FORM);
        if (mayBeAnything && JsonBody.looksLikeJson(body)) {
            return ofJson(body, memory);
        }
        return switch (type.name()) {
            case CSV -> ofCsv(body);
            case ErrorAnswer.JSON -> ofJson(body, memory);
            case FORM -> ofForm(SentFields.ofForm(new String(body, UTF_8)), memory);
            case MULTIPART -> ofMultipart(MultipartBody.of(request.header("Content-Type"), body), memory);
            default ->
                throw unsupported("expected " + String.join(", ", CSV, ErrorAnswer.JSON, FORM) + " or " + MULTIPART);
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
            throw ApiException.ofRows(e);
        }
    }

    private Dataset ofJson(byte[] body, Share memory) throws IOException {
        JsonBody.Sent sent = new JsonBody(body, schema).read();
        if (sent instanceof JsonBody.Sent.Rows found) {
            return found.rows();
        }
        return ofFields(
                ((JsonBody.Sent.Fields) sent).fields(),
                "expected an object with " + SentFields.LOCATIONS_IN_WORDS + ", or a list of records",
                memory);
    }

    private Dataset ofForm(SentFields fields, Share memory) throws IOException {
        return ofFields(
                fields,
                "expected a form with " + SentFields.LOCATIONS_IN_WORDS
                        + ", or an uploaded file; rows are sent as text/csv or application/json",
                memory);
    }

    private Dataset ofMultipart(MultipartBody body, Share memory) throws IOException {
        if (body.fields().location().isPresent() || body.uploads().isEmpty()) {
            return ofForm(body.fields(), memory);
        }
        if (body.uploads().size() > 1) {
            throw ApiException.badRequest(
                    "expected one uploaded file, found " + body.uploads().size());
        }
        MultipartBody.Upload upload = body.uploads().get(0);
        if (!upload.type().isUtf8()) {
            throw unsupported("expected a file in UTF-8");
        }
        return JsonBody.looksLikeJson(upload.content()) ? ofJson(upload.content(), memory) : ofCsv(upload.content());
    }

    /** @param expected told where no field names a file */
    private Dataset ofFields(SentFields fields, String expected, Share memory) throws IOException {
        if (fields.location().isPresent()) {
            return ofFile(fields.location().get(), memory);
        }
        Optional<FoundFile> found = fields.only().flatMap(folders::find);
        if (found.isEmpty()) {
            throw fields.refusal(expected);
        }
        return read(found.get(), memory);
    }

    private Dataset ofFile(String name, Share memory) throws IOException {
        if (name.isEmpty()) {
            throw ApiException.badRequest("expected the location of a data set, found an empty one");
        }
        return read(folders.find(name).orElseThrow(ReadableFolders::notFound), memory);
    }

    private Dataset read(FoundFile found, Share memory) throws IOException {
        try (found) {
            return files.read(found, memory);
        } catch (FileSystemException e) {
            throw ReadableFolders.notFound();
        } catch (InvalidInputException e) {
            ApiException inFile = ApiException.ofFile(HttpStatus.BAD_REQUEST, e);
            throw ApiException.badRequest("the file does not fit the schema: " + inFile.getMessage());
        }
    }

    private Dataset ofTestData(Share memory) throws IOException {
        try {
            return tables.readFolder(testFolder, file -> openTestFile(file, memory));
        } catch (InvalidInputException e) {
            throw ApiException.ofFile(HttpStatus.CONFLICT, e);
        }
    }

    /** By the same way in as a file that is named: a link leads nowhere else, and no pipe keeps anybody waiting. */
    private InputStream openTestFile(Path file, Share memory) throws IOException {
        FoundFile found = folders.find(file.toAbsolutePath().toString()).orElseThrow(PredictionRequest::noFile);
        try {
            InputStream in = found.read();
            boolean handed = false;
            try {
                RecentFiles.takeRows(in, found.attributes().size(), memory);
                handed = true;
                return in;
            } finally {
                if (!handed) {
                    in.close();
                }
            }
        } catch (FileSystemException e) {
            throw noFile();
        }
    }

    private static InvalidInputException noFile() {
        return new InvalidInputException(Mismatch.expected("a CSV file").found("something else"));
    }

    private static boolean isPlain(@Nullable String encoding) {
        return encoding == null || encoding.equalsIgnoreCase("identity");
    }

    private static ApiException unsupported(String message) {
        return new ApiException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, message);
    }
}
