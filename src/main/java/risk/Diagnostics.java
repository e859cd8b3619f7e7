package risk;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import risk.config.Config;
import risk.data.Dataset;
import risk.data.Tables;
import risk.deploy.Release;
import risk.drift.Reference;
import risk.explain.Explanation;
import risk.explain.Sample;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.model.LogisticModel;
import risk.render.Document;
import risk.view.DataHealthView;
import risk.view.ExplanationView;
import risk.view.ModelHealthView;
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

    static final Option FAIL_ON_DRIFT = Option.builder()
            .longOpt("fail-on-drift")
            .desc("exits with " + DriftDiagnosis.DRIFTED + " where the data set drifted")
            .get();

    private Diagnostics() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Diagnostics.class, "Tells whether data, model and machinery are in order.")
                .withArguments("[drift [REFERENCE.csv CURRENT.csv] | quality | model | explain CLIENT]", 3)
                .withOption(JSON)
                .withOption(METHOD)
                .withOption(COLUMNS)
                .withOption(FAIL_ON_DRIFT)
                .runJudging(args, Diagnostics::diagnose);
    }

    private static int diagnose(Config config, CommandLine line) throws IOException {
        List<String> arguments = line.getArgList();
        String topic = arguments.isEmpty() ? "" : arguments.get(0);
        requireDrift(topic, line);
        DriftDiagnosis drift = new DriftDiagnosis(config, line);
        if (topic.equals("drift") && arguments.size() == 3) {
            return drift.ofFiles(arguments.get(1), arguments.get(2));
        }
        if (topic.equals("explain") && arguments.size() == 2) {
            return explain(config, arguments.get(1), line);
        }
        if (arguments.size() > 1) {
            throw new InvalidInputException(
                    "expected drift REFERENCE.csv CURRENT.csv or explain CLIENT, found " + String.join(" ", arguments));
        }
        return switch (topic) {
            case "" -> FullDiagnosis.print(config, line.hasOption(JSON));
            case "drift" -> drift.ofNewestRows();
            case "quality" ->
                print(new Ingested(config).healthCheck().ofData().quality(), DataHealthView::quality, line);
            case "model" -> print(new Ingested(config).modelHealth(), ModelHealthView::of, line);
            default ->
                throw new InvalidInputException(
                        "expected one of drift, quality, model, explain CLIENT, found " + topic);
        };
    }

    /** An option that has nothing to do with the topic was meant otherwise. */
    private static void requireDrift(String topic, CommandLine line) {
        for (Option option : List.of(METHOD, COLUMNS, FAIL_ON_DRIFT)) {
            if (line.hasOption(option) && !topic.equals("drift")) {
                throw new InvalidInputException("--" + option.getLongOpt() + " goes with drift, found "
                        + (topic.isEmpty() ? "no topic" : topic));
            }
        }
        if (line.hasOption(COLUMNS) && line.getArgList().size() < 3) {
            throw new InvalidInputException("--columns goes with drift REFERENCE.csv CURRENT.csv, found no files");
        }
    }

    static <T> int print(T result, Function<T, Document> view, CommandLine line) throws IOException {
        if (line.hasOption(JSON)) {
            System.out.print(Json.write(result));
        } else {
            Step.print(view.apply(result));
        }
        return Step.DONE;
    }

    private static int explain(Config config, String id, CommandLine line) throws IOException {
        Ingested ingested = new Ingested(config);
        Dataset all = ingested.data();
        int latest = IntStream.range(0, all.rows())
                .filter(row -> id.equals(all.id(row)))
                .max()
                .orElseThrow(() -> new InvalidInputException(
                        config.outputFolder() + ": expected a row of " + id + ", found none"));
        Release release = ingested.release();
        Dataset sample = release.reference().map(Reference::sample).orElseGet(() -> Sample.of(all, config.seed()));
        Explanation explanation = Explanation.of(id, release.model().model(), all.select(new int[] {latest}), sample);
        return print(explanation, client -> ExplanationView.of(client, release.id()), line);
    }

    /**
     * What the deployed model predicts for each row of a table, 1 for an exit, in row order; the table is not altered.
     *
     * @throws InvalidInputException if nothing is deployed, or if the table lacks a feature of the model
     */
    public static int[] predictions(Config config, Table table) throws IOException {
        return predictions(Ingested.deployed(config), Tables.toDataset(table, config.schema()));
    }

    static int[] predictions(Release deployed, Dataset dataset) throws IOException {
        return LogisticModel.predictions(deployed.model().model().probabilities(dataset));
    }
}
