package risk.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import risk.finding.Severity;
import risk.render.Facts.Fact;
import risk.render.Table.Column;

class HtmlPageTest {

    private static final String MARKUP = "<img src=x onerror=\"alert('1')\">&amp;";

    private static final String SHOWN = "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;";

    private static String rendered(Block... blocks) {
        return new HtmlRenderer(2, new Figures.OnScreen()).render(Document.of(blocks));
    }

    /** What comes from the data stands in texts, cells, reasons, names of findings and of charts alike. */
    @Test
    void nothingThatIsShownIsMarkup() {
        Document all = Document.of(
                new Heading(1, Line.flowing(MARKUP)),
                Paragraph.of(Line.whole(MARKUP)),
                Facts.of(Fact.flowing(MARKUP, MARKUP)),
                Table.of(Column.text(MARKUP), Column.number(MARKUP), Column.text(""))
                        .row(Cell.text(MARKUP), new Cell.Missing(MARKUP), new Cell.Excerpt(MARKUP, 100))
                        .note(Line.whole(MARKUP))
                        .build(),
                new Findings(List.of(new Findings.Entry(Severity.ALARM, MARKUP, MARKUP, 1.0, 2.0, MARKUP))),
                new ConfusionMatrixChart(MARKUP, 1, 2, 3, 4));
        String page = new HtmlPage(MARKUP, MARKUP, all, List.of(new HtmlPage.Chapter(MARKUP, MARKUP, all))).html();

        assertFalse(page.contains("<img"), page);
        assertFalse(page.contains("alert('1')"), page);
        assertTrue(page.contains("<h1>" + SHOWN + "</h1>"), page);
        assertEquals(page.split("<(?=h1|h2)", -1).length - 1, 3, "a title, the lead's, and a chapter's");
    }

    /** No browser shows them, and some files of clients hold them. */
    @Test
    void aCharacterThatAPageMayNotHoldIsReplaced() {
        assertEquals("<p>a\uFFFDb\uFFFDc\td</p>", rendered(Paragraph.of(Line.whole("a\u0000b\uD800c\td"))));
    }

    @Test
    void aHeadingOfADocumentStandsBelowThoseOfThePage() {
        assertEquals(
                "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>",
                rendered(
                        new Heading(1, Line.whole("a")),
                        new Heading(2, Line.whole("b")),
                        new Heading(9, Line.whole("c"))));
    }

    @Test
    void aTableNamesItsRowsAndColumnsForWhoeverHearsIt() {
        assertEquals(
                "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Column\"><table><thead><tr>"
                        + "<th scope=\"col\">Column</th><th scope=\"col\" class=\"number\">rows</th></tr></thead><tbody>"
                        + "<tr><th scope=\"row\">size</th><td class=\"number\">1,234</td></tr>"
                        + "<tr class=\"look\"><th scope=\"row\">age</th>"
                        + "<td class=\"number\"><abbr title=\"no rows\">-</abbr></td></tr>"
                        + "</tbody></table></div><p class=\"note\">one<br/>two</p>",
                rendered(Table.of(Column.text("Column"), Column.number("rows"))
                        .row(Cell.text("size"), Cell.count(1234))
                        .highlightedRow(Cell.text("age"), new Cell.Missing("no rows"))
                        .note(Line.whole("one"))
                        .note(Line.whole("two"))
                        .build()));
    }

    @Test
    void aFindingSaysItsSeverityInAWord() {
        assertEquals(
                "<ul class=\"findings\"><li class=\"warning\"><strong>warning</strong> <em>drift</em> It drifted.</li></ul>",
                rendered(new Findings(
                        List.of(new Findings.Entry(Severity.WARNING, "drift", "It drifted.", null, null, null)))));
        assertEquals("<p>nothing to note</p>", rendered(new Findings(List.of())));
    }

    /** Its numbers are text, and said once more in a sentence and in a table. */
    @Test
    void aConfusionMatrixCanBeReadAloud() {
        String chart = rendered(new ConfusionMatrixChart("F1 0.5", 60, 20, 5, 15));

        assertTrue(chart.contains("<title id=\"chart-1-title\">F1 0.5</title>"), chart);
        assertTrue(chart.contains("Of 80 who stayed, 20 were predicted to exit; of 20 who exited, 15."), chart);
        assertTrue(chart.contains(">75.0 % of those who exited</text>"), chart);
        assertTrue(chart.contains("fill-opacity=\"0.41\""), "three quarters of the darkest shade: " + chart);
        assertTrue(chart.contains("<details><summary>"), chart);
    }

    @Test
    void aMatrixOfNoRowsHasNoShare() {
        assertTrue(rendered(new ConfusionMatrixChart("F1 -", 0, 0, 0, 0)).contains("0.0 % of those who exited"));
    }
}
