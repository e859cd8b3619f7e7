package risk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.settings.ClusterInput;

class ClusterInputConfigTest {

    @TempDir
    private Path folder;

    private Config in(String input, String more) throws Exception {
        return ConfigFile.load(folder, "{" + ConfigFile.FIVE.replace("\"in\"", '"' + input + '"') + more + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs://name:8020/risk/input", "s3a://bucket/input", "hdfs:///input", "file:///data"})
    void aPathWithASchemeStaysAsItIsAndWhatIsSeenThereIsKeptInTheOutputFolder(String path) throws Exception {
        Config config = in(path, "");
        assertEquals(new ClusterInput(Optional.of(path), Optional.empty()), config.cluster());
        assertEquals(folder.resolve("out/inputs"), config.inputFolder());
        assertEquals(path, config.cluster().inWords());
    }

    @ParameterizedTest
    @ValueSource(strings = {"in", "C://data", "://data", "a folder://data", "1a://data"})
    void otherPathsAreFoldersOfThisMachine(String path) throws Exception {
        Config config = in(path, "");
        assertEquals(ClusterInput.NONE, config.cluster());
        assertEquals(folder.resolve(path).normalize(), config.inputFolder());
    }

    @Test
    void aTableIsReadBesideAFolder() throws Exception {
        Config config = in("in", ", \"input_table\": \"risk.clients\"");
        assertEquals(Optional.of("risk.clients"), config.cluster().table());
        assertEquals(folder.resolve("in"), config.inputFolder());
        assertTrue(config.cluster().isAny());
        assertFalse(config.withInputIn(folder).cluster().isAny(), "another folder is read alone");
    }

    @Test
    void aTableThatHasNoNameIsRefused() {
        assertTrue(ConfigFile.refusal(folder, "{" + ConfigFile.FIVE + ", \"input_table\": 5}")
                .contains("input_table: expected a text, found 5"));
    }

    @Test
    void theFolderOfWhatIsSeenIsNoOthers() {
        String refusal = ConfigFile.refusal(
                folder,
                "{"
                        + ConfigFile.FIVE
                                .replace("\"in\"", "\"hdfs://name/in\"")
                                .replace("\"models\"", "\"out/inputs\"")
                        + "}");
        assertTrue(refusal.contains("output_model_path: expected a folder of its own"), refusal);
    }
}
