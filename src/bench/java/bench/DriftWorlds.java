package bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Feature;
import risk.data.Schema;
import risk.testkit.ClientGenerator.ExitRule;
import risk.testkit.ClientGenerator.LogNormal;
import risk.testkit.ClientGenerator.World;

/** Worlds in which three features decide, by chance, whether a client exits, and the ways in which they change. */
final class DriftWorlds {

    private static final Schema SCHEMA =
            new Schema("id", List.of(Feature.numeric("x1"), Feature.numeric("x2"), Feature.numeric("x3")), "exited");

    private DriftWorlds() {}

    /** How features and exits come about. */
    enum Kind {
        /** Three normal features and a logistic law: the model is true. */
        LOGISTIC,
        /** The bundled generator's world of production: skewed features with gaps, a law that is logistic in their logarithms. */
        BUNDLED,
        /** The same features, and a law of steps and of two features together, as a boosted model of trees is. */
        STEPS;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is other than usual. */
    enum Change {
        NONE,
        /** Log-odds are three quarters of the usual ones: exits are harder to tell. */
        SOMEWHAT_HARDER,
        /** Log-odds are half of the usual ones. */
        HARDER,
        /** 0.8 more log-odds for everybody. */
        MORE_EXITS,
        /** The third feature works the other way, and more so. */
        NEW_SLOPE,
        /** In a third of the rows two columns are exchanged. */
        SWAPPED;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** So many rows of a world. */
    static Dataset rows(Kind kind, Change change, int rows, Random random) {
        StringBuilder csv = new StringBuilder("id,x1,x2,x3,exited\n");
        append(csv, kind, change, rows, random);
        return read(csv);
    }

    static void append(StringBuilder csv, Kind kind, Change change, int rows, Random random) {
        double[] z = new double[3];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < z.length; j++) {
                z[j] = random.nextGaussian();
            }
            boolean exits = random.nextDouble() < 1 / (1 + Math.exp(-logOdds(kind, change, z)));
            String[] cells = cells(kind, z, random);
            if (change == Change.SWAPPED && random.nextInt(3) == 0) {
                String swapped = cells[0];
                cells[0] = cells[1];
                cells[1] = swapped;
            }
            csv.append('c').append(i).append(',').append(String.join(",", cells)).append(exits ? ",1\n" : ",0\n");
        }
    }

    private static double logOdds(Kind kind, Change change, double[] z) {
        double usual = usualLogOdds(kind, change, z);
        return switch (change) {
            case NONE, SWAPPED, NEW_SLOPE -> usual;
            case SOMEWHAT_HARDER -> 0.75 * usual;
            case HARDER -> 0.5 * usual;
            case MORE_EXITS -> usual + 0.8;
        };
    }

    private static double usualLogOdds(Kind kind, Change change, double[] z) {
        boolean other = change == Change.NEW_SLOPE;
        ExitRule rule = World.SOURCE.exits();
        return switch (kind) {
            case LOGISTIC -> -0.5 + 1.2 * z[0] - 0.8 * z[1] + (other ? -0.5 : 0.5) * z[2];
            case BUNDLED ->
                rule.typical()
                        + rule.lastYear() * z[0]
                        + rule.pace() * z[1]
                        + (other ? -4 * rule.employees() : rule.employees()) * z[2];
            case STEPS ->
                -0.3
                        + (z[1] < -0.5 ? 1.8 : z[1] < 0.7 ? 0.2 : -1.6)
                        + (z[0] > 0 && z[1] < 0 ? 0.7 : 0)
                        + (z[2] > 0.8 == other ? -0.5 : 0.5);
        };
    }

    /** The last month's activity, the last year's and the employees, as the bundled generator has them. */
    private static String[] cells(Kind kind, double[] z, Random random) {
        if (kind == Kind.LOGISTIC) {
            return new String[] {thousandths(z[0]), thousandths(z[1]), thousandths(z[2])};
        }
        World world = World.SOURCE;
        double lastYear = at(world.lastYear(), z[0]);
        return new String[] {
            cell(lastYear / 12 * at(world.pace(), z[1]), random),
            cell(lastYear, random),
            cell(at(world.employees(), z[2]), random)
        };
    }

    private static String thousandths(double value) {
        return Long.toString(Math.round(1000 * value));
    }

    private static String cell(double value, Random random) {
        return random.nextDouble() < World.SOURCE.missingShare() ? "" : Long.toString((long) value);
    }

    private static double at(LogNormal quantity, double deviate) {
        return Math.exp(quantity.logMedian() + quantity.logSpread() * deviate);
    }

    static StringBuilder header() {
        return new StringBuilder("id,x1,x2,x3,exited\n");
    }

    static Dataset read(StringBuilder csv) {
        try {
            return DatasetReader.labelled(SCHEMA)
                    .read(new ByteArrayInputStream(csv.toString().getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
