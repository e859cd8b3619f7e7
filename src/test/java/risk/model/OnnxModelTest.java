package risk.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.settings.NumericEncoding.Transform;

/** The exported model, run by onnxruntime. */
class OnnxModelTest {

    /** onnxruntime 1.29.0 crashes where the command line of the process is longer than about a page; Surefire's is short. */
    private static final int LONGEST_COMMAND_LINE = 4096;

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    @BeforeAll
    static void requireAShortCommandLine() throws IOException {
        assumeTrue(
                !Files.exists(COMMAND_LINE) || Files.readAllBytes(COMMAND_LINE).length < LONGEST_COMMAND_LINE,
                "onnxruntime crashes where the class path stands on the command line; name it in CLASSPATH");
    }

    private static final Schema SCHEMA = new Schema(
            "id",
            List.of(
                    Feature.numeric("plain"),
                    Feature.numeric("log"),
                    Feature.numeric("gaps, told"),
                    Feature.numeric("日本"),
                    Feature.categorical("town"),
                    Feature.categorical("constant")),
            "exited");

    private static final LogisticModel MODEL = new LogisticModel(
            SCHEMA,
            -0.7,
            List.of(
                    new Term.Numeric("plain", 12.5, 10, 3.25, 0.9),
                    new Term.Numeric("log", 412, 5.5, 1.75, -1.3, Transform.LOG, null),
                    new Term.Numeric("gaps, told", 3, 2, 0.5, 0.25, Transform.NONE, new Term.Indicator(0.2, 0.4, 1.1)),
                    new Term.Numeric("日本", 7, 1.5, 0.5, -0.3, Transform.LOG, new Term.Indicator(0.1, 0.3, -0.6)),
                    new Term.Categorical("town", Map.of("Bonn", 0.7, "Ulm, am See", -1.2, "Zürich", 0.05)),
                    new Term.Categorical("constant", Map.of())),
            TestData.clientModel(1).provenance(),
            new Threshold(0.3));

    private static Dataset rows(int count) {
        Random random = new Random(8);
        String[] towns = {"Bonn", "\"Ulm, am See\"", "Zürich", "Atlantis", ""};
        StringBuilder csv = new StringBuilder("id,plain,log,\"gaps, told\",日本,town,constant,exited\n");
        for (int i = 0; i < count; i++) {
            csv.append('c').append(i);
            for (int f = 0; f < 4; f++) {
                csv.append(',');
                switch (random.nextInt(8)) {
                    case 0 -> csv.append("");
                    case 1 -> csv.append(-random.nextInt(100));
                    case 2 -> csv.append(random.nextDouble() * 1e-9);
                    case 3 -> csv.append(random.nextInt(3) == 0 ? "1e300" : "0");
                    default -> csv.append(random.nextGaussian() * 1000);
                }
            }
            csv.append(',').append(towns[random.nextInt(towns.length)]).append(",x,0\n");
        }
        return TestData.read(SCHEMA, csv.toString());
    }

    private static double[][] numbers(Dataset rows, int feature) {
        double[][] column = new double[rows.rows()][1];
        for (int row = 0; row < rows.rows(); row++) {
            column[row][0] = rows.number(feature, row);
        }
        return column;
    }

    private static String[][] texts(Dataset rows, int feature) {
        String[][] column = new String[rows.rows()][1];
        for (int row = 0; row < rows.rows(); row++) {
            int level = rows.level(feature, row);
            column[row][0] =
                    level == Dataset.NO_LEVEL ? "" : rows.levels(feature).get(level);
        }
        return column;
    }

    /** What a Python colleague does, too: a column of doubles or of texts for each feature. */
    private static Map<String, OnnxTensor> inputs(OrtEnvironment environment, Dataset rows) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        for (int f = 0; f < rows.schema().features().size(); f++) {
            Feature feature = rows.schema().features().get(f);
            inputs.put(
                    feature.name(),
                    feature.isNumeric()
                            ? OnnxTensor.createTensor(environment, numbers(rows, f))
                            : OnnxTensor.createTensor(environment, texts(rows, f)));
        }
        return inputs;
    }

    private static void assertSame(LogisticModel model, Dataset rows) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        double[] expected = model.probabilities(rows);
        int[] predicted = model.predictions(rows);
        try (OrtSession session = environment.createSession(OnnxModel.of(new ModelFile("abc", model)));
                OrtSession.Result result = session.run(inputs(environment, rows))) {
            double[][] probabilities =
                    (double[][]) result.get("probability").orElseThrow().getValue();
            long[][] classes = (long[][]) result.get("predicted").orElseThrow().getValue();
            for (int row = 0; row < rows.rows(); row++) {
                assertEquals(expected[row], probabilities[row][0], 1e-12);
                assertEquals(predicted[row], classes[row][0]);
            }
        }
    }

    @Test
    void onnxruntimeGivesTheSameProbabilitiesWhateverTheCellsHold() throws OrtException {
        Dataset rows = rows(2000);
        double[] probabilities = MODEL.probabilities(rows);
        assertTrue(Set.copyOf(Arrays.stream(probabilities).boxed().toList()).size() > 500);
        assertSame(MODEL, rows);
    }

    @Test
    void soItDoesForATrainedModel() throws OrtException {
        Dataset clients = TestData.clients(TestData.clientRows(0, 500, 3));
        assertSame(TestData.fit(clients), clients);
    }

    @Test
    void theFileSaysWhichModelItIs() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(OnnxModel.of(new ModelFile("abc", MODEL)))) {
            assertEquals(
                    "abc",
                    session.getMetadata()
                            .getCustomMetadataValue("model_version")
                            .orElseThrow());
        }
    }
}
