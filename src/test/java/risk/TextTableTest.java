package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
    void aWordThatIsTooLongStaysWhole() {
        String word = "x".repeat(200);

        assertEquals(List.of("see", word, "there"), TextTable.broken("see " + word + " there", 50));
    }

    @Test
    void hasNoColoursWhereTheOutputIsNoTerminal() {
        String table = new TextTable("Column").highlightedRow("a").toString();

        assertEquals("Column\na\n", table);
    }
}
