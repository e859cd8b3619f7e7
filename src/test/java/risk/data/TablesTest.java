package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.testkit.Refusal;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TablesTest {

    private static final Schema SCHEMA =
            new Schema("id", List.of(Feature.numeric("size"), Feature.categorical("region")), "left");

    @Test
    void aDatasetComesBackFromItsTable() throws IOException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder("id,size,region,left\n");
        for (int row = 0; row < 5_000; row++) {
            text.append("client,")
                    .append(random.nextInt(10) == 0 ? "NA" : String.valueOf(random.nextGaussian()))
                    .append(',')
                    .append(random.nextInt(10) == 0 ? "" : "région " + random.nextInt(500))
                    .append(',')
                    .append(random.nextInt(10) == 0 ? "" : String.valueOf(random.nextInt(2)))
                    .append('\n');
        }
        Dataset data = read(text.toString());
        Table table = Tables.toTable(data);

        assertEquals(List.of("size", "region", "left"), table.columnNames());
        assertEqual(data, Tables.toDataset(table, SCHEMA));
    }

    @Test
    void aDatasetWithoutRowsIsATableWithoutRows() throws IOException {
        Table table = Tables.toTable(read("id,size,region,left\n"));

        assertEquals(0, table.rowCount());
        assertEquals(0, Tables.toDataset(table, SCHEMA).rows());
    }

    @Test
    void theTableIsNotAltered() {
        Table table = clients();
        String before = table.printAll();
        Tables.toDataset(table, SCHEMA);

        assertEquals(before, table.printAll());
        assertEquals(List.of("region", "note", "left", "size", "id"), table.columnNames());
    }

    @Test
    void theDatasetIsNotTheTables() {
        Table table = clients();
        Dataset data = Tables.toDataset(table, SCHEMA);
        table.doubleColumn("size").set(0, 99.0);
        table.intColumn("left").set(0, 0);

        assertEquals(2.5, data.number(0, 0));
        assertEquals(1, data.label(0));
    }

    @Test
    void columnsAreMatchedByNameWithIdAndTarget() {
        Dataset data = Tables.toDataset(clients(), SCHEMA);

        assertEquals(2, data.rows());
        assertEquals(2.5, data.number(0, 0));
        assertEquals(Double.NaN, data.number(0, 1));
        assertEquals(List.of("north"), data.levels(1));
        assertEquals(0, data.level(1, 0));
        assertEquals(Dataset.NO_LEVEL, data.level(1, 1));
        assertEquals(1, data.label(0));
        assertFalse(data.isLabelled(1));
        assertEquals("acme", data.id(0));
        assertNull(data.id(1));
        assertEquals(1, data.missingIds());
    }

    @Test
    void withoutIdAndTargetThereAreNoNamesAndNoLabels() {
        Dataset data = Tables.toDataset(clients().removeColumns("id", "left"), SCHEMA);

        assertFalse(data.isLabelled(0));
        assertNull(data.id(0));
        assertEquals(0, data.missingIds());
    }

    @Test
    void numbersOfEveryTypeAreNumbers() {
        Table table = Table.create(
                IntColumn.create("i", new int[] {1, 2}),
                LongColumn.create("l", 1, 2),
                ShortColumn.create("s", new short[] {1, 2}),
                FloatColumn.create("f", new float[] {1, 2}),
                DoubleColumn.create("d", 1, 2));
        table.columns().forEach(column -> column.appendMissing());
        Schema schema = new Schema(
                "id", table.columnNames().stream().map(Feature::numeric).toList(), "left");
        Dataset data = Tables.toDataset(table, schema);

        for (int feature = 0; feature < 5; feature++) {
            assertEquals(1, data.number(feature, 0));
            assertEquals(2, data.number(feature, 1));
            assertEquals(Double.NaN, data.number(feature, 2));
        }
    }

    @Test
    void aColumnThatLacksOrIsOfAnotherTypeIsNamed() {
        assertRefused(
                "expected a column size, found [region, note, left, id]",
                clients().removeColumns("size"));
        assertRefused(
                "size must be a column of numbers, found STRING",
                clients().replaceColumn("size", StringColumn.create("size", "1", "2")));
        assertRefused(
                "region must be a column of texts, found DOUBLE",
                clients().replaceColumn("region", DoubleColumn.create("region", 1, 2)));
        assertRefused(
                "left must be a column of numbers, found STRING",
                clients().replaceColumn("left", StringColumn.create("left", "0", "1")));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, -1, 0.5, Double.POSITIVE_INFINITY})
    void aLabelIsZeroOrOne(double label) {
        assertRefused(
                "left must be 0 or 1, found " + label,
                clients().replaceColumn("left", DoubleColumn.create("left", 1, label)));
    }

    private static Table clients() {
        Table table = Table.create(
                StringColumn.create("region", "north"),
                StringColumn.create("note", "x"),
                IntColumn.create("left", new int[] {1}),
                DoubleColumn.create("size", 2.5),
                StringColumn.create("id", "acme"));
        table.columns().forEach(column -> column.appendMissing());
        return table;
    }

    private static void assertRefused(String reason, Table table) {
        String message = Refusal.messageOf(() -> Tables.toDataset(table, SCHEMA));
        assertEquals(reason, message);
    }

    private static Dataset read(String text) throws IOException {
        return DatasetReader.labelled(SCHEMA).read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static void assertEqual(Dataset expected, Dataset actual) {
        assertEquals(expected.rows(), actual.rows());
        assertEquals(expected.levels(1), actual.levels(1));
        for (int row = 0; row < expected.rows(); row++) {
            assertEquals(expected.number(0, row), actual.number(0, row));
            assertEquals(expected.level(1, row), actual.level(1, row));
            assertEquals(expected.label(row), actual.label(row));
        }
    }
}
