package risk.view;

import java.util.List;
import risk.database.Draw;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Facts.Fact;
import risk.text.Words;

/** What was drawn from a database. */
public final class DrawView {

    private DrawView() {}

    public static Document of(Draw.Batch batch) {
        return Document.of(new Facts(List.of(Fact.flowing(
                "drawn", Words.groupedCount(batch.rows(), "row") + " of " + batch.database() + ", " + batch.file()))));
    }
}
