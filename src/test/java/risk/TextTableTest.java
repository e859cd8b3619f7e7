package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void alignsNumbersToTheRightAndTextsToTheLeft() {
        TextTable table = new TextTable("Column", "score", "what").withTexts(2).row("a", "1.5", "up");
        table.row("longer", "10.25", "down");

        assertEquals("""
                Column  score  what
                a         1.5  up
                longer  10.25  down
                """, table.toString());
    }

    @Test
    void goesOnInTheNextLineWhereATextWouldPassTheTerminalsEdge() {
        String text = "a sentence of many words ".repeat(8).strip();
        TextTable table = new TextTable("Column", "what").withTexts(1).row("a", text);

        List<String> lines = table.toString().lines().toList();

        assertTrue(lines.stream().allMatch(line -> line.length() <= Terminal.WIDTH), table.toString());
        assertTrue(lines.size() > 2);
        assertTrue(
                lines.stream().skip(2).allMatch(line -> line.startsWith("        a ") || line.startsWith("        ")));
        assertEquals(
                text,
                String.join(
                        " ",
                        lines.stream().skip(1).map(line -> line.substring(8)).toList()));
    }

    @Test
    void longNamesInOtherColumnsGoOnInTheNextLineToo() {
        String level = "town = " + "a long name ".repeat(9).strip();
        String column = "average_age_of_the_customers_".repeat(4);
        TextTable table = new TextTable("Segment", "rows", column + " alone", "ROC AUC")
                .row(level, "77", "0.2609", "0.6525")
                .row(column, "1", "-", "-");

        List<String> lines = table.toString().lines().toList();

        assertTrue(lines.stream().allMatch(line -> line.length() <= Terminal.WIDTH), table.toString());
        List<String> firstLines = lines.stream()
                .filter(line -> line.matches(".*(AUC|0[.]6525|-)$"))
                .toList();
        assertEquals(3, firstLines.size(), table.toString());
        assertTrue(firstLines.stream().allMatch(line -> line.length() == Terminal.WIDTH), table.toString());
        String name = lines.subList(lines.size() - 3, lines.size()).stream()
                .map(line -> line.split(" ", 2)[0])
                .collect(Collectors.joining());
        assertEquals(column, name, table.toString());
    }

    @Test
    void aNumberIsNotTornThoughItsColumnIsTheWidest() {
        String number = "-3,332,081,302.40";
        TextTable table = new TextTable("Column", "mean", "median", "mode", "std")
                .row("turnover_of_a_shop_in_a_year", number, number, number, number);

        List<String> lines = table.toString().lines().toList();

        assertTrue(lines.stream().allMatch(line -> line.length() <= Terminal.WIDTH), table.toString());
        assertTrue(lines.get(1).endsWith(("  " + number).repeat(4)), table.toString());
    }

    @Test
    void aCellWithoutEndIsChoppedToo() {
        TextTable table =
                new TextTable("Segment", "rows").row("x".repeat(1_000_000), "5").row("", "6");

        assertTrue(table.toString().lines().allMatch(line -> line.length() <= Terminal.WIDTH));
        assertTrue(table.toString().endsWith(" 6\n"));
    }

    @Test
    void lineBreaksAndCommandsInTheDataDoNotTearTheTable() {
        TextTable table = new TextTable("Segment", "rows").row("town = Ulm,\r\nam \u001B[31mSee", "5");

        assertEquals("""
                Segment               rows
                town = Ulm, am  [31mSee     5
                """.replace("Segment               rows", "Segment" + " ".repeat(18) + "rows"), table.toString());
    }

    @Test
    void lettersThatTakeTwoPlacesAreAlignedByThem() {
        TextTable table = new TextTable("Column", "rows")
                .row("東京都", "1")
                .row("e\u0301t\u0301", "2")
                .row("\uD83D\uDE00", "3");

        assertEquals("""
                Column  rows
                東京都     1
                e\u0301t\u0301         2
                \uD83D\uDE00         3
                """, table.toString());
        assertEquals(List.of("東京都 東京", "都"), TextTable.broken("東京都 東京 都", 12));
        String name = "大阪府".repeat(30);
        List<String> lines = new TextTable("Column", "rows")
                .row(name, "1")
                .toString()
                .lines()
                .toList();
        assertTrue(lines.stream().allMatch(line -> Terminal.width(line) <= Terminal.WIDTH), lines.toString());
    }

    @Test
    void aScoreOfManyDigitsIsWrittenWithAnExponent() {
        assertEquals("999999.5000", TextTable.score(999_999.5));
        assertEquals("7.569e+299", TextTable.score(7.569159e299));
        assertEquals("0.0000", TextTable.score(1e-30));
        assertEquals("-", TextTable.score(null));
    }

    @Test
    void aWordThatIsTooLongStaysWhole() {
        String word = "x".repeat(200);

        assertEquals(List.of("see", word, "there"), TextTable.broken("see " + word + " there", 50));
        assertEquals(List.of("all", "(12.5 %)"), TextTable.broken("all (12.5 %)", 10));
    }

    @Test
    void hasNoColoursWhereTheOutputIsNoTerminal() {
        String table = new TextTable("Column").highlightedRow("a").toString();

        assertEquals("Column\na\n", table);
    }
}
