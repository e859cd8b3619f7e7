package risk.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.explain.ClientsAtRisk;
import risk.explain.Outliers;
import risk.explain.UsualClient;
import risk.finding.Finding;
import risk.io.AtomicFile;
import risk.project.Project;
import risk.quality.TestOverlap;
import risk.render.ChartImage;
import risk.score.ClassificationScores;
import risk.score.ConfusionMatrix;
import risk.view.ConfusionMatrixView;

/**
 * The reports on the deployed model.
 *
 * @param files that were written
 * @param findings what they leave out, and what makes them too good
 */
public record Reports(List<Path> files, List<Finding> findings) {

    public Reports {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }

    /** Draws the confusion matrix of the deployed model on the test data, and lists the clients at risk. */
    public static Reports write(Project project) throws IOException {
        Release deployed = project.requireLive();
        Dataset test = project.readTestDataWithIds();
        drawConfusionMatrix(project, deployed, test.withoutIds());
        Dataset rows = project.readFinalDataWithIds();
        ClientsAtRisk clients = listClientsAtRisk(project, deployed, rows);
        List<Finding> findings = new ArrayList<>(
                clients.findings(project.schema().id(), project.models().clientsAtRisk()));
        findings.addAll(TestOverlap.of(test, rows).warnings());
        return new Reports(
                List.of(project.models().confusionMatrix(), project.models().clientsAtRisk()), findings);
    }

    private static void drawConfusionMatrix(Project project, Release deployed, Dataset test) throws IOException {
        ConfusionMatrix matrix =
                ClassificationScores.of(deployed.model().model(), test).confusionMatrix();
        AtomicFile.write(
                project.models().confusionMatrix(),
                ChartImage.png(ConfusionMatrixView.of(
                        matrix, "test data", deployed.model().version())));
    }

    private static ClientsAtRisk listClientsAtRisk(Project project, Release deployed, Dataset rows) throws IOException {
        Dataset reference = project.referenceSample(deployed, rows);
        ClientsAtRisk clients =
                ClientsAtRisk.of(rows, UsualClient.of(deployed.model().model(), reference), new Outliers(reference));
        clients.write(project.models().clientsAtRisk());
        return clients;
    }
}
