package risk.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import risk.finding.Severity;
import risk.render.Facts.Fact;
import risk.render.Table.Column;
import risk.text.Format;

class TerminalRendererTest {

    private static final TerminalRenderer TERMINAL = TerminalRenderer.plain();

    private static final String LONG = "many words ".repeat(30).strip();

    @Test
    void blocksAreSetApartByAnEmptyLineAndNotesAreNot() {
        Document document = Document.of(
                        new Heading(1, Line.flowing("Rows")),
                        Table.of(Column.text("Column"), Column.number("rows"))
                                .row(Cell.text("a"), Cell.count(1234))
                                .note(Line.flowing("and no more"))
                                .build())
                .then(Document.of(Paragraph.of(Line.flowing("one"), Line.flowing("two"))));

        assertEquals("""
                Rows

                Column   rows
                a       1,234
                and no more

                one
                two
                """, TERMINAL.render(document));
        assertEquals("", TERMINAL.render(Document.of()));
    }

    @Test
    void aFlowingLineIsBrokenBetweenWordsAndAWholeOneNever() {
        List<String> flowing =
                TERMINAL.paragraph(Paragraph.of(Line.flowing(LONG))).lines().toList();
        assertTrue(flowing.size() > 1);
        assertTrue(flowing.stream().allMatch(line -> line.length() <= Terminal.WIDTH));
        assertEquals(LONG, String.join(" ", flowing));
        assertEquals(LONG + "\n", TERMINAL.paragraph(Paragraph.of(Line.whole(LONG))));
    }

    @Test
    void piecesStandOnOneLineWhereTheyAllFit() {
        assertEquals("a.csv (1 row) beside b.csv\n", heading("a.csv (1 row)", "beside b.csv"));
        String file = "f".repeat(90);
        assertEquals(file + "\nbeside b.csv\n", heading(file, "beside b.csv"));
        assertEquals("beside\n" + file + file + "\n", heading("beside", file + file));
    }

    private static String heading(String... pieces) {
        return TERMINAL.heading(new Heading(1, Line.ofPieces(pieces)));
    }

    @Test
    void whatIsSaidOfATopicGoesOnBelowItself() {
        String printed = TERMINAL.facts(Facts.of(
                Fact.flowing("time", "now"), Fact.flowing("why", LONG), new Fact("reported", Line.whole(LONG))));

        List<String> lines = printed.lines().toList();
        assertEquals("time            now", lines.get(0));
        assertTrue(lines.get(1).startsWith("why             many words"));
        assertTrue(
                lines.get(2).startsWith(" ".repeat(16) + "many") || lines.get(2).startsWith(" ".repeat(16) + "words"));
        assertTrue(lines.subList(0, lines.size() - 1).stream().allMatch(line -> line.length() <= Terminal.WIDTH));
        assertEquals("reported        " + LONG, lines.get(lines.size() - 1));
    }

    /** A percentage in two lines is no longer read as one, and a letter of East Asia takes two places. */
    @Test
    void aFactTearsNoPercentageAndKeepsWideLettersWithinTheTerminal() {
        String text = "x".repeat(78) + " (3.3 %): 0 below";
        assertEquals(
                "warning         " + "x".repeat(78) + "\n" + " ".repeat(16) + "(3.3 %): 0 below\n",
                TERMINAL.facts(Facts.of(Fact.flowing("warning", text))));
        String wide = "売上高 ".repeat(20).strip();
        assertEquals(
                2, TERMINAL.facts(Facts.of(Fact.flowing("files", wide))).lines().count());
    }

    @Test
    void commandsOfATerminalInSomebodysDataStayOut() {
        String name = "a\u001B[31m\r\nb";
        assertEquals("a [31m b\n", heading(name));
        assertEquals("new files       a [31m b\n", TERMINAL.facts(Facts.of(Fact.flowing("new files", name))));
    }

    @Test
    void findingsAreATableOrTheWordThatThereAreNone() {
        Findings findings = new Findings(List.of(
                new Findings.Entry(Severity.ALARM, "outage", "No file for 3 d 4 h.", 76.0, 24.0, "h"),
                new Findings.Entry(Severity.INFO, "range", "It is wide.", null, null, null)));

        assertEquals("""
                       what    finding
                alarm  outage  No file for 3 d 4 h.
                info   range   It is wide.
                """, TERMINAL.findings(findings));
        assertEquals("nothing to note\n", TERMINAL.findings(new Findings(List.of())));
    }

    @Test
    void aChartIsItsTable() {
        assertEquals("""
                        predicted to stay  predicted to exit
                stayed                 10              1,200
                exited                  3                  4
                """, TERMINAL.render(Document.of(new ConfusionMatrixChart("Model a", 10, 1200, 3, 4))));
    }

    @Test
    void aCellIsReadAsItsTypeSays() {
        assertEquals("0.1000 to 0.2000", new Cell.Range(0.1, 0.2, Format.SCORE).text());
        assertEquals("< 0.0500", new Cell.Limit(Cell.Side.BELOW, 0.05, Format.SCORE).text());
        assertEquals(">= 0.1000", new Cell.Limit(Cell.Side.FROM_ON, 0.1, Format.SCORE).text());
        assertEquals("41 (2.5 %)", new Cell.WithPercent(Cell.number(41, Format.VALUE), 2.5).text());
        assertEquals("a lo...", new Cell.Excerpt("a long text", 7).text());
        assertEquals("2026-11-21T09:30:12Z", new Cell.Time(Instant.parse("2026-11-21T09:30:12.3Z")).text());
        assertEquals("yes", new Cell.YesNo(true).text());
        assertEquals(new Cell.Missing("one class"), Cell.number(Optional.empty(), Format.SCORE, "one class"));
        assertEquals("-", new Cell.Missing("one class").text());
    }

    @Test
    void aRowHasACellForEachColumn() {
        Table.Builder table = Table.of(Column.text("a"), Column.text("b")).row(Cell.text("1"));

        assertThrows(IllegalArgumentException.class, table::build);
    }
}
