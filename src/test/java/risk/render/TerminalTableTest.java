package risk.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import risk.render.Table.Column;
import risk.text.Format;
import risk.text.Places;

class TerminalTableTest {

    @Test
    void alignsNumbersToTheRightAndTextsToTheLeft() {
        String table = printed(Table.of(Column.text("Column"), Column.number("score"), Column.text("what"))
                .row(texts("a", "1.5", "up"))
                .row(texts("longer", "10.25", "down")));

        assertEquals("""
                Column  score  what
                a         1.5  up
                longer  10.25  down
                """, table);
    }

    @Test
    void goesOnInTheNextLineWhereATextWouldPassTheTerminalsEdge() {
        String text = "a sentence of many words ".repeat(8).strip();
        String table =
                printed(Table.of(Column.text("Column"), Column.text("what")).row(texts("a", text)));

        List<String> lines = table.lines().toList();

        assertTrue(lines.stream().allMatch(line -> line.length() <= Terminal.WIDTH), table);
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
        String table = printed(numbers("Segment", "rows", column + " alone", "ROC AUC")
                .row(texts(level, "77", "0.2609", "0.6525"))
                .row(texts(column, "1", "-", "-")));

        List<String> lines = table.lines().toList();

        assertTrue(lines.stream().allMatch(line -> line.length() <= Terminal.WIDTH), table);
        List<String> firstLines = lines.stream()
                .filter(line -> line.matches(".*(AUC|0[.]6525|-)$"))
                .toList();
        assertEquals(3, firstLines.size(), table);
        assertTrue(firstLines.stream().allMatch(line -> line.length() == Terminal.WIDTH), table);
        String name = lines.subList(lines.size() - 3, lines.size()).stream()
                .map(line -> line.split(" ", 2)[0])
                .collect(Collectors.joining());
        assertEquals(column, name, table);
    }

    @Test
    void aNumberIsNotTornThoughItsColumnIsTheWidest() {
        String number = "-3,332,081,302.40";
        String table = printed(numbers("Column", "mean", "median", "mode", "std")
                .row(texts("turnover_of_a_shop_in_a_year", number, number, number, number)));

        List<String> lines = table.lines().toList();

        assertTrue(lines.stream().allMatch(line -> line.length() <= Terminal.WIDTH), table);
        assertTrue(lines.get(1).endsWith(("  " + number).repeat(4)), table);
    }

    @Test
    void aCellWithoutEndIsChoppedToo() {
        String table = printed(numbers("Segment", "rows")
                .row(texts("x".repeat(1_000_000), "5"))
                .row(texts("", "6")));

        assertTrue(table.lines().allMatch(line -> line.length() <= Terminal.WIDTH));
        assertTrue(table.endsWith(" 6\n"));
    }

    @Test
    void lineBreaksAndCommandsInTheDataDoNotTearTheTable() {
        String table = printed(numbers("Segment", "rows").row(texts("town = Ulm,\r\nam \u001B[31mSee", "5")));

        assertEquals("""
                Segment               rows
                town = Ulm, am  [31mSee     5
                """.replace("Segment               rows", "Segment" + " ".repeat(18) + "rows"), table);
    }

    @Test
    void lettersThatTakeTwoPlacesAreAlignedByThem() {
        String table = printed(numbers("Column", "rows")
                .row(texts("東京都", "1"))
                .row(texts("e\u0301t\u0301", "2"))
                .row(texts("\uD83D\uDE00", "3")));

        assertEquals("""
                Column  rows
                東京都     1
                e\u0301t\u0301         2
                \uD83D\uDE00         3
                """, table);
        assertEquals(List.of("東京都 東京", "都"), LineBreaks.broken(Line.flowing("東京都 東京 都"), 12));
        String name = "大阪府".repeat(30);
        List<String> lines =
                printed(numbers("Column", "rows").row(texts(name, "1"))).lines().toList();
        assertTrue(lines.stream().allMatch(line -> Places.of(line) <= Terminal.WIDTH), lines.toString());
    }

    @Test
    void aScoreOfManyDigitsIsWrittenWithAnExponent() {
        assertEquals("999999.5000", Format.SCORE.of(999_999.5));
        assertEquals("7.569e+299", Format.SCORE.of(7.569159e299));
        assertEquals("0.0000", Format.SCORE.of(1e-30));
        assertEquals(
                "-", Cell.number(Optional.<Double>empty(), Format.SCORE, "none").text());
    }

    @Test
    void aWordThatIsTooLongStaysWhole() {
        String word = "x".repeat(200);

        assertEquals(List.of("see", word, "there"), LineBreaks.broken(Line.flowing("see " + word + " there"), 50));
        assertEquals(List.of("all", "(12.5 %)"), LineBreaks.broken(Line.flowing("all (12.5 %)"), 10));
    }

    @Test
    void hasNoColoursWhereTheOutputIsNoTerminal() {
        String table = printed(Table.of(Column.text("Column")).highlightedRow(texts("a")));

        assertEquals("Column\na\n", table);
    }

    /** A first column of texts, and others of numbers. */
    private static Table.Builder numbers(String first, String... others) {
        return Table.of(
                Stream.concat(Stream.of(Column.text(first)), Stream.of(others).map(Column::number))
                        .toList());
    }

    private static List<Cell> texts(String... cells) {
        return Stream.of(cells).map(Cell::text).toList();
    }

    private static String printed(Table.Builder table) {
        return TerminalRenderer.forStandardOutput().render(Document.of(table.build()));
    }
}
