package risk.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Feature;
import risk.data.Schema;
import risk.data.SchemaColumns;
import risk.io.Mismatch;

class RowParserTest {

    private static final Schema SCHEMA =
            new Schema("id", List.of(Feature.numeric("size"), Feature.categorical("region")), "left");

    private static final int ID = 0;
    private static final int SIZE = 1;
    private static final int REGION = 2;
    private static final int LEFT = 3;

    private RowParser row = parserFor("id,size,region,left");

    @Test
    void cellsAreFoundByTheNameOfTheirColumn() {
        row = parserFor("note,left,region,\"size\", id ,note");

        assertNull(parse("x,1,north,2.5,acme,y"));
        assertEquals("acme", row.text(ID));
        assertEquals(2.5, row.number(SIZE));
        assertEquals("north", row.text(REGION));
        assertEquals(1, row.number(LEFT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NA",
                "N/A",
                "NaN",
                "null",
                "\"\"",
                "\"NA\"",
                "\"null\"",
                "n/a",
                "nan",
                "NULL",
                "None",
                "<NA>",
                "#N/A",
                "#N/A N/A",
                "#NA",
                "-nan",
                "-NaN",
                "1.#IND",
                "-1.#QNAN"
            })
    void missingIsSpelledAsPandasHasItInEveryColumn(String missing) {
        assertNull(parse("%1$s,1,%1$s,%1$s".formatted(missing)));
        assertTrue(row.isMissing(ID));
        assertFalse(row.isMissing(SIZE));
        assertTrue(row.isMissing(REGION));
        assertTrue(row.isMissing(LEFT));
        assertTrue(Double.isNaN(row.number(LEFT)));

        assertNull(parse("acme,%s,north,0".formatted(missing)));
        assertTrue(row.isMissing(SIZE));
        assertTrue(Double.isNaN(row.number(SIZE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"na", "NAN", "Null", "none", "-", "?", "N A", "NaNa", "#", "<", "-nanx"})
    void otherSpellingsAreTextsAndNoNumbers(String text) {
        assertNull(parse("%1$s,1,%1$s,0".formatted(text)));
        assertEquals(text, row.text(ID));
        assertEquals(text, row.text(REGION));

        assertEquals("size must be a finite number, found \"" + text + "\"", parse("acme,%s,north,0".formatted(text)));
    }

    @Test
    void blanksAroundNumbersArePassedOverAndThoseAroundTextsStand() {
        assertNull(parse(" acme ,  5 , north,\" 1 \""));
        assertEquals(" acme ", row.text(ID));
        assertEquals(5, row.number(SIZE));
        assertEquals(" north", row.text(REGION));
        assertEquals(1, row.number(LEFT));

        assertNull(parse("acme,  ,NA , NA "));
        assertTrue(row.isMissing(SIZE));
        assertEquals("NA ", row.text(REGION));
        assertTrue(row.isMissing(LEFT));
    }

    @Test
    void theNegativeZeroIsZero() {
        assertNull(parse("acme,-0.0,north,-0"));
        assertEquals(0L, Double.doubleToRawLongBits(row.number(SIZE)));
        assertEquals(0L, Double.doubleToRawLongBits(row.number(LEFT)));
    }

    @Test
    void quotedCellsMayHoldSeparatorsQuotesLineBreaksAndAnyLetter() {
        assertNull(parse("\"a,\"\"b\"\"\r\n€😀\",\"7\",plain,0"));
        assertEquals("a,\"b\"\r\n€😀", row.text(ID));
        assertEquals(7, row.number(SIZE));
        assertEquals("plain", row.text(REGION));
    }

    @Test
    void quotesMayStandAroundAnyCellsAlsoAroundNothing() {
        for (String record : List.of(
                "\"acme\",\"5\",\"\",\"0\"", "acme,\"5\",,\"0\"", "\"acme\",5,\"\",0", "\"acme\",\" 5 \",\"NA\", 0 ")) {
            assertNull(parse(record));
            assertEquals("acme", row.text(ID));
            assertEquals(5, row.number(SIZE));
            assertTrue(row.isMissing(REGION));
            assertEquals(0, row.number(LEFT));
        }
        assertNull(parse("\"acme\",\"5\",\"a,b\",\"\""));
        assertEquals("a,b", row.text(REGION));
        assertTrue(row.isMissing(LEFT));
        assertEquals("expected 4 cells, found 3", parse("\"acme\",\"5\",\"\""));
        assertEquals("expected 4 cells, found 5", parse("\"acme\",\"5\",\"\",\"0\","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "0.0", "1.0", "+1", "1e0", "10e-1", "-0", "00"})
    void labelsAreZeroOrOneInAnySpelling(String label) {
        assertNull(parse("acme,5,north," + label));
        assertEquals(Double.parseDouble(label) + 0.0, row.number(LEFT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "0.5", "1e1", "1.0000000000000002", "0x1", "1d"})
    void otherLabelsAreRefused(String label) {
        assertEquals("left must be 0 or 1, found \"" + label + "\"", parse("acme,5,north," + label));
    }

    @ParameterizedTest
    @CsvSource({"yes,1", "Yes,1", "no,0", "TRUE,1", "false,0", " true ,1", "1.0,1", "0.0,0", "-0,0", "1e0,1"})
    void wordsForLabelsAreReadAndWrittenAsDigits(String word, String label) {
        assertNull(parse("acme,5,north," + word));
        assertEquals(Double.parseDouble(label), row.number(LEFT));
        assertEquals(label, row.text(LEFT));
        assertEquals("acme", row.text(ID));
        assertFalse(row.isAsWritten());
        assertNull(parse("acme,5,north," + label));
        assertTrue(row.isAsWritten());
    }

    @Test
    void otherWordsForLabelsAreRefusedWithTheEntryThatReadsThem() {
        assertEquals(
                "left must be 0 or 1, found \"churned\"; say which words mean them with \"input\": {\"labels\": {...}}",
                parse("acme,5,north,churned"));
        row = parserFor("id,size,region,left", labelled(Map.of("churned", 1, "active", 0)));
        assertNull(parse("acme,5,north,Churned"));
        assertEquals("1", row.text(LEFT));
        assertNull(parse("acme,5,north,active"));
        assertEquals("0", row.text(LEFT));
    }

    @Test
    void numbersMayBeConfiguredAsLabelsAndWinOverTheUsualOnes() {
        row = parserFor("id,size,region,left", labelled(Map.of("1", 0, "2", 1, "-", 1)));

        for (String word : List.of("2", "2.0", " 2 ", "-")) {
            assertNull(parse("acme,5,north," + word), word);
            assertEquals("1", row.text(LEFT), word);
            assertEquals(1, row.number(LEFT), word);
        }
        assertNull(parse("acme,5,north,1"));
        assertEquals("0", row.text(LEFT));
        assertNull(parse("acme,5,north,yes"));
        assertEquals("1", row.text(LEFT));
        assertEquals("left must be 0 or 1, found \"3\"", parse("acme,5,north,3"));
    }

    private static Notation labelled(Map<String, Integer> labels) {
        return new Notation('.', Notation.NONE, UTF_8, Set.of(), labels);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '/',
            value = {
                "1.234,56 / read it with \"input\": {\"decimal\": \",\", \"thousands\": \".\"}",
                "20,5 / read it with \"input\": {\"decimal\": \",\"}",
                "1,234 / read it with \"input\": {\"thousands\": \",\"}",
                "1,234.5 / read it with \"input\": {\"thousands\": \",\"}",
                "1 234 / read it with \"input\": {\"thousands\": \" \"}",
                "1'234 / read it with \"input\": {\"thousands\": \"'\"}",
            })
    void aNumberInAnotherNotationIsRefusedWithTheEntriesThatReadIt(String number, String advice) {
        String refused = parse("acme,\"" + number + "\",north,0");

        assertEquals("size must be a finite number, found \"" + number + "\"; " + advice, refused);
        assertEquals("size as in \"" + number + "\"", row.lostValue().example());
        assertEquals(advice, OtherNotation.remedy(row.lostValue().hint()));
        assertNull(parse("acme,5,north,0"));
        assertTrue(row.lostValue().isNone());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '/',
            quoteCharacter = '`',
            value = {
                ",/./1.234,56/1234.56",
                ",/./20,5/20.5",
                ",/./1.234/1234",
                ",/./-1.234.567,8/-1234567.8",
                "./,/1,234.5/1234.5",
                "./,/1,234/1234",
                "./,/1234.5/1234.5",
                "./` `/1 234/1234",
                "./` `/1\u00a0234\u202f567/1234567",
                "./'/1'234/1234",
            })
    void aConfiguredNotationIsReadAndWrittenInTheUsualOne(
            char decimal, char thousands, String number, String expected) {
        row = parserFor("id,size,region,left", new Notation(decimal, thousands, UTF_8, Set.of(), Map.of()));

        assertNull(parse("acme,\"" + number + "\",north,yes"));
        assertEquals(Double.parseDouble(expected), row.number(SIZE));
        assertEquals(expected, row.text(SIZE));
        assertEquals("1", row.text(LEFT));
        assertEquals("north", row.text(REGION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.23,4", "12.34.567", "1,2,3", "1.234.56"})
    void whatIsNotWrittenInTheConfiguredNotationIsRefused(String number) {
        row = parserFor("id,size,region,left", new Notation(',', '.', UTF_8, Set.of(), Map.of()));

        assertNotNull(parse("acme,\"" + number + "\",north,0"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.234.567,'; read it with \"input\": {\"decimal\": \",\", \"thousands\": \".\"}'",
        "'1,234.5',''",
        "'1.5',''"
    })
    void theEntriesThatAreAdvisedUndoNoneThatThereAre(String number, String advice) {
        row = parserFor("id,size,region,left", new Notation(',', Notation.NONE, UTF_8, Set.of(), Map.of()));
        String written = advice.isEmpty() ? number : number + ",0";

        assertEquals(
                "size must be a finite number, found \"" + written + "\"" + advice,
                parse("acme,\"" + written + "\",north,0"));
    }

    @Test
    void aNumberThatIsTooLargeIsQuotedAsItStands() {
        row = parserFor("id,size,region,left", new Notation('.', ',', UTF_8, Set.of(), Map.of()));
        String huge = "1" + ",000".repeat(110);
        String reason = String.valueOf(parse("acme,\"" + huge + "\",north,0"));

        assertTrue(reason.startsWith("size must be a finite number, found \"1,000,"), reason);
    }

    @Test
    void configuredTextsAreMissingToo() {
        assertNotNull(parse("acme,-,north,0"));
        row = parserFor("id,size,region,left", new Notation('.', Notation.NONE, UTF_8, Set.of("-", "?"), Map.of()));

        assertEquals("every cell is empty", parse("-,-,?,?"));
        assertNotNull(parse("acme,x,north,0"));
        assertNull(parse("acme, - ,?,0"));
        assertTrue(row.isMissing(SIZE));
        assertTrue(row.isMissing(REGION));
    }

    @Test
    void aControlCharacterInAColumnThatIsPassedOverIsNoReason() {
        row = parserFor("id,note,size,region,left");

        assertNull(parse("acme,a\u000bb,5,north,0"));
        assertNull(parse("acme,\"a\u000b\"\"b\",5,north,0"));
        assertEquals(5, row.number(SIZE));
        assertEquals("a control character (0x0b) stands in the row", parse("ac\u000bme,note,5,north,0"));
        assertEquals("a control character (0x0b) stands in the row", parse("\"ac\u000b\"\"me\",note,5,north,0"));
    }

    @Test
    void onlyNumbersOfManyDigitsShareTheirDouble() {
        for (String alone : List.of("5", "5.0", "0", "-0.0", "0.1", "123456789012345", "1e300", "1" + "0".repeat(40))) {
            assertNull(parse("acme," + alone + ",north,0"));
            assertTrue(row.isKnownByNumber(SIZE), alone);
        }
        for (String shared : List.of("9007199254740993", "0.1234567890123456", "1e-400", "4e-324")) {
            assertNull(parse("acme," + shared + ",north,0"));
            assertFalse(row.isKnownByNumber(SIZE), shared);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 5, 9})
    void aRowMustBeAsWideAsItsHeader(int separators) {
        String expected = "expected 4 cells, found " + (separators + 1);
        assertEquals(expected, parse("1" + ",1".repeat(separators)));
        assertEquals(expected, parse("\"1\"" + ",1".repeat(separators)));
    }

    @Test
    void aRowWithoutAnyWantedCellIsRefused() {
        row = parserFor("id,size,region,left,note");

        assertEquals("every cell is empty", parse(",,,,"));
        assertEquals("every cell is empty", parse("NA,N/A,NaN,null,"));
        assertEquals("every cell is empty", parse("\"\",,\"\",,a note alone"));
        assertNull(parse("acme,,,,"));
        assertNull(parse(",,,0,"));
    }

    @Test
    void controlCharactersAreNamed() {
        assertEquals("a control character (0x00) stands in the row", parse("ac\0me,5,north,0"));
        assertEquals("a control character (0x1b) stands in the row", parse("acme,5,\u001b[31m,0"));
        assertEquals("a control character (0x0d) stands in the row", parse("acme,5,nor\rth,0"));
        assertEquals("a control character (0x08) stands in the row", parse("\"ac\bme\",5,north,0"));
        assertNull(parse("ac\tme,5,north,0"));
        assertEquals("ac\tme", row.text(ID));
    }

    @Test
    void textsMustBeUtf8() {
        assertEquals("id is not UTF-8", parse("Société,5,north,0".getBytes(ISO_8859_1)));
        assertEquals("region is not UTF-8", parse("acme,5,Île,0".getBytes(ISO_8859_1)));
        assertEquals("id is not UTF-8", parse("\"Société\",5,north,0".getBytes(ISO_8859_1)));
        assertEquals("the row is not UTF-8", parse("\"\"\"Société\"\"\",5,north,0".getBytes(ISO_8859_1)));
        assertEquals("id is not UTF-8", parse(new byte[] {(byte) 0xC0, (byte) 0x80, ',', '5', ',', ',', '0'}));
        assertNull(parse("Société,5,Île,0"));
        assertEquals("Société", row.text(ID));
    }

    @Test
    void aLongCellIsShownByItsBeginning() {
        assertEquals(
                "size must be a finite number, found \"" + "x".repeat(40) + "...\"",
                parse("acme," + "x".repeat(5_000) + ",north,0"));
        assertEquals("size must be a finite number, found \"5 6\"", parse("acme,\"5\n6\",north,0"));
    }

    @Test
    void aRowIsHeldUntilTheNextOne() {
        assertNull(parse("\"ac,me\",5,north,0"));
        assertNull(parse(",,south,"));
        assertTrue(row.isMissing(ID));
        assertTrue(row.isMissing(SIZE));
        assertEquals("south", row.text(REGION));
        assertTrue(Double.isNaN(row.number(LEFT)));
    }

    @Test
    void anOptionalColumnThatIsAbsentIsMissing() {
        row = new RowParser(CsvHeader.parse("region,size", SchemaColumns.featuresOf(SCHEMA)));

        assertNull(parse("north,5"));
        assertTrue(row.isMissing(ID));
        assertEquals(5, row.number(SIZE));
    }

    private static RowParser parserFor(String header) {
        return parserFor(header, Notation.DEFAULT);
    }

    private static RowParser parserFor(String header, Notation notation) {
        return new RowParser(CsvHeader.parse(header, SchemaColumns.allOf(SCHEMA), ',', notation));
    }

    private @Nullable String parse(String record) {
        return parse(record.getBytes(UTF_8));
    }

    /** Parses the bytes as one record amid others. */
    private @Nullable String parse(byte[] record) {
        byte[] amid = new byte[record.length + 2];
        amid[0] = '9';
        System.arraycopy(record, 0, amid, 1, record.length);
        amid[record.length + 1] = '9';
        RecordBlock block = new RecordBlock(amid);
        block.add(1, record.length + 1, 1);
        Mismatch reason = row.parse(block, 0);
        return reason == null ? null : reason.sentence();
    }
}
