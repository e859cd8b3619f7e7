package risk;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.slf4j.LoggerFactory;
import risk.config.Config;
import risk.drift.DatasetDrift;
import risk.finding.Finding;
import risk.history.Events;
import risk.history.HistoryAtHand;
import risk.history.RunHistory;
import risk.history.StoredHistory;
import risk.history.Trends;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.Mismatch;
import risk.monitor.DataHealth;
import risk.monitor.DependencyReport;
import risk.pipeline.Diagnose;
import risk.pipeline.Diagnosis;
import risk.pipeline.FileDrift;
import risk.process.Unmet;
import risk.project.Project;
import risk.render.Document;
import risk.settings.ColumnKind;
import risk.settings.DriftMethod;
import risk.text.Times;
import risk.view.DataHealthView;
import risk.view.DiagnosisView;
import risk.view.DriftView;
import risk.view.ExplanationView;
import risk.view.ModelHealthView;
import risk.view.StatisticsView;
import risk.view.TrendsView;
import risk.view.VerdictView;
import tech.tablesaw.api.Table;

/** Step 3: what the deployed model predicts, and whether data and machinery are in order. */
public final class Diagnostics {

    static final Option JSON =
            Option.builder().longOpt("json").desc("answers in JSON").get();

    static final Option METHOD = Option.builder()
            .longOpt("method")
            .hasArg()
            .argName("NAME")
            .desc("measures drift by this method wherever it fits, such as psi or ks")
            .get();

    static final Option COLUMNS = Option.builder()
            .longOpt("columns")
            .hasArg()
            .argName("A,B")
            .desc("measures the drift of these columns only")
            .get();

    static final Option TYPES = Option.builder()
            .longOpt("types")
            .hasArg()
            .argName("A=KIND,B=KIND")
            .desc("says what columns of two files are: numeric, categorical, date, text or id")
            .get();

    static final Option FAIL_ON_DRIFT = Option.builder()
            .longOpt("fail-on-drift")
            .desc("exits with " + Step.JUDGED + " where the data set drifted or a column vanished")
            .get();

    static final Option FINDINGS = Option.builder()
            .longOpt("findings")
            .desc("tells only what needs a look, and exits with " + Step.JUDGED + " where something does")
            .get();

    static final Option BY = Option.builder()
            .longOpt("by")
            .hasArg()
            .argName("COLUMN")
            .desc("groups the rows by the values of this column (default: the target)")
            .get();

    static final Option SUGGEST_EXPECTATIONS = Option.builder()
            .longOpt("suggest-expectations")
            .desc(
                    "writes expectations to begin with, for the configuration, from what the deployed model was trained on")
            .get();

    static final Option LAST = Option.builder()
            .longOpt("last")
            .hasArg()
            .argName("N")
            .desc("shows so many values of each trend (default: " + Trends.Query.DEFAULT_LAST + ")")
            .get();

    static final Option SINCE = Option.builder()
            .longOpt("since")
            .hasArg()
            .argName("T")
            .desc("shows the trends' values from this time (UTC) on, such as 2026-11-01")
            .get();

    static final Option MEASURE = Option.builder()
            .longOpt("measure")
            .hasArg()
            .argName("M")
            .desc("shows the trends of this measure only, such as f1_score")
            .get();

    static final Option CSV =
            Option.builder().longOpt("csv").desc("answers in CSV").get();

