package risk.view;

import java.util.List;
import risk.history.StoredHistory;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Facts.Fact;
import risk.text.Words;

/** That a database is ready for the history. */
public final class DatabaseView {

    private DatabaseView() {}

    public static Document of(StoredHistory.SetUp done) {
        return Document.of(new Facts(List.of(
                Fact.flowing("database", done.name()),
                Fact.flowing("tables", done.made() ? "made" : "up to date"),
                Fact.flowing(
                        "journal",
                        done.written() == 0
                                ? "nothing that the database had not"
                                : Words.groupedCount(done.written(), "event") + " written"))));
    }
}
