package risk.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.finding.Measured;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.settings.NumericEncoding;
import risk.settings.NumericEncoding.Missing;
import risk.settings.NumericEncoding.Transform;
import risk.settings.TrainingSettings;

class ModelFileTest {

    private static final int SPOILT_FILES = 2000;

    private static final LogisticModel MODEL = TestData.fit(TestData.read(
            new Schema("id", List.of(Feature.numeric("size"), Feature.categorical("region")), "exited"),
            "id,size,region,exited\na,1,Zürich,0\nb,2.5,\"east, \"\"coast\"\"\",1\nc,NA,Zürich,1\nd,1e-3,,0\n"));

    @Test
    void aModelIsReadAsItWasWritten(@TempDir Path folder) throws IOException {
        ModelFile written = ModelFile.write(MODEL, folder.resolve("model.json"));

        assertEquals(written, ModelFile.read(folder.resolve("model.json")));
        assertEquals(MODEL, written.model());
    }

    @Test
    void theUsualThresholdLeavesTheFileAsItWasBeforeThereWasAnother(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.json");

        ModelFile.write(MODEL, file);

        assertEquals(Threshold.HALF, MODEL.threshold());
        assertFalse(Files.readString(file).contains("threshold"));
    }

    @Test
    void aLogarithmAndWhatIsMissingAreKept(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.json");
        NumericEncoding both = new NumericEncoding(Transform.LOG, Missing.INDICATOR);
        Dataset dataset = TestData.clients("a,1,2,3,0\nb,,20,4,1\nc,9,1,4,1\nd,5,1,5,0\n");
        assertFalse(Json.write(TestData.fit(dataset)).contains("transform"));
        assertFalse(Json.write(TestData.fit(dataset)).contains("missing"));

        LogisticModel model = TestData.fit(dataset, TrainingSettings.DEFAULT.withEncoding("lastmonth_activity", both));
        ModelFile written = ModelFile.write(model, file);

        assertTrue(Files.readString(file).contains("\"transform\" : \"log\""));
        assertEquals(written, ModelFile.read(file));
        Term.Numeric term = (Term.Numeric) ModelFile.read(file).model().terms().get(0);
        assertEquals(Transform.LOG, term.transform());
        assertEquals(0.25, Objects.requireNonNull(term.missing()).share());
    }

    @Test
    void anotherThresholdIsKept(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.json");
        LogisticModel model = MODEL.withThreshold(Measured.of(new Threshold(0.234)));

        ModelFile written = ModelFile.write(model, file);

        assertTrue(Files.readString(file).contains("\"threshold\" : 0.234"));
        assertEquals(written, ModelFile.read(file));
        assertEquals(new Threshold(0.234), ModelFile.read(file).model().threshold());
    }

    @Test
    void whyNoThresholdWasFoundIsKept(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.json");

        ModelFile.write(MODEL.withThreshold(Measured.not("only one client exited")), file);

        LogisticModel read = ModelFile.read(file).model();
        assertEquals(Threshold.HALF, read.threshold());
        assertEquals(Optional.of("only one client exited"), read.provenance().thresholdNotFound());
    }

    @Test
    void theSameModelGivesTheSameBytesAndTheSameVersion(@TempDir Path folder) throws IOException {
        ModelFile once = ModelFile.write(MODEL, folder.resolve("once.json"));
        ModelFile again = ModelFile.write(MODEL, folder.resolve("again.json"));

        assertEquals(once.version(), again.version());
        assertTrue(once.version().matches("[0-9a-f]{12}"));
        assertEquals(-1, Files.mismatch(folder.resolve("once.json"), folder.resolve("again.json")));
    }

    @Test
    void anotherModelHasAnotherVersion(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.json");

        assertNotEquals(
                ModelFile.write(TestData.clientModel(1), file).version(),
                ModelFile.write(TestData.clientModel(2), file).version());
    }

