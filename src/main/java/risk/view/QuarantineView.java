package risk.view;

import java.util.List;
import risk.ingest.QuarantinedFile;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Line;
import risk.render.Paragraph;
import risk.render.Table;
import risk.render.Table.Column;
import risk.text.Format;
import risk.text.Times;

/** The input files that are set aside. */
public final class QuarantineView {

    private QuarantineView() {}

    /** Each with its numbers. */
    public static Document of(List<QuarantinedFile> files) {
        if (files.isEmpty()) {
            return Document.of(Paragraph.of(Line.whole("no file is set aside")));
        }
        Table.Builder table = Table.of(
                Column.text("file"),
                Column.text("since"),
                Column.number("rows"),
                Column.number("F1 on them"),
                Column.number("F1 with it"),
                Column.number("deployed"),
                Column.text("why"));
        for (QuarantinedFile file : files) {
            table.row(
                    Cell.text(file.name()),
                    Cell.text(Times.second(file.since())),
                    Cell.count(file.rows()),
                    Cell.number(file.deployedF1(), Format.SCORE, "no exits, actual or predicted"),
                    Cell.number(file.testF1With(), Format.SCORE, "the test data can't say"),
                    Cell.number(file.testF1Deployed(), Format.SCORE, "the test data can't say"),
                    Cell.text(file.why()));
        }
        return Document.of(table.build());
    }

    /** That a file is let in again. */
    public static Document released(String file) {
        return Document.of(Paragraph.of(Line.whole(file + " is released; the next run of risk.FullProcess takes it")));
    }
}
