package risk.render;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Prints a document in lines of at most {@value Terminal#WIDTH} places, its blocks set apart by an empty line. */
public final class TerminalRenderer implements Renderer<String> {

    /** Where what is said of a topic begins. */
    private static final int MARGIN = 16;

    private final UnaryOperator<String> highlight;

    private TerminalRenderer(UnaryOperator<String> highlight) {
        this.highlight = highlight;
    }

    /** For standard output, with colours where that is a terminal. */
    public static TerminalRenderer forStandardOutput() {
        return new TerminalRenderer(Terminal::highlighted);
    }

    /** For a file: without colours. */
    public static TerminalRenderer plain() {
        return new TerminalRenderer(UnaryOperator.identity());
    }

    public String render(Document document) {
        return document.blocks().stream().map(block -> block.renderedBy(this)).collect(Collectors.joining("\n"));
    }

    @Override
    public String heading(Heading heading) {
        return lines(List.of(heading.line()));
    }

    @Override
    public String paragraph(Paragraph paragraph) {
        return lines(paragraph.lines());
    }

    @Override
    public String facts(Facts facts) {
        StringBuilder text = new StringBuilder();
        for (Facts.Fact fact : facts.facts()) {
            String topic = fact.topic();
            for (String part : LineBreaks.broken(fact.line(), Terminal.WIDTH - MARGIN)) {
                text.append(topic)
                        .append(" ".repeat(Math.max(0, MARGIN - topic.length())))
                        .append(part)
                        .append('\n');
                topic = "";
            }
        }
        return text.toString();
    }

    @Override
    public String table(Table table) {
        return new TerminalTable(table, highlight) + lines(table.notes());
    }

    @Override
    public String findings(Findings findings) {
        if (findings.entries().isEmpty()) {
            return "nothing to note\n";
        }
        Table.Builder table = Table.of(Table.Column.text(""), Table.Column.text("what"), Table.Column.text("finding"));
        for (Findings.Entry entry : findings.entries()) {
            List<Cell> cells = List.of(
                    Cell.text(entry.severity().name().toLowerCase(Locale.ROOT)),
                    Cell.text(entry.what()),
                    Cell.text(entry.sentence()));
            if (entry.needsALook()) {
                table.highlightedRow(cells);
            } else {
                table.row(cells);
            }
        }
        return table(table.build());
    }

    /** A terminal has no pictures. */
    @Override
    public String chart(Chart chart) {
        return table(chart.table());
    }

    private static String lines(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> LineBreaks.broken(line, Terminal.WIDTH).stream())
                .map(part -> part + "\n")
                .collect(Collectors.joining());
    }
}