    @Test
    void aPredictionIsTheSameToTheBitAfterReading(@TempDir Path folder) throws IOException {
        Dataset dataset = TestData.random(200, 3, 1);
        LogisticModel model = TestData.fit(dataset);
        ModelFile.write(model, folder.resolve("model.json"));

        double[] probabilities =
                ModelFile.read(folder.resolve("model.json")).model().probabilities(dataset);

        assertArrayEquals(model.probabilities(dataset), probabilities);
    }

    @Test
    void aTruncatedFileIsRefused(@TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(written(folder));
        Random random = new Random(1);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < SPOILT_FILES; i++) {
                int length = i < 40 ? i : random.nextInt(whole.length);
                assertRefused(folder, Arrays.copyOf(whole, length));
            }
        });
    }

    @Tag("bounds")
    @Test
    void aFileWithOneBitFlippedIsRefused(@TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(written(folder));
        Random random = new Random(2);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < SPOILT_FILES; i++) {
                byte[] flipped = whole.clone();
                flipped[i < 60 ? i : random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                assertRefused(folder, flipped);
            }
        });
    }

    @Test
    void anyOtherContentIsRefused(@TempDir Path folder) throws IOException {
        String whole = Files.readString(written(folder));

        for (String content :
                List.of("", "null", "{}", "[]", "\0\0\0", "{\"version\":\"0\"}", whole + " ", whole + "{}")) {
            assertRefused(folder, content.getBytes(UTF_8));
        }
    }

    @Test
    void aModelThatSomebodyEditedIsRefusedEvenUnderARightDigest(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.json");
        String content = Json.write(new ModelFile("0".repeat(12), MODEL));
        List<String> edited = List.of(
                content.replaceFirst("\"intercept\" : [-0-9.E]+", "\"intercept\" : 1e999"),
                content.replaceFirst("\"feature\" : \"size\"", "\"feature\" : \"height\""),
                content.replaceFirst("\"type\" : \"numeric\"", "\"type\" : \"java.lang.Runtime\""),
                content.replaceFirst("\"deviation\" : [-0-9.E]+", "\"deviation\" : 0"));

        for (String wrong : edited) {
            assertNotEquals(content, wrong);
            String version = DigestUtils.sha256Hex(wrong).substring(0, 12);
            Files.writeString(file, wrong.replaceFirst("0{12}", version));

            InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> ModelFile.read(file));
            assertEquals(file + ": expected a trained model, found something else", refusal.getMessage());
        }
    }

    @Test
    void anAbsentFileIsRefusedWithWhatToDo(@TempDir Path folder) {
        Path file = folder.resolve("model.json");

        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> ModelFile.read(file));

        assertEquals(file + ": expected a trained model, found none; run risk.Training", refusal.getMessage());
    }

    @Test
    void aFolderInItsPlaceIsRefused(@TempDir Path folder) {
        assertThrows(InvalidInputException.class, () -> ModelFile.read(folder));
    }

    @Test
    void aHugeFileIsRefusedWithoutReadingIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.json");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }

        InvalidInputException refusal = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThrows(InvalidInputException.class, () -> ModelFile.read(file)));

        assertEquals(file + ": expected a trained model, larger than 16777216 bytes", refusal.getMessage());
    }

    @Test
    void nothingInTheSuiteReadsSerialisedObjects() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "main"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(source).contains("ObjectInputStream"), source::toString);
            }
        }
    }

    private static Path written(Path folder) throws IOException {
        Path file = folder.resolve("whole.json");
        ModelFile.write(MODEL, file);
        return file;
    }

    private static void assertRefused(Path folder, byte[] content) throws IOException {
        Path file = folder.resolve("spoilt.json");
        Files.deleteIfExists(file); // A file system may take long to write over a file, but not to write a new one.
        Files.write(file, content);
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> ModelFile.read(file));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith(file + ": expected a trained model, "));
    }
}
