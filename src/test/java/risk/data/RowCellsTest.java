package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowCellsTest {

    private static final Schema SCHEMA =
            new Schema("id", List.of(Feature.numeric("size"), Feature.categorical("region")), "left");

    private static Dataset read(String rows) throws IOException {
        return DatasetReader.labelled(SCHEMA)
                .withIds()
                .read(new ByteArrayInputStream(("id,size,region,left\n" + rows).getBytes(UTF_8)));
    }

    @Test
    void rowsOfTwoDataSetsAreTheSameWhereTheirCellsAre() throws IOException {
        Dataset one = read("a,-0,,1\nb,,north,\nc,2,south,0\n");
        Dataset other = read("a,0,,1\nb,NA,north,\nc,2.0,south,0\n");

        for (int row = 0; row < one.rows(); row++) {
            assertEquals(RowCells.ofFeatures(one, row), RowCells.ofFeatures(other, row));
            assertEquals(RowCells.of(one, row), RowCells.of(other, row));
        }
        assertEquals(1, RowCells.shareIn(one, other));
    }

    @Test
    void aRowDiffersByAFeatureAndThenByItsLabelWhoeverTheClientIs() throws IOException {
        Dataset rows = read("a,1,north,0\na,1,north,1\nb,1,north,0\na,1,south,0\n");

        assertEquals(RowCells.ofFeatures(rows, 0), RowCells.ofFeatures(rows, 1));
        assertNotEquals(RowCells.of(rows, 0), RowCells.of(rows, 1));
        assertEquals(RowCells.of(rows, 0), RowCells.of(rows, 2));
        assertNotEquals(RowCells.ofFeatures(rows, 0), RowCells.ofFeatures(rows, 3));
        assertEquals(0.25, RowCells.shareIn(rows, rows.select(new int[] {1})));
    }
}
