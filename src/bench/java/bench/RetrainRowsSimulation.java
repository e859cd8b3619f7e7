package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.io.file.PathUtils;
import risk.config.ConfigLoader;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.model.LogisticTraining;
import risk.pipeline.FullRun;
import risk.process.PendingWork;
import risk.project.Project;
import risk.settings.TrainingSettings;
import risk.testkit.ClientGenerator;
import risk.testkit.ClientGenerator.World;

/**
 * What {@code retrain.rows} gains after the world has changed, and what it costs where it hasn't: histories of the real full process.
 *
 * <p>A model learns from four files of 500 clients of the generator's practice world. Then a file of its world of production comes,
 * or one more of the same world, and a model is trained without a gate. Each model's log loss is taken on 20,000 clients of the
 * new file's world; 100 % is recovered where it comes down to that of a model of 20,000 others of that world.
 *
 * <p>Arguments: histories of a kind (40), seed (1). The same arguments give the same table.
 */
public final class RetrainRowsSimulation {

    private static final List<String> RULES = List.of("all", "auto");
    private static final int[] NEW_ROWS = {200, 500, 2_000};
    private static final int FILES = 4;
    private static final int ROWS_OF_FILE = 500;
    private static final int ROWS_OF_TRUTH = 20_000;

    private RetrainRowsSimulation() {}

    public static void main(String[] args) throws IOException {
        int histories = args.length > 0 ? Integer.parseInt(args[0]) : 40;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        System.out.printf("%-9s %9s %9s %9s %9s %9s %9s %11s%n",
                "world", "new rows", "deployed", "all", "auto", "best", "all: %", "auto: %");
        for (World world : List.of(World.SOURCE, World.PRACTICE)) {
            Path folder = Files.createTempDirectory("risk-rows-");
            Random random = new Random(-seed);
            Dataset truth = dataset(folder, world, random);
            double best = logLoss(trainedOn(folder, world, random), truth);
            PathUtils.deleteDirectory(folder);
            for (int rows : NEW_ROWS) {
                double[] mean = new double[RULES.size() + 1];
                for (int i = 0; i < histories; i++) {
                    for (int rule = 0; rule < RULES.size(); rule++) {
                        double[] found = history(world, RULES.get(rule), rows, truth, seed * 1_000_003 + i);
                        mean[0] += found[0] / histories / RULES.size();
                        mean[rule + 1] += found[1] / histories;
                    }
                }
                System.out.printf(Locale.ROOT, "%-9s %,9d %9.4f %9.4f %9.4f %9.4f %9.0f %11.0f%n",
                        world.equals(World.SOURCE) ? "changed" : "as it was",
                        rows, mean[0], mean[1], mean[2], best,
                        100 * (mean[0] - mean[1]) / (mean[0] - best),
                        100 * (mean[0] - mean[2]) / (mean[0] - best));
            }
        }
    }

    /** The log loss of the model deployed before and after the new file. */
    private static double[] history(World world, String rule, int rows, Dataset truth, long seed) throws IOException {
        Path folder = Files.createTempDirectory("risk-rows-");
        try {
            Random random = new Random(seed);
            for (String name : List.of("input", "test")) {
                Files.createDirectories(folder.resolve(name));
            }
            writeConfig(folder, rule);
            for (int file = 0; file < FILES; file++) {
                write(folder, "input/a" + file + ".csv", World.PRACTICE, ROWS_OF_FILE, random);
            }
            write(folder, "test/test.csv", World.PRACTICE, ROWS_OF_FILE, random);
            run(folder);
            double before = logLoss(live(folder), truth);
            write(folder, "input/b.csv", world, rows, random);
            run(folder);
            return new double[] {before, logLoss(live(folder), truth)};
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    private static void writeConfig(Path folder, String rule) throws IOException {
        Files.writeString(folder.resolve("config.json"), """
                {"input_folder_path": "input", "output_folder_path": "ingested", "test_data_path": "test",
                 "output_model_path": "models", "prod_deployment_path": "production", "deploy": {"gate": "none"},
                 "retrain": {"when": "on_new_data", "rows": "%s"}, "drift": {"verdict": "evidently"},
                 "input": {"settle_seconds": 0}}
                """.formatted(rule));
    }

    private static void run(Path folder) throws IOException {
        Project project = project(folder);
        FullRun.finish(
                project,
                FullRun.run(
                        project, PendingWork.of(project, false), ProgressListener.NONE, ProgressListener.NONE));
    }

    private static Project project(Path folder) throws IOException {
        return new Project(ConfigLoader.load(folder.resolve("config.json")));
    }

    private static LogisticModel live(Path folder) throws IOException {
        return project(folder).requireLive().model().model();
    }

    private static LogisticModel trainedOn(Path folder, World world, Random random) throws IOException {
        return new LogisticTraining(TrainingSettings.DEFAULT, ProgressListener.NONE)
                .fit(dataset(folder, world, random));
    }

    private static Dataset dataset(Path folder, World world, Random random) throws IOException {
        write(folder, "truth.csv", world, ROWS_OF_TRUTH, random);
        return DatasetReader.labelled(Schema.CLIENTS).read(folder.resolve("truth.csv"));
    }

    private static double logLoss(LogisticModel model, Dataset truth) {
        double[] probabilities = model.probabilities(truth);
        double sum = 0;
        for (int row = 0; row < truth.rows(); row++) {
            sum -= Math.log(truth.label(row) == 1 ? probabilities[row] : 1 - probabilities[row]);
        }
        return sum / truth.rows();
    }

    /** Clients with names of their own. */
    private static void write(Path folder, String name, World world, int rows, Random random) throws IOException {
        Path generated = folder.resolve("generated");
        ClientGenerator.writeClients(generated, world, rows, 1, 0, random.nextLong());
        String batch = Long.toHexString(random.nextLong());
        List<String> lines = Files.readAllLines(generated.resolve("dataset1.csv"));
        for (int i = 1; i < lines.size(); i++) {
            lines.set(i, batch + lines.get(i));
        }
        Files.write(folder.resolve(name), lines);
    }
}
