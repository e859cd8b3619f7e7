package risk.render;

import java.util.List;
import java.util.stream.Collectors;
import risk.render.Table.Column;
import risk.render.Table.Kind;

/** A document as Markdown with tables, as code hosts show it; what comes from data is text there, whatever it holds. */
public final class MarkdownRenderer implements Renderer<String> {

    private static final String MARKUP = "\\`*<>|[]#~&$";
    private static final String BLANKS = "[\\s\\p{Cntrl}]+";

    public String render(Document document) {
        return document.blocks().stream().map(block -> block.renderedBy(this)).collect(Collectors.joining("\n"));
    }

    @Override
    public String heading(Heading heading) {
        return "#".repeat(heading.level()) + " " + text(heading.line()) + "\n";
    }

    @Override
    public String paragraph(Paragraph paragraph) {
        return lines(paragraph.lines());
    }

    @Override
    public String facts(Facts facts) {
        return facts.facts().stream()
                .map(fact -> fact.topic().isEmpty()
                        ? "  " + text(fact.line()) + "\n"
                        : "- **" + escaped(fact.topic()) + "**: " + text(fact.line()) + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public String table(Table table) {
        StringBuilder markdown = new StringBuilder();
        markdown.append(row(table.columns().stream().map(Column::header).toList()));
        markdown.append(table.columns().stream()
                .map(column -> column.kind() == Kind.NUMBER ? "--:" : "---")
                .collect(Collectors.joining("|", "|", "|\n")));
        table.rows()
                .forEach(row -> markdown.append(
                        row(row.cells().stream().map(MarkdownRenderer::whole).toList())));
        return table.notes().isEmpty()
                ? markdown.toString()
                : markdown.append('\n').append(lines(table.notes())).toString();
    }

    private static String whole(Cell cell) {
        return cell instanceof Cell.Excerpt excerpt ? excerpt.whole() : cell.text();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownRenderer::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    @Override
    public String findings(Findings findings) {
        return findings.entries().isEmpty()
                ? "nothing to note\n"
                : findings.entries().stream()
                        .map(entry -> "- **" + entry.severity().label() + "** " + escaped(entry.sentence()) + "\n")
                        .collect(Collectors.joining());
    }

    /** Markdown has no pictures of its own. */
    @Override
    public String chart(Chart chart) {
        return table(chart.table());
    }

    private static String lines(List<Line> lines) {
        return lines.stream().map(line -> text(line) + "\n").collect(Collectors.joining("\n"));
    }

    private static String text(Line line) {
        return escaped(line.text());
    }

    /** On one line, with a backslash before what would be markup; an underscore within a word is none. */
    static String escaped(String text) {
        String line = text.replaceAll(BLANKS, " ");
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isMarkup = c == '_' ? !isInWord(line, i) : MARKUP.indexOf(c) >= 0;
            escaped.append(isMarkup ? "\\" : "").append(c);
        }
        return escaped.toString();
    }

    private static boolean isInWord(String text, int at) {
        return at > 0
                && at < text.length() - 1
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }
}
