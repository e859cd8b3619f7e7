package risk.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** How this suite writes and reads JSON: names in snake_case, indented, no key twice. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            // An Optional is the value in it, or null; read back, null and what is not there are an empty one.
            .addModule(new Jdk8Module())
            .addModule(NumberArrays.module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // Records are written by their components; a question such as isEmpty() is no property.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // The fewest digits on every Java, and fast: Double.toString finds them only from 19 on.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final ObjectWriter LINE = MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The value as indented JSON with a line break at its end. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value as JSON on one line, without a line break. */
    public static String line(Object value) {
        try {
            return LINE.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes it indented piece by piece, so that nowhere all of it lies in memory; the stream stays open. */
    public static void write(Object value, OutputStream out) throws IOException {
        MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, value);
        out.write('\n');
    }

    /**
     * Reads a file that this suite wrote.
     *
     * @throws InvalidInputException if the file holds something else
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            T value = MAPPER.readValue(WholeFile.bytes(file), type);
            if (value == null) {
                throw new InvalidInputException(
                        file, Mismatch.expected("an object").found("null"));
            }
            return value;
        } catch (JacksonException e) {
            throw JsonTree.refusal(e).in(file);
        } catch (CharConversionException e) {
            throw JsonTree.notText(e).in(file);
        }
    }
}
