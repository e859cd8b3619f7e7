package risk.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.explain.ClientRows;
import risk.layout.OutputFolder;

/** The rows that a cluster has chosen are taken for those of one model and one sample alone, and only as they were written. */
class MostEndangeredTest {

    private static final ClientRows.Chosen CHOSEN = new ClientRows.Chosen(1, 40, 5, 0, 2);

    @TempDir
    private Path folder;

    private OutputFolder output;

    @BeforeEach
    void write() throws IOException {
        output = new OutputFolder(folder);
        Files.writeString(output.mostEndangered(), "shop,closed\na,0\n");
        MostEndangered.write(output, "m1", "d1", CHOSEN);
    }

    private Optional<ClientRows.Chosen> found(String model, String data) throws IOException {
        return MostEndangered.find(output, model, data).map(MostEndangered::clients);
    }

    @Test
    void theyAreOfOneModelAndOneSample() throws IOException {
        assertEquals(Optional.of(CHOSEN), found("m1", "d1"));
        assertEquals(Optional.empty(), found("m2", "d1"));
        assertEquals(Optional.empty(), found("m1", "d2"));
    }

    @Test
    void rowsThatWereAlteredOrAreGoneAreNone() throws IOException {
        Files.writeString(output.mostEndangered(), "shop,closed\nb,0\n");
        assertEquals(Optional.empty(), found("m1", "d1"));
        Files.delete(output.mostEndangered());
        assertEquals(Optional.empty(), found("m1", "d1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[1]",
                "{\"model\": \"m1\"",
                "{\"model\": \"m1\", \"data_sha256\": \"d1\"}",
                "\u0000"
            })
    void aRecordThatSaysSomethingElseIsNone(String content) throws IOException {
        Files.write(output.mostEndangeredRecord(), content.getBytes(UTF_8));
        assertEquals(Optional.empty(), found("m1", "d1"));
    }
}
