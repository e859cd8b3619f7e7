package risk;

import static risk.command.CommandOptions.flag;
import static risk.command.CommandOptions.value;
import static risk.command.DriftOptions.COLUMNS;
import static risk.command.DriftOptions.FAIL_ON_DRIFT;
import static risk.command.DriftOptions.METHOD;
import static risk.command.DriftOptions.TYPES;
import static risk.command.ExitStatus.DONE;
import static risk.command.ExitStatus.JUDGED;
import static risk.command.TrendOptions.CSV;
import static risk.command.TrendOptions.LAST;
import static risk.command.TrendOptions.MEASURE;
import static risk.command.TrendOptions.SINCE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.slf4j.LoggerFactory;
import risk.command.CommandOptions;
import risk.command.DriftOptions;
import risk.command.TrendOptions;
import risk.config.Config;
import risk.drift.DatasetDrift;
import risk.explain.ClientsAtRisk;
import risk.finding.Finding;
import risk.history.Events;
import risk.history.HistoryAtHand;
import risk.history.RunHistory;
import risk.history.StoredHistory;
import risk.history.Trends;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.monitor.DependencyReport;
import risk.pipeline.Diagnose;
import risk.pipeline.Diagnosis;
import risk.process.Unmet;
import risk.project.Project;
import risk.render.Document;
import risk.report.ClientLists;
import risk.report.FirstClients;
import risk.stream.Streams;
import risk.text.UtcTime;
import risk.view.ClientsView;
import risk.view.DataHealthView;
import risk.view.DiagnosisView;
import risk.view.DriftView;
import risk.view.ExplanationView;
import risk.view.ModelHealthView;
import risk.view.StatisticsView;
import risk.view.TrendsView;
import risk.view.VerdictView;
import risk.view.WindowsView;
import tech.tablesaw.api.Table;

/** Step 3: what the deployed model predicts, and whether data and machinery are in order. */
public final class Diagnostics {

    private static final Option JSON = flag("json", "answers in JSON");
    private static final Option FINDINGS =
            flag("findings", "tells only what needs a look, and exits with " + JUDGED + " where something does");
    private static final Option SUGGEST_EXPECTATIONS = flag(
            "suggest-expectations",
            "writes expectations to begin with, for the configuration, from what the deployed model was trained on");
    private static final Option TOP = value("top", "NUMBER", "names so many clients (default: 10)");
    private static final Option BY =
            value("by", "COLUMN", "groups the rows by the values of this column (default: the target)");

