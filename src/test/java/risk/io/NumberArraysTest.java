package risk.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberArraysTest {

    private static final ObjectMapper PLAIN = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private static Map<String, Object> arrays(int count) {
        Random random = new Random(count);
        double[] doubles = random.doubles(count).toArray();
        double[] odd = {
            0, -0.0, 1, 1e300, 4.9e-324, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 100, 1e7, 1e-3
        };
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("doubles", doubles);
        arrays.put("odd", odd);
        arrays.put("ints", random.ints(count).toArray());
        arrays.put("nested", new double[][] {doubles, {}, odd});
        arrays.put("after", "text");
        return arrays;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 200, 5_000})
    void theyAreWrittenToTheByteAsTheLibraryWritesThem(int count) throws IOException {
        Map<String, Object> arrays = arrays(count);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Json.write(arrays, out);

        String indented =
                PLAIN.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(arrays) + "\n";
        assertEquals(indented, Json.write(arrays));
        assertEquals(indented, out.toString(StandardCharsets.UTF_8));
        assertEquals(PLAIN.writeValueAsString(arrays), Json.line(arrays));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void aTreeOfThemIsOfNumbers(int count) throws JsonProcessingException {
        assertEquals(
                PLAIN.valueToTree(arrays(count)).toString(),
                Json.mapper().valueToTree(arrays(count)).toString());
        assertEquals(
                count, Json.mapper().valueToTree(arrays(count)).path("ints").size());
    }
}
