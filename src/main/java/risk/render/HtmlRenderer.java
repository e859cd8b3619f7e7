package risk.render;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import risk.render.Table.Column;
import risk.render.Table.Kind;
import risk.render.Table.Row;

/** A document as a part of a page, below a heading of the page's own. */
final class HtmlRenderer implements Renderer<String> {

    private static final int LAST_HEADING = 6;

    private static final Pattern LONG_WORD = Pattern.compile("\\S{25}");

    /** How many headings stand above the document's own. */
    private final int above;

    /** The level of the heading that came last. */
    private int last;

    private final Figures figures;

    /** @param above the level in the page of the heading that the document stands below */
    HtmlRenderer(int above, Figures figures) {
        this.above = above;
        this.figures = figures;
        last = above;
    }

    String render(Document document) {
        return document.blocks().stream().map(block -> block.renderedBy(this)).collect(Collectors.joining("\n"));
    }

    /** A level is never left out, since who listens to a page goes by them. */
    @Override
    public String heading(Heading heading) {
        last = Math.min(LAST_HEADING, Math.min(last + 1, above + heading.level()));
        return Html.element("h" + last, text(heading.line()));
    }

    @Override
    public String paragraph(Paragraph paragraph) {
        return Html.element("p", lines(paragraph.lines()));
    }

    @Override
    public String facts(Facts facts) {
        StringBuilder html = new StringBuilder("<dl>");
        for (Facts.Fact fact : facts.facts()) {
            if (!fact.topic().isEmpty()) {
                html.append(Html.element("dt", Html.escaped(fact.topic())));
            }
            html.append(Html.element("dd", text(fact.line())));
        }
        return html.append("</dl>").toString();
    }

    /** In a frame of its own that a reader may move sideways, with the keyboard, too, where the window is narrow. */
    @Override
    public String table(Table table) {
        String label = table.columns().isEmpty() ? "" : table.columns().get(0).header();
        StringBuilder html = new StringBuilder("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"")
                .append(Html.escaped(label.isEmpty() ? "Table" : label))
                .append("\"><table><thead><tr>");
        for (Column column : table.columns()) {
            String content = Html.escaped(column.header());
            html.append(
                    column.header().isEmpty()
                            ? "<td></td>"
                            : "<th scope=\"col\"" + kind(column, content) + ">" + content + "</th>");
        }
        html.append("</tr></thead><tbody>");
        table.rows().forEach(row -> html.append(row(row, table.columns())));
        html.append("</tbody></table></div>");
        return table.notes().isEmpty()
                ? html.toString()
                : html.append("<p class=\"note\">")
                        .append(lines(table.notes()))
                        .append("</p>")
                        .toString();
    }

    private static String row(Row row, List<Column> columns) {
        StringBuilder html = new StringBuilder(row.highlighted() ? "<tr class=\"look\">" : "<tr>");
        for (int i = 0; i < columns.size(); i++) {
            String content = cell(row.cells().get(i));
            html.append(
                    i == 0
                            ? "<th scope=\"row\"" + kind(columns.get(i), content) + ">" + content + "</th>"
                            : "<td" + kind(columns.get(i), content) + ">" + content + "</td>");
        }
        return html.append("</tr>").toString();
    }

    /** A long word may be broken where it would widen the table beyond the page. */
    private static String kind(Column column, String content) {
        String number = column.kind() == Kind.NUMBER ? "number" : "";
        String both = LONG_WORD.matcher(content).find() ? (number + " long").strip() : number;
        return both.isEmpty() ? "" : " class=\"" + both + "\"";
    }

    /** Here there is room for the whole of a text, and for why a value is missing. */
    private static String cell(Cell cell) {
        if (cell instanceof Cell.Missing missing) {
            return "<abbr title=\"" + Html.escaped(missing.reason()) + "\">-</abbr>";
        }
        return Html.escaped(cell instanceof Cell.Excerpt excerpt ? excerpt.whole() : cell.text());
    }

    @Override
    public String findings(Findings findings) {
        if (findings.entries().isEmpty()) {
            return "<p>nothing to note</p>";
        }
        return findings.entries().stream()
                .map(HtmlRenderer::finding)
                .collect(Collectors.joining("", "<ul class=\"findings\">", "</ul>"));
    }

    private static String finding(Findings.Entry entry) {
        String severity = entry.severity().label();
        return "<li class=\"" + severity + "\"><strong>" + severity + "</strong> <em>" + Html.escaped(entry.what())
                + "</em> " + Html.escaped(entry.sentence()) + "</li>";
    }

    @Override
    public String chart(Chart chart) {
        return figures.figure(chart, table(chart.table()));
    }

    private static String lines(List<Line> lines) {
        return lines.stream().map(HtmlRenderer::text).collect(Collectors.joining("<br/>"));
    }

    private static String text(Line line) {
        return Html.escaped(line.text());
    }
}
