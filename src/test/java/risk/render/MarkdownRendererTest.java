package risk.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import risk.finding.Severity;
import risk.render.Facts.Fact;
import risk.render.Table.Column;
import risk.text.Format;

class MarkdownRendererTest {

    private static String rendered(Block... blocks) {
        return new MarkdownRenderer().render(Document.of(blocks));
    }

    @Test
    void eachBlockHasItsForm() {
        assertEquals(
                """
                # Card

                Some words.

                - **score**: 0.5

                | what | number |
                |---|--:|
                | a | 0.1235 |

                a note

                - **warning** look at it
                """,
                rendered(
                        new Heading(1, Line.flowing("Card")),
                        Paragraph.of(Line.flowing("Some words.")),
                        Facts.of(Fact.flowing("score", "0.5")),
                        Table.of(Column.text("what"), Column.number("number"))
                                .row(Cell.text("a"), Cell.number(0.12345, Format.SCORE))
                                .note(Line.flowing("a note"))
                                .build(),
                        new Findings(
                                List.of(new Findings.Entry(Severity.WARNING, "x", "look at it", null, null, null)))));
    }

    @Test
    void whatComesFromDataIsNoMarkup() {
        assertEquals(
                "\\<script\\> a\\|b \\*c\\* \\[d\\](e) \\`f\\` \\\\ g h",
                MarkdownRenderer.escaped("<script> a|b *c* [d](e) `f` \\ g\nh"));
        assertEquals("lastmonth_activity \\_x\\_", MarkdownRenderer.escaped("lastmonth_activity _x_"));
    }
}
