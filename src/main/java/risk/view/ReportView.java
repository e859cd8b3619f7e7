package risk.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import risk.explain.ClientAtRisk;
import risk.explain.ClientsAtRisk;
import risk.explain.ReasonSentence;
import risk.ingest.IngestionRecord;
import risk.pipeline.Deploy.Retained;
import risk.pipeline.ReleaseHealth;
import risk.process.Decision;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Facts.Fact;
import risk.render.Heading;
import risk.render.HtmlPage;
import risk.render.HtmlPage.Chapter;
import risk.render.Line;
import risk.render.Paragraph;
import risk.render.Table;
import risk.render.Table.Column;
import risk.score.ConfusionMatrix;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Times;
import risk.text.Words;

/** All that a person should know of the deployed model, in the order of who asks: a leader, a client manager, a data scientist. */
public final class ReportView {

    /** So many clients can be called today. */
    private static final int FIRST_CLIENTS = 10;

    private ReportView() {}

    /**
     * The report as a page.
     *
     * @param modelVersion of the deployed model
     * @param last what the full process decided last
     * @param list the name of the file with all clients
     */
    public static HtmlPage of(
            ReleaseHealth health,
            String modelVersion,
            ClientsAtRisk clients,
            String list,
            Optional<Decision> last,
            List<Retained> releases,
            IngestionRecord record) {
        List<Chapter> chapters = new ArrayList<>();
        chapters.add(new Chapter("clients", "Clients at risk", clients(clients, list)));
        last.ifPresent(
                decision -> chapters.add(new Chapter("decision", "The last decision", DecisionView.of(decision))));
        ConfusionMatrix test = health.model().scores().confusionMatrix();
        chapters.add(new Chapter(
                "model",
                "How the model does",
                Document.of(ConfusionMatrixView.of(test, "test data", modelVersion))
                        .then(ModelHealthView.of(health.model()))));
        chapters.add(new Chapter("drift", "Has the data changed?", DataHealthView.drift(health.data())));
        chapters.add(new Chapter(
                "quality",
                "What the data holds",
                DataHealthView.quality(health.data().quality())));
        chapters.add(new Chapter("releases", "Releases", ReleasesView.of(releases)));
        chapters.add(new Chapter("files", "Ingested files", files(record)));
        return new HtmlPage(
                "Who is about to leave, and can the answer be trusted?",
                subtitle(health, releases),
                lead(health, test, clients),
                chapters);
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

    private static Document lead(ReleaseHealth health, ConfusionMatrix test, ClientsAtRisk clients) {
        return VerdictView.of(health.verdict())
                .then(Document.of(Facts.of(
                        Fact.flowing(
                                "score",
                                test.definedF1()
                                        .fold(
                                                f1 -> "F1 " + Format.SCORE.of(f1) + " on "
                                                        + Words.groupedCount(test.rows(), "client")
                                                        + " of the test data, whose fate is known",
                                                why -> "F1 can't be told on the test data: " + why)),
                        Fact.flowing(
                                "clients",
                                Words.groupedCount(clients.count(), "client") + " ranked by their risk to leave"
                                        + (clients.exited() == 0
                                                ? ""
                                                : "; " + Numbers.grouped(clients.exited()) + " have left already")))));
    }

    private static Document clients(ClientsAtRisk clients, String list) {
        if (clients.count() == 0) {
            return Document.of(Paragraph.of(Line.flowing("There is no client to rank.")));
        }
        Table.Builder table = Table.of(
                Column.number("Rank"), Column.text("Client"), Column.number("probability"), Column.text("why"));
        for (int rank = 1; rank <= Math.min(FIRST_CLIENTS, clients.count()); rank++) {
            ClientAtRisk client = clients.client(rank);
            table.row(
                    Cell.count(rank),
                    Cell.text(client.id()),
                    Cell.number(client.probability(), Format.ROUGH_SCORE),
                    Cell.text(why(client)));
        }
        return Document.of(
                new Heading(1, Line.flowing("Whom to call first")),
                table.note(Line.flowing("all " + Numbers.grouped(clients.count()) + " stand in " + list))
                        .build());
    }

    private static String why(ClientAtRisk client) {
        List<String> reasons = new ArrayList<>(
                client.reasons().stream().map(ReasonSentence::of).toList());
        if (client.outlier()) {
            reasons.add("unlike the clients that the model learnt from: less to be trusted");
        }
        return String.join("; ", reasons);
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
