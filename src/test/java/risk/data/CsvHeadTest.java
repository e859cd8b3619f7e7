package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.csv.Notation;
import risk.data.CsvHead.Cells;
import risk.finding.Measured;

class CsvHeadTest {

    private static final Schema SCHEMA =
            new Schema("id", List.of(Feature.numeric("size"), Feature.categorical("region")), "left");

    @TempDir
    Path folder;

    @Test
    void namesAndCellsAreTakenAsTheyStand() throws IOException {
        CsvHead head = head(" left,extra,\"size\",id\n1,x, 7 ,a\n0,x,seven,b\n,x,NA,\n2,x,1e400,d\n");

        assertEquals(List.of("left", "extra", "size", "id"), head.names());
        assertEquals(3, head.rows());
        assertEquals(
                List.of(
                        new Cells("id", 3, 0, Optional.of("a")),
                        new Cells("size", 3, 1, Optional.of("seven")),
                        new Cells("left", 3, 3, Optional.empty())),
                head.cells());
    }

    @Test
    void rowsThatAreNoRowsAreLeftOut() throws IOException {
        CsvHead head = head("id,size,region,left\na,1,north\nb,\"2\"x,south,0\nc,3,east,1\n,,,\n");

        assertEquals(1, head.rows());
        assertEquals(new Cells("size", 1, 1, Optional.empty()), head.cells().get(1));
    }

    @Test
    void aHeaderWithoutRowsHasNoCells() throws IOException {
        CsvHead head = head("id,size\n");

        assertEquals(List.of("id", "size"), head.names());
        assertEquals(
                List.of(new Cells("id", 0, 0, Optional.empty()), new Cells("size", 0, 0, Optional.empty())),
                head.cells());
    }

    @Test
    void whatIsNoHeaderIsAProblemAndNoFailure() throws IOException {
        for (String content : List.of("", "\n\n", "\"id,size\n", "id,size,size\n")) {
            assertTrue(read(content, UTF_8).whyNot().isPresent(), content);
        }
        assertEquals(Measured.not("expected a CSV file, found a PDF"), read("%PDF-1.7", UTF_8));
        assertEquals(Measured.not("expected a CSV file, found a folder"), CsvHead.of(folder, SCHEMA, Notation.DEFAULT));
        assertFalse(CsvHead.of(folder.resolve("absent.csv"), SCHEMA, Notation.DEFAULT)
                .isMeasured());
    }

    @Test
    void ofALargeFileOnlyTheFirstBlockIsRead() throws IOException {
        CsvHead head = head("id,size\n" + "a,1\n".repeat(1_000_000));

        assertTrue(head.rows() > 1_000 && head.rows() < 1_000_000, String.valueOf(head.rows()));
    }

    private CsvHead head(String content) throws IOException {
        return read(content, UTF_8).orElseThrow();
    }

    private Measured<CsvHead> read(String content, Charset charset) throws IOException {
        return CsvHead.of(Files.writeString(folder.resolve("file.csv"), content, charset), SCHEMA, Notation.DEFAULT);
    }
}