    private Diagnostics() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Diagnostics.class, "Tells whether data, model and machinery are in order.")
                .withArguments(
                        "[drift [REFERENCE.csv CURRENT.csv] | quality | statistics | model | trends | explain CLIENT]",
                        3)
                .withOption(JSON)
                .withOption(METHOD)
                .withOption(COLUMNS)
                .withOption(TYPES)
                .withOption(FAIL_ON_DRIFT)
                .withOption(FINDINGS)
                .withOption(BY)
                .withOption(SUGGEST_EXPECTATIONS)
                .withOption(LAST)
                .withOption(SINCE)
                .withOption(MEASURE)
                .withOption(CSV)
                .forgivingLostHistory()
                .runJudging(args, Diagnostics::diagnose);
    }

    private static int diagnose(Project project, CommandLine line, RunHistory run) throws IOException {
        List<String> arguments = line.getArgList();
        String topic = arguments.isEmpty() ? "" : arguments.get(0);
        requireTopic(topic, line);
        if (line.hasOption(SUGGEST_EXPECTATIONS)) {
            requireNoTopic(topic, SUGGEST_EXPECTATIONS);
            System.out.print(Json.write(Diagnose.suggestedExpectations(project)));
            return Step.DONE;
        }
        if (line.hasOption(FINDINGS)) {
            requireNoTopic(topic, FINDINGS);
            return print(Diagnose.verdict(project), VerdictView::of, line).needsALook() ? Step.JUDGED : Step.DONE;
        }
        if (topic.equals("drift") && arguments.size() == 3) {
            FileDrift files = Diagnose.files(
                    project,
                    Path.of(arguments.get(1)),
                    Path.of(arguments.get(2)),
                    columns(line),
                    kinds(line),
                    method(line));
            return judged(print(files, DriftView::of, line).drift(), line);
        }
        if (topic.equals("explain") && arguments.size() == 2) {
            print(Diagnose.client(project, arguments.get(1)), ExplanationView::of, line);
            return Step.DONE;
        }
        if (arguments.size() > 1) {
            throw new InvalidInputException(expected("drift REFERENCE.csv CURRENT.csv or explain CLIENT")
                    .found(String.join(" ", arguments)));
        }
        switch (topic) {
            case "" -> {
                Diagnosis all = print(Diagnose.run(project), DiagnosisView::of, line);
                run.remember(Events.of(all));
                warnOf(all.dependencies());
                return judged(all.verdict().findings());
            }
            case "quality" -> {
                DataHealth data = Diagnose.data(project, Optional.empty());
                return judged(
                        print(data.quality(), DataHealthView::quality, line).findings());
            }
            case "statistics" -> {
                String by = line.getOptionValue(BY, project.schema().target());
                print(Diagnose.statistics(project, by), StatisticsView::of, line);
                return Step.DONE;
            }
            case "model" -> {
                return judged(print(Diagnose.model(project), ModelHealthView::of, line)
                        .expectations());
            }
            case "trends" -> {
                StoredHistory history = HistoryAtHand.asked(project, run);
                Trends trends = HistoryAtHand.answer(Trends.of(history, trendsAskedFor(line)), history);
                if (line.hasOption(CSV)) {
                    System.out.print(TrendsView.csv(trends));
                } else {
                    print(trends, TrendsView::of, line);
                }
                return Step.DONE;
            }
            case "drift" -> {
                return print(Diagnose.data(project, method(line)), DataHealthView::drift, line)
                        .drift()
                        .map(drift -> judged(drift, line))
                        .orElse(Step.DONE);
            }
            default ->
                throw new InvalidInputException(
                        expected("one of drift, quality, statistics, model, trends, explain CLIENT")
                                .found(topic));
        }
    }

    /** An option that has nothing to do with the topic was meant otherwise. */
    private static void requireTopic(String topic, CommandLine line) {
        for (Option option : List.of(METHOD, COLUMNS, TYPES, FAIL_ON_DRIFT)) {
            if (line.hasOption(option) && !topic.equals("drift")) {
                throw new InvalidInputException(Mismatch.of("--" + option.getLongOpt() + " goes with drift")
                        .found(topic.isEmpty() ? "no topic" : topic));
            }
        }
        if (line.hasOption(BY) && !topic.equals("statistics")) {
            throw new InvalidInputException(
                    Mismatch.of("--by goes with statistics").found(topic.isEmpty() ? "no topic" : topic));
        }
        for (Option option : List.of(LAST, SINCE, MEASURE, CSV)) {
            if (line.hasOption(option) && !topic.equals("trends")) {
                throw new InvalidInputException(Mismatch.of("--" + option.getLongOpt() + " goes with trends")
                        .found(topic.isEmpty() ? "no topic" : topic));
            }
        }
        for (Option option : List.of(COLUMNS, TYPES)) {
            if (line.hasOption(option) && line.getArgList().size() < 3) {
                throw new InvalidInputException(
                        Mismatch.of("--" + option.getLongOpt() + " goes with drift REFERENCE.csv CURRENT.csv")
                                .found("no files"));
            }
        }
    }

    private static void requireNoTopic(String topic, Option option) {
        if (!topic.isEmpty()) {
            throw new InvalidInputException(Mismatch.of("--" + option.getLongOpt() + " goes without a topic")
                    .found(topic));
        }
    }

    /** Expectations that fail are a judgement that the configuration asks for. */
    private static int judged(List<Finding> findings) {
        return Unmet.failed(findings).isEmpty() ? Step.DONE : Step.JUDGED;
    }

    private static int judged(DatasetDrift drift, CommandLine line) {
        return line.hasOption(FAIL_ON_DRIFT) && drift.fails() ? Step.JUDGED : Step.DONE;
    }

    private static Optional<DriftMethod> method(CommandLine line) {
        String name = line.getOptionValue(METHOD);
        List<String> known =
                Arrays.stream(DriftMethod.values()).map(DriftMethod::key).toList();
        if (name != null && !known.contains(name)) {
            throw new InvalidInputException(
                    "--method", expected("one of " + String.join(", ", known)).found(name));
        }
        return Arrays.stream(DriftMethod.values())
                .filter(method -> method.key().equals(name))
                .findFirst();
    }

    private static Trends.Query trendsAskedFor(CommandLine line) {
        String last = line.getOptionValue(LAST, String.valueOf(Trends.Query.DEFAULT_LAST));
        if (!last.matches("[1-9]\\d{0,5}")) {
            throw new InvalidInputException(
                    "--last", expected("a whole number from 1 to 999999").found(last));
        }
        Optional<String> since = Optional.ofNullable(line.getOptionValue(SINCE));
        Optional<Instant> from = since.map(text -> Times.parsed(text)
                .orElseThrow(() -> new InvalidInputException(
                        "--since",
                        expected("a time such as 2026-11-01 or 2026-11-01T12:00")
                                .found(text))));
        // Whoever says from when on wants all of it.
        int most = since.isPresent() && !line.hasOption(LAST) ? Trends.Query.MOST : Integer.parseInt(last);
        return new Trends.Query(most, from, Optional.ofNullable(line.getOptionValue(MEASURE)));
    }

    private static List<String> columns(CommandLine line) {
        String names = line.getOptionValue(COLUMNS);
        return names == null ? List.of() : Arrays.asList(names.split(",", -1));
    }

    private static Map<String, ColumnKind> kinds(CommandLine line) {
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        String named = line.getOptionValue(TYPES);
        for (String one : named == null ? new String[0] : named.split(",", -1)) {
            int equals = one.lastIndexOf('=');
            String kind = one.substring(equals + 1);
            ColumnKind found = Arrays.stream(ColumnKind.values())
                    .filter(known -> equals > 0 && known.key().equals(kind))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInputException(
                            "--types",
                            expected("COLUMN=KIND with one of "
                                            + Arrays.stream(ColumnKind.values())
                                                    .map(ColumnKind::key)
                                                    .collect(Collectors.joining(", ")))
                                    .found(one)));
            kinds.put(one.substring(0, equals), found);
        }
        return kinds;
    }

    private static <T> T print(T result, Function<T, Document> view, CommandLine line) {
        if (line.hasOption(JSON)) {
            System.out.print(Json.write(result));
        } else {
            Step.print(view.apply(result));
        }
        return result;
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
