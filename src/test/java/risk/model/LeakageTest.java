package risk.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import risk.data.Feature;
import risk.data.Schema;

class LeakageTest {

    private static final int ROWS = 400;

    /** The features that are suspected to give y away, of rows whose two cells are made of the row's number and a draw. */
    private static List<String> suspected(Feature feature, int rows, Function<Row, String> cell) {
        Schema schema = new Schema("id", List.of(feature, Feature.numeric("noise")), "exited");
        StringBuilder csv = new StringBuilder("id,cell,noise,exited\n");
        Random random = new Random(1);
        for (int i = 0; i < rows; i++) {
            Row row = new Row(i, random.nextGaussian());
            csv.append('c').append(i).append(',').append(cell.apply(row));
            csv.append(',').append(random.nextGaussian()).append(',').append(row.label());
            csv.append('\n');
        }
        return TestData.fit(TestData.read(schema, csv.toString())).provenance().suspectedLeaks();
    }

    /** An exit where x is above 0. */
    private record Row(int number, double x) {
        int label() {
            return x > 0 ? 1 : 0;
        }
    }

    private static List<String> numeric(Function<Row, String> cell) {
        return suspected(Feature.numeric("cell"), ROWS, cell);
    }

    private static List<String> categorical(Function<Row, String> cell) {
        return suspected(Feature.categorical("cell"), ROWS, cell);
    }

    @Test
    void numbersThatDecideTheLabelByALimitAreSuspectedThoughTheirCorrelationIsLow() {
        assertEquals(List.of("cell"), numeric(row -> String.valueOf(row.x())));
        assertEquals(List.of("cell"), numeric(row -> String.valueOf(-Math.exp(5 * row.x()))));
    }

    @Test
    void soAreNumbersOfWhichAFewAreMissing() {
        assertEquals(List.of("cell"), numeric(row -> row.number() % 10 == 0 ? "" : String.valueOf(row.x())));
    }

    @Test
    void aCellThatIsFilledForOneClassOnlyIsSuspected() {
        assertEquals(List.of("cell"), numeric(row -> row.label() == 1 ? String.valueOf(row.number() % 7) : ""));
        assertEquals(List.of("cell"), categorical(row -> row.label() == 1 ? "c" + row.number() % 7 : ""));
    }

    @Test
    void levelsThatDecideTheLabelTogetherAreSuspectedThoughNoneDoesAlone() {
        assertEquals(List.of("cell"), categorical(row -> "s" + row.label() + row.number() % 4));
    }

    @Test
    void namesThatAreMetOnceTellNothing() {
        assertEquals(List.of(), categorical(row -> "n" + row.number()));
    }

    @Test
    void whatPredictsWellWithoutDecidingIsNoLeak() {
        Random random = new Random(2);

        assertEquals(List.of(), numeric(row -> String.valueOf(row.x() + random.nextGaussian() / 2)));
        assertEquals(List.of(), categorical(row -> (random.nextInt(10) == 0) == (row.label() == 1) ? "a" : "b"));
    }

    @Test
    void aFewRowsAreInOrderByChance() {
        assertEquals(List.of(), suspected(Feature.numeric("cell"), 18, row -> String.valueOf(row.x())));
        assertEquals(List.of("cell"), suspected(Feature.numeric("cell"), 60, row -> String.valueOf(row.x())));
    }
}
