package risk.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Feature;
import risk.data.Schema;
import risk.io.Json;

/** Values that other software computed, and the data that it computed them from. */
public final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    public static JsonNode read(String file) throws IOException {
        return Json.mapper().readTree(path(file).toFile());
    }

    public static Path path(String file) {
        return FOLDER.resolve(file);
    }

    /** The cases of a test, each called by what stands under the key. */
    public static Stream<Named<JsonNode>> cases(JsonNode array, String key) {
        return elements(array).map(golden -> Named.of(golden.get(key).asText(), golden));
    }

    public static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    public static double[] numbers(JsonNode array) {
        return elements(array).mapToDouble(JsonNode::asDouble).toArray();
    }

    /** The columns that a case names. */
    public static Schema schema(JsonNode golden) {
        List<Feature> features = new ArrayList<>();
        golden.get("numeric").forEach(name -> features.add(Feature.numeric(name.asText())));
        golden.get("categorical").forEach(name -> features.add(Feature.categorical(name.asText())));
        return new Schema("corporation", features, golden.path("target").asText("exited"));
    }

    /** The data that a case names: a folder that comes with the project, or a file beside the golden values. */
    public static Dataset dataset(JsonNode golden, DatasetReader reader) throws IOException {
        Path bundled = Path.of(golden.get("data").asText());
        return Files.isDirectory(bundled) ? reader.readFolder(bundled) : reader.read(FOLDER.resolve(bundled));
    }
}
