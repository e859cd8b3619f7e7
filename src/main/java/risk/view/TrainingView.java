package risk.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import risk.finding.Finding;
import risk.model.ModelFile;
import risk.model.Provenance;
import risk.render.Document;
import risk.render.Line;
import risk.render.Paragraph;
import risk.text.Format;
import risk.text.Words;

/** Which model was trained, and on what. */
public final class TrainingView {

    private TrainingView() {}

    /**
     * What was made.
     *
     * @param file the file that was written
     * @param advice what would make a better model
     */
    public static Document of(ModelFile model, Path file, List<Finding> advice) {
        Provenance provenance = model.model().provenance();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.whole(file + ": version " + model.version() + ", trained on "
                + Words.groupedCount(provenance.rows(), "row") + ", "
                + Format.PERCENT.of(100.0 * provenance.exited() / provenance.rows()) + " of which exited"
                + Thresholds.words(model.model().threshold())));
        advice.forEach(finding -> lines.add(Line.whole(finding.phrase())));
        return Document.of(new Paragraph(lines));
    }
}
