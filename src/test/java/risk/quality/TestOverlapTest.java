package risk.quality;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Feature;
import risk.data.Schema;

class TestOverlapTest {

    private static final Schema SCHEMA =
            new Schema("id", List.of(Feature.numeric("size"), Feature.categorical("region")), "left");

    private static final String TRAINING = """
            id,size,region,left
            a,1,north,0
            a,2,north,1
            b,,south,1
            c,-0,,
            ,5,west,0
            """;

    private static TestOverlap overlap(String testRows) throws IOException {
        Schema withGroup = new Schema(
                "id",
                List.of(Feature.categorical("owner"), Feature.numeric("size"), Feature.categorical("region")),
                "left");
        Dataset test = read(withGroup, "id,owner,size,region,left\n" + testRows);
        return TestOverlap.of(test, read(SCHEMA, TRAINING));
    }

    private static Dataset read(Schema schema, String csv) throws IOException {
        return DatasetReader.labelled(schema).withIds().read(new ByteArrayInputStream(csv.getBytes(UTF_8)));
    }

    @Test
    void aRowIsTheSameWhereIdFeaturesAndLabelAre() throws IOException {
        assertEquals(new TestOverlap(3, 3, 0), overlap("a,x,2.0,north,1\nb,y,,south,1\nc,z,0,,\n"));
    }

    @Test
    void aClientWithAnotherRowIsTheSameClientOnly() throws IOException {
        assertEquals(new TestOverlap(4, 0, 4), overlap("a,x,1,north,1\na,x,1,south,0\nb,x,1,south,1\nc,x,0,north,\n"));
        assertEquals(new TestOverlap(2, 1, 1), overlap("a,x,7,north,1\na,x,1,north,0\n"));
    }

    @Test
    void otherClientsAndRowsWithoutAnIdAreNeither() throws IOException {
        assertEquals(new TestOverlap(2, 0, 0), overlap("d,x,1,north,0\n,x,5,west,0\n"));
        assertEquals(List.of(), overlap("d,x,1,north,0\n").findings());
    }
}
