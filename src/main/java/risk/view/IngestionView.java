package risk.view;

import java.nio.file.Path;
import risk.ingest.IngestionRecord;
import risk.render.Document;
import risk.render.Line;
import risk.render.Paragraph;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Words;

/** What an ingestion made of the input files. */
public final class IngestionView {

    private IngestionView() {}

    /** @param finalData the file that was written */
    public static Document of(IngestionRecord record, Path finalData) {
        return Document.of(
                Paragraph.of(Line.whole(finalData + ": " + Words.groupedCount(record.uniqueRows(), "unique row")
                        + " out of " + Numbers.grouped(record.rows()) + " in "
                        + Words.groupedCount(record.files().size(), "file") + " ("
                        + Words.groupedCount(record.duplicateRows(), "duplicate") + "), in "
                        + Format.SECONDS.of(record.seconds()) + " s")));
    }
}
