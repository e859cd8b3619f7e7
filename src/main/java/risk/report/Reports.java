package risk.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.explain.ClientsAtRisk;
import risk.finding.Finding;
import risk.finding.Measured;
import risk.history.StoredHistory;
import risk.history.Trends;
import risk.io.AtomicFile;
import risk.io.Background;
import risk.io.ProgressListener;
import risk.layout.ModelFolder;
import risk.pipeline.Deploy;
import risk.pipeline.Deploy.Retained;
import risk.pipeline.Diagnose;
import risk.pipeline.EndpointAnswers;
import risk.pipeline.ReleaseHealth;
import risk.process.Decision;
import risk.project.Project;
import risk.render.ChartImage;
import risk.render.Document;
import risk.render.HtmlPage;
import risk.render.MarkdownRenderer;
import risk.render.PdfPages;
import risk.render.TrendChart;
import risk.render.TrendImage;
import risk.score.ClassificationScores;
import risk.score.ConfusionMatrix;
import risk.settings.ReportSettings.ClientNaming;
import risk.view.ClientNames;
import risk.view.ConfusionMatrixView;
import risk.view.ModelCardView;
import risk.view.ReportContent;
import risk.view.ReportContent.ClientList;
import risk.view.ReportView;
import risk.view.TrendsView;

/**
 * The reports on the deployed model.
 *
 * @param files that were written
 * @param findings what they leave out, and what makes them too good
 */
public record Reports(List<Path> files, List<Finding> findings) {

    /** Those that the endpoints gave when they were called last. */
    public static final Runnable ANSWERS_AS_THEY_ARE = () -> {};

    public Reports {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }

    /**
     * Draws the confusion matrix of the deployed model on the test data and the trends of the history, lists the clients at risk,
     * and writes the page that says whether either can be trusted.
     *
     * @param last what the full process decided last
     * @param answers has the endpoints' answers fetched; called when all else is at hand, so as not to disturb what they time
     * @param history takes what has happened into the history, and says whether its database is to be had
     */
    public static Reports write(Project project, Optional<Decision> last, Runnable answers, Callable<Boolean> history)
            throws IOException {
        Release deployed = project.requireLive();
        Dataset test = project.readTestData(ProgressListener.NONE);
        // To load and start what draws, and what asks the database, takes longer than to draw and to ask.
        try (Background<Path> drawing =
                        Background.begin("drawing", () -> drawConfusionMatrix(project, deployed, test));
                Background<Measured<Trends>> trends = Background.begin("trends", () -> trends(project, history))) {
            return write(new Writing(project, deployed, last, answers), drawing, trends);
        }
    }

    private static Reports write(Writing writing, Background<Path> drawing, Background<Measured<Trends>> trends)
            throws IOException {
        Project project = writing.project;
        ModelFolder models = project.models();
        Dataset rows = project.readFinalDataWithIds();
        ClientsAtRisk clients = ClientLists.rank(project, writing.deployed, rows);
        List<Path> files;
        ReleaseHealth health;
        // Of a million clients the list takes as long as the pages.
        try (Background<Path> listing = Background.begin("list", () -> writing.list(clients))) {
            health = writing.pages(clients, rows, trends);
            files = new ArrayList<>(List.of(
                    drawing.result(), listing.result(), models.report(), models.printedReport(), models.modelCard()));
            if (drawTrends(project, trends.result())) {
                files.add(models.trends());
            }
        }
        List<Finding> findings = new ArrayList<>(ClientLists.findings(project, clients));
        findings.addAll(health.model().testOverlap().warnings());
        return new Reports(files, findings);
    }

    /** What the pages are about. */
    private record Writing(Project project, Release deployed, Optional<Decision> last, Runnable answers) {

        /** The clients at risk, also for the next list to be compared with. */
        Path list(ClientsAtRisk clients) throws IOException {
            Path list = project.models().clientsAtRisk();
            clients.write(list);
            ClientLists.keep(project, deployed, clients);
            return list;
        }

        /** The page for the browser and the one for paper, and the card of the model; returns what they tell of its health. */
        ReleaseHealth pages(ClientsAtRisk clients, Dataset rows, Background<Measured<Trends>> trends)
                throws IOException {
            ReleaseHealth health = Diagnose.health(project, rows);
            answers.run();
            ModelFolder models = project.models();
            List<Retained> releases = Deploy.releases(project);
            HtmlPage page = ReportView.of(new ReportContent(
                    health,
                    deployed.model().version(),
                    new ClientList(
                            clients,
                            project.config().report().capacity(),
                            names(project),
                            models.clientsAtRisk().getFileName().toString()),
                    last,
                    releases,
                    trends.result(),
                    project.readIngestionRecord(),
                    EndpointAnswers.read(models.apiReturns())));
            AtomicFile.write(models.report(), page.html());
            AtomicFile.write(models.printedReport(), PdfPages.of(page));
            Document card =
                    names(project).in(ModelCardView.of(health, deployed.model().model(), releases));
            AtomicFile.write(models.modelCard(), new MarkdownRenderer().render(card));
            return health;
        }
    }

    private static ClientNames names(Project project) throws IOException {
        ClientNaming naming = project.config().report().clients();
        return ClientNames.of(
                naming,
                naming == ClientNaming.IDS_HASHED
                        ? Optional.of(project.production().keyOfNames())
                        : Optional.empty());
    }

    private static Path drawConfusionMatrix(Project project, Release deployed, Dataset test) throws IOException {
        ConfusionMatrix matrix =
                ClassificationScores.of(deployed.model().model(), test).confusionMatrix();
        Path file = project.models().confusionMatrix();
        AtomicFile.write(
                file,
                ChartImage.png(ConfusionMatrixView.of(
                        matrix, "test data", deployed.model().version())));
        return file;
    }

    /** Whether there are enough values to draw. */
    private static boolean drawTrends(Project project, Measured<Trends> trends) throws IOException {
        List<TrendChart> charts = trends.map(TrendsView::charts).orElse(List.of());
        if (!charts.isEmpty()) {
            AtomicFile.write(project.models().trends(), TrendImage.png(charts));
        }
        return !charts.isEmpty();
    }

    private static Measured<Trends> trends(Project project, Callable<Boolean> history) throws Exception {
        if (!history.call()) {
            return Measured.not("its database is not to be had");
        }
        Trends.Query drawn = new Trends.Query(
                Trends.Query.DEFAULT_LAST, Optional.empty(), Optional.empty(), TrendsView.LEAST_POINTS);
        return Trends.of(StoredHistory.of(project), drawn);
    }
}
