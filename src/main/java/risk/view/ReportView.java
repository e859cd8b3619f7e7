package risk.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import risk.explain.ClientsAtRisk;
import risk.finding.Measured;
import risk.history.Trends;
import risk.ingest.IngestionRecord;
import risk.pipeline.Deploy.Retained;
import risk.pipeline.EndpointAnswers;
import risk.pipeline.ReleaseHealth;
import risk.process.Decision;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Facts.Fact;
import risk.render.HtmlPage;
import risk.render.HtmlPage.Chapter;
import risk.render.Table;
import risk.render.Table.Column;
import risk.score.ConfusionMatrix;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Times;
import risk.text.Words;

/** All that a person should know of the deployed model, in the order of who asks: a leader, a client manager, a data scientist. */
public final class ReportView {

    private ReportView() {}

    /**
     * The report as a page.
     *
     * @param modelVersion of the deployed model
     * @param last what the full process decided last
     * @param capacity how many of a list can be called
     * @param names how it names clients
     * @param trends of the history, or why it can't be asked
     * @param list the name of the file with all clients
     * @param answers of the endpoints, where they have been called
     */
    public static HtmlPage of(
            ReleaseHealth health,
            String modelVersion,
            ClientsAtRisk clients,
            int capacity,
            ClientNames names,
            String list,
            Optional<Decision> last,
            List<Retained> releases,
            Measured<Trends> trends,
            IngestionRecord record,
            Optional<EndpointAnswers> answers) {
        List<Chapter> chapters = new ArrayList<>();
        chapters.add(new Chapter(
                "clients", "Clients at risk", ClientsView.of(clients, ClientsView.FIRST_CLIENTS, capacity, list)));
        last.ifPresent(
                decision -> chapters.add(new Chapter("decision", "The last decision", DecisionView.of(decision))));
        ConfusionMatrix test = health.model().scores().confusionMatrix();
        chapters.add(new Chapter(
                "model",
                "How the model does",
                Document.of(ConfusionMatrixView.of(test, "test data", modelVersion))
                        .then(ModelHealthView.of(health.model()))
                        .then(CurvesView.of(health.model()))));
        chapters.add(new Chapter(
                "drift",
                "Has the data changed?",
                DataHealthView.drift(health.data())
                        .then(ShapesView.of(health.data(), health.model().importance()))));
        chapters.add(new Chapter(
                "quality",
                "What the data holds",
                DataHealthView.quality(health.data().quality())));
        chapters.add(new Chapter("trends", "How it developed", TrendPlots.of(trends)));
        chapters.add(new Chapter("releases", "Releases", ReleasesView.of(releases)));
        chapters.add(new Chapter("files", "Ingested files", files(record)));
        chapters.add(new Chapter("endpoints", "What the endpoints answer", EndpointsView.of(answers, modelVersion)));
        return new HtmlPage(
                "Who is about to leave, and can the answer be trusted?",
                subtitle(health, releases),
                names.in(lead(health, test, clients, last)),
                chapters.stream()
                        .map(chapter -> new Chapter(chapter.id(), chapter.title(), names.in(chapter.document())))
                        .toList());
    }

    private static String subtitle(ReleaseHealth health, List<Retained> releases) {
        return "Release " + health.release().id() + liveSince(releases);
    }

    private static String liveSince(List<Retained> releases) {
        return releases.stream()
                .filter(Retained::live)
                .flatMap(release -> release.periods().stream())
                .filter(period -> period.until().isEmpty())
                .map(period -> ", live since " + Times.second(period.since()))
                .findFirst()
                .orElse("");
    }

    private static Document lead(
            ReleaseHealth health, ConfusionMatrix test, ClientsAtRisk clients, Optional<Decision> last) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.flowing(
                "score",
                test.definedF1()
                        .fold(
                                f1 -> "F1 " + Format.SCORE.of(f1) + " on " + Words.groupedCount(test.rows(), "client")
                                        + " of the test data, whose fate is known",
                                why -> "F1 can't be told on the test data: " + why)));
        facts.add(Fact.flowing(
                "clients",
                Words.groupedCount(clients.count(), "client") + " ranked by "
                        + (ClientsView.valueAtRisk(clients).isPresent()
                                ? "the loss that is expected of them"
                                : "their risk to leave")
                        + (clients.exited() == 0
                                ? ""
                                : "; " + Numbers.grouped(clients.exited()) + " have left already")));
        ClientsView.valueAtRisk(clients).ifPresent(value -> facts.add(Fact.flowing("value at risk", value)));
        last.ifPresentOrElse(
                decision -> facts.addAll(DecisionView.inShort(decision)),
                () -> facts.add(Fact.flowing(
                        "last run", "none of risk.FullProcess yet, which would say here what was decided and why")));
        return VerdictView.of(health.verdict()).then(Document.of(Facts.of(facts.toArray(Fact[]::new))));
    }

    private static Document files(IngestionRecord record) {
        Table.Builder table = Table.of(
                Column.text("File"),
                Column.number("rows"),
                Column.number("new"),
                Column.number("duplicates"),
                Column.number("rejected"),
                Column.text("changed"));
        record.files()
                .forEach(file -> table.row(
                        Cell.text(file.state().name()),
                        Cell.count(file.rows()),
                        Cell.count(file.uniqueRows()),
                        Cell.count(file.duplicateRows()),
                        Cell.count(file.rejectedRows()),
                        Cell.text(Times.second(file.state().modified()))));
        return Document.of(table.build());
    }
}
