package risk.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Feature;
import risk.data.Schema;
import risk.data.SchemaColumns;
import risk.io.InvalidInputException;
import risk.testkit.Refusal;

class CsvHeaderTest {

    private static final Schema SCHEMA = new Schema("id", List.of(Feature.numeric("size")), "left");
    private static final List<CsvColumn> COLUMNS = SchemaColumns.allOf(SCHEMA);

    @ParameterizedTest
    @CsvSource(
            delimiter = '/',
            quoteCharacter = '`',
            value = {
                "id,size,left               / 0 1 2",
                "left,id,size               / 2 0 1",
                "a,left,b,id,size,c         / -1 2 -1 0 1 -1",
                "a,a,id,,,size,left         / -1 -1 0 -1 -1 1 2",
                "\"id\",\"size\",\"le\"\"ft\",left / 0 1 -1 2",
                "` id , size,left `         / 0 1 2",
                "\"a,b\",id,size,left       / -1 0 1 2",
            })
    void columnsAreMatchedByNameInAnyOrder(String record, String expected) {
        CsvHeader header = CsvHeader.parse(record, COLUMNS);

        List<String> columns = IntStream.range(0, header.width())
                .mapToObj(cell -> String.valueOf(header.columnOf(cell)))
                .toList();
        assertEquals(expected, String.join(" ", columns));
        assertEquals(COLUMNS, header.columns());
    }

    @Test
    void allColumnsThatLackAreNamed() {
        assertRefused("the header lacks id; found size,Left", "size,Left");
        assertRefused("the header lacks id, size, left; found acme,5,0", "acme,5,0");
    }

    @Test
    void aWantedColumnMustStandOnce() {
        assertRefused("the column \"size\" stands in the header more than once", "id,size,left,size");
        assertRefused("the column \"id\" stands in the header more than once", "id,size,left, \"id\"".replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"`;`,`\";\"`", "`|`,`\"|\"`", "`\t`,a tab"})
    void anotherSeparatorIsGuessed(String separator, String name) {
        String record = String.join(separator, "id", "size", "left");

        assertRefused(
                "the header lacks id, size, left; found " + record.replace('\t', ' ') + " (separated by " + name
                        + "? expected \",\")",
                record);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ID,Size,LEFT",
                "id ,\" size\",left",
                "'id',[size],left?",
                "i d,size,left",
                "\uFEFFid,size\u00a0,left"
            })
    void caseBlanksAndQuotesOfANameAreForgiven(String record) {
        CsvHeader header = CsvHeader.parse(record, COLUMNS);

        assertEquals(
                List.of(0, 1, 2),
                IntStream.range(0, 3).mapToObj(header::columnOf).toList());
    }

    @Test
    void aNameIsForgivenOnlyWhereItIsUnique() {
        assertRefused("the header has several columns that may be size: Size, SIZE", "id,Size,SIZE,left");
        CsvHeader exact = CsvHeader.parse("id,Size,size,left", COLUMNS);
        assertEquals(1, exact.columnOf(2), "the one that is written so");

        List<CsvColumn> alike =
                SchemaColumns.allOf(new Schema("id", List.of(Feature.numeric("a_b"), Feature.numeric("ab")), "left"));
        assertEquals(
                "the header lacks a_b; found id,A B,ab,left",
                Refusal.messageOf(() -> CsvHeader.parse("id,A B,ab,left", alike)));
    }

    @Test
    void whatCannotBeSeenInAHeaderIsEscaped() {
        assertRefused("the header lacks left; found id,size,l\\u200beft\\u00a0x", "id,size,l\u200beft\u00a0x");
    }

    @Test
    void aLongHeaderIsShownByItsBeginning() {
        assertRefused("the header lacks id, size, left; found " + "x".repeat(200) + "...", "x".repeat(10_000));
    }

    @Test
    void idAndTargetMayLackWhereThereIsNothingToLearn() {
        CsvHeader header = CsvHeader.parse("size", SchemaColumns.featuresOf(SCHEMA));

        assertEquals(1, header.width());
        assertEquals(1, header.columnOf(0));
        assertThrows(InvalidInputException.class, () -> CsvHeader.parse("id,left", SchemaColumns.featuresOf(SCHEMA)));
    }

    private static void assertRefused(String reason, String record) {
        String message = Refusal.messageOf(() -> CsvHeader.parse(record, COLUMNS));
        assertEquals(reason, message);
    }
}
