package risk.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.settings.NumericEncoding;
import risk.settings.NumericEncoding.Missing;
import risk.settings.NumericEncoding.Transform;
import risk.settings.TrainingSettings;

class DesignTest {

    private static final Schema SCHEMA =
            new Schema("id", List.of(Feature.numeric("size"), Feature.categorical("region")), "exited");

    private static final Dataset TRAINED_ON = rows("""
            a,1,north,0
            b,2,south,1
            c,,north,1
            d,9,south,0
            e,,north,1
            f,4,,0
            """);

    private static final Dataset BATCH = rows("""
            g,,west,1
            h,3,north,0
            i,8,,1
            """);

    private static final LogisticModel MODEL = TestData.fit(
            TRAINED_ON,
            TrainingSettings.DEFAULT.withEncodings(
                    Map.of("size", new NumericEncoding(Transform.LOG, Missing.INDICATOR))));

    private static Dataset rows(String rows) {
        return TestData.read(SCHEMA, "id,size,region,exited\n" + rows);
    }

    @Test
    void theModelsCoefficientsGiveEachRowItsLogOdds() {
        Design design = Design.of(MODEL, TRAINED_ON, BATCH).orElseThrow();

        double[] logOdds = IntStream.range(0, design.rows())
                .mapToDouble(row -> design.logOdds(row, design.coefficients()))
                .toArray();

        assertArrayEquals(MODEL.logOdds(TRAINED_ON), Arrays.copyOf(logOdds, TRAINED_ON.rows()), 1e-12);
        assertArrayEquals(MODEL.logOdds(BATCH), Arrays.copyOfRange(logOdds, TRAINED_ON.rows(), logOdds.length), 1e-12);
    }

    @Test
    void aMissingCellAndALevelThatTheModelDoesNotKnowAreColumns() {
        Design without = Design.of(MODEL, TRAINED_ON, TRAINED_ON).orElseThrow();
        Design design = Design.of(MODEL, TRAINED_ON, BATCH).orElseThrow();

        // Size, that it is missing, north, south, perhaps west, and the intercept.
        assertEquals(without.columns() + 1, design.columns());
        int west = design.columns() - 2;
        int firstOfBatch = TRAINED_ON.rows();
        assertEquals(0, design.coefficients()[west]);
        assertEquals(1, design.x()[firstOfBatch * design.columns() + west]);
        assertEquals(0, design.x()[(firstOfBatch + 1) * design.columns() + west]);
        assertNotEquals(
                design.x()[firstOfBatch * design.columns() + 1], design.x()[(firstOfBatch + 1) * design.columns() + 1]);
        assertEquals(design.x()[2 * design.columns() + 1], design.x()[firstOfBatch * design.columns() + 1]);
    }
}
