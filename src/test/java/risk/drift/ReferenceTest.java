package risk.drift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.DatasetWriter;
import risk.data.Feature;
import risk.data.Schema;
import risk.io.Digests;
import risk.io.InvalidInputException;
import risk.model.LogisticModel;
import risk.model.TestData;
import risk.statistics.RowSample;

class ReferenceTest {

    private static final Schema SCHEMA =
            new Schema("client", List.of(Feature.numeric("size"), Feature.categorical("region")), "left");
    private static final Dataset CLIENTS = clients(30_000, 5);
    private static final LogisticModel MODEL = TestData.fit(CLIENTS);

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadBack() throws IOException {
        Reference written = Reference.of(CLIENTS, MODEL, "abc", 1);

        write(written, folder);
        Reference read = read();

        assertEquals("abc", read.modelVersion());
        assertEquals(MODEL.provenance().dataSha256(), read.dataSha256());
        assertEquals(30_000, read.profile().rows());
        assertEquals(
                List.of("size", "region", "left", Profile.PREDICTION),
                read.profile().columns().stream()
                        .map(ColumnDistribution::column)
                        .toList());
        for (ColumnDistribution column : written.profile().columns()) {
            assertSameDistribution(
                    column, read.profile().column(column.column()).orElseThrow());
        }
        assertEquals(DatasetWriter.toCsv(written.sample()), DatasetWriter.toCsv(read.sample()));
        assertEquals(Reference.SAMPLE_ROWS, read.sample().rows());
        assertEquals(SCHEMA, read.sample().schema());
        assertEquals(30_000, written.promised().orElseThrow().rows());
        assertEquals(written.promised(), read.promised());
        assertTrue(String.valueOf(read.sample().id(0)).startsWith("client \"no, "));
    }

    @Test
    void columnsOfManyValuesAreMadeSmallAndTheOthersStayExact() {
        Reference reference = Reference.of(CLIENTS, MODEL, "abc", 1);

        ColumnDistribution size = reference.profile().column("size").orElseThrow();
        ColumnDistribution region = reference.profile().column("region").orElseThrow();
        assertTrue(size.distinct() <= Reference.MAX_DISTINCT);
        assertTrue(size.rankError() > 0 && size.rankError() < 6e-5);
        assertEquals(3, region.distinct());
        assertEquals(0, region.rankError());
    }

    @Test
    void theSameDataAndSeedMakeTheSameBytes() throws IOException {
        write(Reference.of(CLIENTS, MODEL, "abc", 1), folder.resolve("a"));
        write(Reference.of(clients(30_000, 5), MODEL, "abc", 1), folder.resolve("b"));
        write(Reference.of(CLIENTS, MODEL, "abc", 2), folder.resolve("c"));

        assertArrayEquals(bytes("a", "reference.json"), bytes("b", "reference.json"));
        assertArrayEquals(bytes("a", "referencesample.csv"), bytes("b", "referencesample.csv"));
        assertFalse(java.util.Arrays.equals(bytes("a", "referencesample.csv"), bytes("c", "referencesample.csv")));
    }

    @Test
    void everyRowIsAsLikelyInTheSampleAsAnyOther() {
        int[] drawn = new int[20];
        for (int seed = 0; seed < 4000; seed++) {
            int before = -1;
            for (int row : RowSample.of(20, 5, seed)) {
                assertTrue(row > before);
                before = row;
                drawn[row]++;
            }
        }
        for (int count : drawn) {
            assertEquals(1000, count, 5 * Math.sqrt(4000 * 0.25 * 0.75));
        }
        assertEquals(3, RowSample.of(3, 5, 1).length);
    }

    @Test
    void itHoldsTheLabelledRowsThatTheModelWasTrainedOn() throws IOException {
        Dataset withGaps = DatasetReader.labelled(SCHEMA)
                .read(new ByteArrayInputStream(
                        "client,size,region,left\nx,NA,,\ny,1,n,0\nz,2,n,1\nz,3,s,1\nz,4,s,0\nz,4,,\n"
                                .getBytes(UTF_8)));

        Reference reference = Reference.of(withGaps, TestData.fit(withGaps), "abc", 1);
        write(reference, folder);

        assertEquals(4, read().sample().rows());
        assertEquals(4, reference.profile().rows());
    }

    @Test
    void aFileOfBeforeThePromiseWasKeptSaysNothingOfIt() throws IOException {
        Reference written = Reference.of(CLIENTS, MODEL, "abc", 1);

        write(
                new Reference(
                        written.modelVersion(),
                        written.dataSha256(),
                        written.profile(),
                        written.sample(),
                        Optional.empty()),
                folder);

        assertEquals(Optional.empty(), read().promised());
        assertEquals(30_000, read().profile().rows());
    }

