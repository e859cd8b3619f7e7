package risk.view;

import java.nio.file.Path;
import risk.model.ModelFile;
import risk.model.Provenance;
import risk.render.Document;
import risk.render.Line;
import risk.render.Paragraph;
import risk.text.Format;
import risk.text.Numbers;

/** Which model was trained, and on what. */
public final class TrainingView {

    private TrainingView() {}

    /** @param file the file that was written */
    public static Document of(ModelFile model, Path file) {
        Provenance provenance = model.model().provenance();
        return Document.of(Paragraph.of(Line.whole(file + ": version " + model.version() + ", trained on "
                + Numbers.grouped(provenance.rows()) + " rows, "
                + Format.PERCENT.of(100.0 * provenance.exited() / provenance.rows()) + " of which exited"
                + Thresholds.words(model.model().threshold()))));
    }
}
