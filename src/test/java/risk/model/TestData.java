package risk.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Feature;
import risk.data.Schema;
import risk.io.ProgressListener;
import risk.settings.TrainingSettings;

/** Data sets and models to test with, read as a user's are: from CSV. */
public final class TestData {

    private static final String CLIENTS_HEADER = String.join(",", Schema.CLIENTS.columns()) + "\n";

    private TestData() {}

    /** Columns id, x1, x2, … and exited. */
    public static Schema numericSchema(int features) {
        return new Schema(
                "id",
                IntStream.rangeClosed(1, features)
                        .mapToObj(i -> Feature.numeric("x" + i))
                        .toList(),
                "exited");
    }

    public static Dataset read(Schema schema, String csv) {
        try {
            return DatasetReader.labelled(schema).read(new ByteArrayInputStream(csv.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of {@link Schema#CLIENTS}, each as a line. */
    public static Dataset clients(String rows) {
        return read(Schema.CLIENTS, CLIENTS_HEADER + rows);
    }

    /** A row for each label, with the values of x1, x2, …; NaN is a missing cell. */
    public static Dataset numeric(double[][] rows, int[] labels) {
        Schema schema = numericSchema(rows.length == 0 ? 1 : rows[0].length);
        StringBuilder csv = new StringBuilder(String.join(",", schema.columns())).append('\n');
        for (int row = 0; row < rows.length; row++) {
            csv.append('c').append(row);
            for (double value : rows[row]) {
                csv.append(',').append(value);
            }
            csv.append(',').append(labels[row]).append('\n');
        }
        return read(schema, csv.toString());
    }

    /** Rows of standard normal numbers, with an exit the likelier the greater x1 is and the smaller the others. */
    public static Dataset random(int rows, int features, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[rows][features];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            double logOdds = 0;
            for (int f = 0; f < features; f++) {
                x[row][f] = random.nextGaussian();
                logOdds += f == 0 ? x[row][f] : -0.5 * x[row][f];
            }
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
        }
        return numeric(x, labels);
    }

    /** Clients named after their number, of whom those with little activity in the last month exit. */
    public static String clientRows(int from, int to, long seed) {
        Random random = new Random(seed);
        return IntStream.range(from, to)
                .mapToObj(client -> {
                    int lastMonth = random.nextInt(1000);
                    boolean exits = random.nextInt(1000) > lastMonth;
                    return "client" + client + "," + lastMonth + "," + random.nextInt(9000) + "," + random.nextInt(500)
                            + "," + (exits ? 1 : 0);
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Writes rows of {@link Schema#CLIENTS}, each as a line, below their header. */
    public static Path writeClients(Path file, String rows) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, CLIENTS_HEADER + rows);
    }

    public static LogisticModel fit(Dataset dataset) {
        return fit(dataset, TrainingSettings.DEFAULT);
    }

    public static LogisticModel fit(Dataset dataset, TrainingSettings settings) {
        return new LogisticTraining(settings, ProgressListener.NONE)
                .fit(dataset, "no file", Optional.empty())
                .model();
    }

    /** A model of {@link Schema#CLIENTS} trained on made-up clients; another seed gives another one. */
    public static LogisticModel clientModel(long seed) {
        return fit(clients(clientRows(0, 100, seed)));
    }

    /** All coefficients in the order of the terms, levels in their order, the intercept last. */
    static double[] coefficients(LogisticModel model) {
        return DoubleStream.concat(
                        model.terms().stream().flatMapToDouble(TestData::coefficients),
                        DoubleStream.of(model.intercept()))
                .toArray();
    }

    private static DoubleStream coefficients(Term term) {
        if (term instanceof Term.Categorical categorical) {
            return categorical.coefficients().values().stream().mapToDouble(Double::doubleValue);
        }
        return DoubleStream.of(((Term.Numeric) term).coefficient());
    }
}