    @Test
    void damagedFilesAreRefusedInOneLine() throws IOException {
        write(Reference.of(CLIENTS.select(new int[] {0, 1, 2, 3, 4, 5}), MODEL, "abc", 1), folder);
        byte[] json = bytes("", "reference.json");
        byte[] csv = bytes("", "referencesample.csv");

        for (byte[] damaged : damages(json)) {
            Files.write(folder.resolve("reference.json"), damaged);
            assertRefused("reference.json");
        }
        Files.write(folder.resolve("reference.json"), json);
        for (byte[] damaged : damages(csv)) {
            Files.write(folder.resolve("referencesample.csv"), damaged);
            assertRefused("referencesample.csv");
        }
        Files.delete(folder.resolve("referencesample.csv"));
        assertRefused("found none");
        Files.delete(folder.resolve("reference.json"));
        assertRefused("found none");
    }

    /** Whoever mends the checksum too, still gets no reference out of something else. */
    @Test
    void contentOfAnotherShapeIsRefused() throws IOException {
        write(Reference.of(CLIENTS.select(new int[] {0, 1, 2, 3, 4, 5}), MODEL, "abc", 1), folder);
        String json = new String(bytes("", "reference.json"), UTF_8);
        String body = json.substring(0, json.indexOf(",\"checksum\""));

        for (String other : List.of(
                "{}",
                "",
                body.replace("\"rows\":6", "\"rows\":7"),
                body.replace("\"rows\":6", "\"rows\":-6"),
                body.replace("\"counts\":[", "\"counts\":[0,"),
                body.replace("numeric", "odd"),
                body.replace("\"values\":[", "\"values\":[1e400,"),
                body.replace("model_version", "version"),
                body.replace("\"abc\"", "null"),
                body.replace("\"values\"", "values"))) {
            byte[] bytes = other.getBytes(UTF_8);
            String checksum = Digests.crc32(bytes, bytes.length);
            Files.writeString(folder.resolve("reference.json"), other + ",\"checksum\":\"" + checksum + "\"}\n");
            assertRefused("found something else");
        }
    }

    private static void write(Reference reference, Path folder) throws IOException {
        reference.write(folder.resolve("reference.json"), folder.resolve("referencesample.csv"));
    }

    private Reference read() throws IOException {
        return Reference.read(folder.resolve("reference.json"), folder.resolve("referencesample.csv"));
    }

    private void assertRefused(String part) {
        String message = String.valueOf(
                assertThrows(InvalidInputException.class, this::read).getMessage());
        assertTrue(message.startsWith(folder.toString()) && message.contains(part), message);
        assertEquals(1, message.lines().count());
    }

    private static List<byte[]> damages(byte[] content) {
        List<byte[]> damages = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            damages.add(java.util.Arrays.copyOf(content, random.nextInt(content.length)));
            byte[] altered = content.clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
            damages.add(altered);
        }
        return damages;
    }

    private byte[] bytes(String subfolder, String name) throws IOException {
        return Files.readAllBytes(folder.resolve(subfolder).resolve(name));
    }

    private static void assertSameDistribution(ColumnDistribution expected, ColumnDistribution actual) {
        assertEquals(expected.distinct(), actual.distinct());
        assertEquals(expected.type(), actual.type());
        assertEquals(expected.rows(), actual.rows());
        assertEquals(expected.missing(), actual.missing());
        assertEquals(expected.infinite(), actual.infinite());
        assertEquals(expected.rankError(), actual.rankError());
        for (int i = 0; i < expected.distinct(); i++) {
            assertEquals(expected.count(i), actual.count(i));
            if (expected.isNumeric()) {
                assertEquals(expected.value(i), actual.value(i));
            } else {
                assertEquals(expected.level(i), actual.level(i));
            }
        }
    }

    private static Dataset clients(int rows, long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("client,size,region,left\n");
        for (int row = 0; row < rows; row++) {
            double size = 1e5 * random.nextGaussian();
            csv.append("\"client \"\"no, ").append(row).append("\"\"\",");
            csv.append(row % 7 == 0 ? "" : String.valueOf(size)).append(',');
            csv.append(List.of("north", "\"east,\nnorth\"", "Zürich").get(random.nextInt(3)))
                    .append(',');
            csv.append(size + 1e5 * random.nextGaussian() > 0 ? 1 : 0).append('\n');
        }
        try {
            return DatasetReader.labelled(SCHEMA)
                    .withIds()
                    .read(new ByteArrayInputStream(csv.toString().getBytes(UTF_8)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