    private Diagnostics() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Diagnostics.class, "Tells whether data, model and machinery are in order.")
                .withOptions(JSON)
                .withTopic("", Diagnostics::all, FINDINGS, SUGGEST_EXPECTATIONS)
                .withTopic("drift", Diagnostics::drift, METHOD, FAIL_ON_DRIFT)
                .withTopic(
                        "drift REFERENCE.csv CURRENT.csv",
                        Diagnostics::driftOfFiles,
                        METHOD,
                        FAIL_ON_DRIFT,
                        COLUMNS,
                        TYPES)
                .withTopic("quality", Diagnostics::quality)
                .withTopic("statistics", Diagnostics::statistics, BY)
                .withTopic("model", Diagnostics::model)
                .withTopic("trends", Diagnostics::trends, LAST, SINCE, MEASURE, CSV)
                .withTopic("windows", Diagnostics::windows)
                .withTopic("clients", Diagnostics::clients, TOP)
                .withTopic("explain CLIENT", Diagnostics::explain)
                .forgivingLostHistory()
                .run(args);
    }

    private static int all(Project project, CommandLine line, RunHistory run) throws IOException {
        if (line.hasOption(SUGGEST_EXPECTATIONS)) {
            System.out.print(Json.write(Diagnose.suggestedExpectations(project)));
            return DONE;
        }
        if (line.hasOption(FINDINGS)) {
            return print(Diagnose.verdict(project), VerdictView::of, line).needsALook() ? JUDGED : DONE;
        }
        Diagnosis all = print(Diagnose.run(project), DiagnosisView::of, line);
        run.remember(Events.of(project, all));
        warnOf(all.dependencies());
        return judged(all.verdict().findings());
    }

    private static int drift(Project project, CommandLine line, RunHistory run) throws IOException {
        return print(Diagnose.data(project, DriftOptions.method(line)), DataHealthView::drift, line)
                .drift()
                .map(drift -> judged(drift, line))
                .orElse(DONE);
    }

    private static int driftOfFiles(Project project, CommandLine line, RunHistory run) throws IOException {
        Path reference = Path.of(line.getArgList().get(1));
        Path current = Path.of(line.getArgList().get(2));
        return judged(
                print(
                                Diagnose.files(
                                        project,
                                        reference,
                                        current,
                                        DriftOptions.columns(line),
                                        DriftOptions.kinds(line),
                                        DriftOptions.method(line)),
                                DriftView::of,
                                line)
                        .drift(),
                line);
    }

    private static int quality(Project project, CommandLine line, RunHistory run) throws IOException {
        return judged(print(Diagnose.data(project, Optional.empty()).quality(), DataHealthView::quality, line)
                .findings());
    }

    private static int statistics(Project project, CommandLine line, RunHistory run) throws IOException {
        String by = line.getOptionValue(BY, project.schema().target());
        print(Diagnose.statistics(project, by), StatisticsView::of, line);
        return DONE;
    }

    private static int model(Project project, CommandLine line, RunHistory run) throws IOException {
        return judged(print(Diagnose.model(project), ModelHealthView::of, line).expectations());
    }

    private static int trends(Project project, CommandLine line, RunHistory run) throws IOException {
        Trends.Query query = TrendOptions.query(line);
        StoredHistory history = HistoryAtHand.asked(project);
        Trends trends = HistoryAtHand.answer(Trends.of(history, query), history);
        if (line.hasOption(CSV)) {
            System.out.print(TrendsView.csv(trends));
        } else {
            print(trends, TrendsView::of, line);
        }
        return DONE;
    }

    private static int windows(Project project, CommandLine line, RunHistory run) throws IOException {
        HistoryAtHand.asked(project);
        Optional<Streams> streams = Streams.readFrom(project.models().windows());
        if (streams.isPresent()) {
            print(streams.get(), WindowsView::of, line);
        } else if (line.hasOption(JSON)) {
            System.out.print(Json.write(new Streams(UtcTime.text(Instant.now()), List.of())));
        } else {
            Step.print(WindowsView.none());
        }
        return DONE;
    }

    private static int clients(Project project, CommandLine line, RunHistory run) throws IOException {
        int first = CommandOptions.count(line, TOP, ClientsView.FIRST_CLIENTS);
        ClientsAtRisk clients = ClientLists.rank(project, project.requireLive(), project.readFinalDataWithIds());
        if (line.hasOption(JSON)) {
            System.out.print(Json.write(FirstClients.of(clients, first)));
        } else {
            Step.print(ClientsView.of(
                    clients,
                    first,
                    project.config().report().capacity(),
                    project.models().clientsAtRisk().toString()));
        }
        return DONE;
    }

    private static int explain(Project project, CommandLine line, RunHistory run) throws IOException {
        print(Diagnose.client(project, line.getArgList().get(1)), ExplanationView::of, line);
        return DONE;
    }

    private static <T> T print(T result, Function<T, Document> view, CommandLine line) {
        if (line.hasOption(JSON)) {
            System.out.print(Json.write(result));
        } else {
            Step.print(view.apply(result));
        }
        return result;
    }

    /** Expectations that fail are a judgement that the configuration asks for. */
    private static int judged(List<Finding> findings) {
        return Unmet.failed(findings).isEmpty() ? DONE : JUDGED;
    }

    private static int judged(DatasetDrift drift, CommandLine line) {
        return line.hasOption(FAIL_ON_DRIFT) && drift.fails() ? JUDGED : DONE;
    }

    private static void warnOf(DependencyReport dependencies) {
        if (dependencies.problem() != null) {
            LoggerFactory.getLogger(Diagnostics.class)
                    .warn("the latest versions could not be looked up: {}", dependencies.problem());
        }
    }

    /**
     * What the deployed model predicts for each row of a table, 1 for an exit, in row order; the table is not altered.
     *
     * @throws InvalidInputException if nothing is deployed, or if the table lacks a feature of the model
     */
    public static int[] predictions(Config config, Table table) throws IOException {
        return Diagnose.predictions(new Project(config), table);
    }
}
