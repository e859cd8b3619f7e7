package risk.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import risk.explain.ClientsAtRisk;
import risk.ingest.FileState;
import risk.ingest.IngestionRecord;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.pipeline.Deploy.Retained;
import risk.pipeline.ReleaseHealth;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Facts;
import risk.render.Facts.Fact;
import risk.render.HtmlPage;
import risk.render.HtmlPage.Chapter;
import risk.render.Line;
import risk.render.Table;
import risk.render.Table.Column;
import risk.score.ConfusionMatrix;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Times;
import risk.text.Words;
import risk.view.ReportContent.ClientList;

/** All that a person should know of the deployed model, in the order of who asks: a leader, a client manager, a data scientist. */
public final class ReportView {

    /** A page is to stay readable, however many files there were. */
    private static final int FILES_SHOWN = 100;

    private ReportView() {}

    /** The report as a page. */
    public static HtmlPage of(ReportContent report) {
        ClientNames names = report.list().names();
        return new HtmlPage(
                "Who is about to leave, and can the answer be trusted?",
                subtitle(report),
                names.in(lead(report)),
                chapters(report).stream()
                        .map(chapter -> new Chapter(chapter.id(), chapter.title(), names.in(chapter.document())))
                        .toList());
    }

    private static List<Chapter> chapters(ReportContent report) {
        ReleaseHealth health = report.health();
        List<Chapter> chapters = new ArrayList<>();
        chapters.add(new Chapter("clients", "Clients at risk", clients(report.list())));
        report.last()
                .ifPresent(decision ->
                        chapters.add(new Chapter("decision", "The last decision", DecisionView.of(decision))));
        chapters.add(new Chapter(
                "model",
                "How the model does",
                Document.of(ConfusionMatrixView.of(test(report), "test data", report.modelVersion()))
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
        chapters.add(new Chapter("trends", "How it developed", TrendPlots.of(report.trends())));
        chapters.add(new Chapter("releases", "Releases", ReleasesView.of(report.releases())));
        chapters.add(new Chapter("files", "Ingested files", files(report.ingestion())));
        chapters.add(new Chapter(
                "endpoints", "What the endpoints answer", EndpointsView.of(report.answers(), report.modelVersion())));
        return chapters;
    }

    private static Document clients(ClientList list) {
        return ClientsView.of(list.clients(), ClientsView.FIRST_CLIENTS, list.capacity(), list.file());
    }

    private static ConfusionMatrix test(ReportContent report) {
        return report.health().model().scores().confusionMatrix();
    }

    private static String subtitle(ReportContent report) {
        return "Release " + report.health().release().id() + liveSince(report.releases());
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

    private static Document lead(ReportContent report) {
        ConfusionMatrix test = test(report);
        ClientsAtRisk clients = report.clients();
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
                (clients.of() > clients.count() ? Numbers.grouped(clients.count()) + " of " : "")
                        + Words.groupedCount(clients.of(), "client") + " ranked by "
                        + (ClientsView.valueAtRisk(clients).isPresent()
                                ? "the loss that is expected of them"
                                : "their risk to leave")
                        + (clients.exited() == 0
                                ? ""
                                : "; " + Numbers.grouped(clients.exited()) + " have left already")));
        ClientsView.valueAtRisk(clients).ifPresent(value -> facts.add(Fact.flowing("value at risk", value)));
        report.last()
                .ifPresentOrElse(
                        decision -> facts.addAll(DecisionView.inShort(decision)),
                        () -> facts.add(Fact.flowing(
                                "last run",
                                "none of risk.FullProcess yet, which would say here what was decided and why")));
        return VerdictView.of(report.health().verdict()).then(Document.of(Facts.of(facts.toArray(Fact[]::new))));
    }

    private static Document files(IngestionRecord record) {
        Table.Builder table = Table.of(
                Column.text("File"),
                Column.number("rows"),
                Column.number("new"),
                Column.number("duplicates"),
                Column.number("rejected"),
                Column.text("changed"));
        Set<String> shown = changedLast(record);
        for (IngestedFile file : record.files()) {
            if (shown.contains(file.state().name())) {
                table.row(
                        Cell.text(file.state().name()),
                        Cell.count(file.rows()),
                        Cell.count(file.uniqueRows()),
                        Cell.count(file.duplicateRows()),
                        Cell.count(file.rejectedRows()),
                        Cell.text(Times.second(file.state().modified())));
            }
        }
        int others = record.files().size() - shown.size();
        return Document.of(
                others == 0
                        ? table.build()
                        : table.note(Line.flowing("and " + Words.groupedCount(others, "file")
                                        + " that changed before these; ingestedfiles.txt names all"))
                                .build());
    }

    private static Set<String> changedLast(IngestionRecord record) {
        return record.files().stream()
                .map(IngestedFile::state)
                .sorted(Comparator.comparing(FileState::modified).reversed())
                .limit(FILES_SHOWN)
                .map(FileState::name)
                .collect(Collectors.toSet());
    }
}
