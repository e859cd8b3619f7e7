package bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Feature;
import risk.data.Schema;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.model.LogisticTraining;
import risk.model.Term;
import risk.process.DriftEvidence;
import risk.process.RuleVerdict;
import risk.process.ScoreRules;
import risk.score.ClassificationScores;
import risk.score.ConfusionMatrix;
import risk.settings.ScoreRule;
import risk.settings.TrainingSettings;

/**
 * How often each rule calls a batch drifted, in a world that stays as it is and in worlds that change a little.
 *
 * <p>Three standard normal features decide about an exit by a logistic law. A model is trained on n rows and scored on n
 * others; then a fresh batch of n comes, from the same law or from one whose coefficients are turned so far that the
 * model's F1 falls by about 0.01 or 0.03. The rules on earlier scores know that of the deployment and those of eight
 * batches before, in which nothing changed.
 *
 * <p>Arguments: repetitions (200) and seed (1). The same arguments give the same table.
 */
public final class DriftRuleSimulation {

    private static final int[] BATCHES = {2_000, 10_000};
    private static final double[] LOSSES = {0, 0.01, 0.03};
    private static final int EARLIER_BATCHES = 8;

    /** Rows on which the loss of a turned world is measured; its error is about 0.001. */
    private static final int ROWS_TO_MEASURE = 400_000;

    private static final double INTERCEPT = -0.5;
    private static final double[] USUAL = {1.2, -0.8, 0.5};

    /** A direction of the same length, at a right angle to the usual one. */
    private static final double[] OTHER = across(USUAL);

    /** Features are written as whole numbers, in thousandths. */
    private static final double SCALE = 1000;

    private static final Schema SCHEMA =
            new Schema("id", List.of(Feature.numeric("x1"), Feature.numeric("x2"), Feature.numeric("x3")), "exited");

    private static final LogisticTraining TRAINING =
            new LogisticTraining(TrainingSettings.DEFAULT, ProgressListener.NONE);

    private DriftRuleSimulation() {}

    public static void main(String[] args) {
        int repetitions = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        double[] angles =
                Arrays.stream(LOSSES).map(DriftRuleSimulation::angleOf).toArray();

        System.out.printf(Locale.ROOT, "share of %d batches called drifted, in %%%n", repetitions);
        System.out.printf("%-16s", "");
        for (int rows : BATCHES) {
            for (double loss : LOSSES) {
                System.out.printf("%18s", String.format(Locale.ROOT, "%,d, loss %.2f", rows, loss));
            }
        }
        System.out.println();
        List<Alarms> situations = new ArrayList<>();
        for (int rows : BATCHES) {
            for (double angle : angles) {
                situations.add(alarms(rows, angle, repetitions, seed));
            }
        }
        for (ScoreRule rule : ScoreRule.values()) {
            print(rule.label(), situations, alarms -> alarms.of(rule));
        }
        print("likelihood's p", situations, Alarms::ofLikelihoodAlone);
    }

    private static void print(String name, List<Alarms> situations, ToIntFunction<Alarms> alarms) {
        System.out.printf("%-16s", name);
        for (Alarms situation : situations) {
            System.out.printf(Locale.ROOT, "%18.1f", 100.0 * alarms.applyAsInt(situation) / situation.batches);
        }
        System.out.println();
    }

    /** What the rules said of the batches of one situation. */
    private static final class Alarms {

        private final Map<ScoreRule, Integer> counts = new EnumMap<>(ScoreRule.class);
        private int likelihoodAlone;
        private int batches;

        void add(List<RuleVerdict> verdicts) {
            batches++;
            for (RuleVerdict verdict : verdicts) {
                counts.merge(verdict.rule(), verdict.drifted() ? 1 : 0, Integer::sum);
            }
            Double pValue = ScoreRules.of(ScoreRule.LIKELIHOOD, verdicts).pValue();
            likelihoodAlone += pValue != null && pValue < 0.05 ? 1 : 0;
        }

        int of(ScoreRule rule) {
            return counts.get(rule);
        }

        /** How often the test's probability is below 0.05, whatever the score. */
        int ofLikelihoodAlone() {
            return likelihoodAlone;
        }
    }

    private static Alarms alarms(int rows, double angle, int repetitions, long seed) {
        Alarms alarms = new Alarms();
        IntStream.range(0, repetitions)
                .parallel()
                .mapToObj(i -> verdicts(rows, angle, new Random(seed * 1_000_003 + i), seed + i))
                .toList()
                .forEach(alarms::add);
        return alarms;
    }

    private static List<RuleVerdict> verdicts(int rows, double angle, Random random, long seed) {
        StringBuilder csv = header();
        append(csv, rows, 0, random);
        append(csv, rows, angle, random);
        Dataset data = read(csv);
        StringBuilder testCsv = header();
        append(testCsv, rows, 0, random);
        Dataset test = read(testCsv);

        LogisticModel model = TRAINING.fit(data.select(IntStream.range(0, rows).toArray()), "");
        double deployedScore = ClassificationScores.of(model, test).f1();
        List<Double> oldScores = new ArrayList<>(List.of(deployedScore));
        for (int i = 0; i < EARLIER_BATCHES; i++) {
            oldScores.add(f1(intercept(model), slopes(model), rows, 0, random));
        }
        return ScoreRules.judgeAll(new DriftEvidence(
                model,
                deployedScore,
                oldScores,
                test,
                data,
                IntStream.range(rows, 2 * rows).toArray(),
                TrainingSettings.DEFAULT,
                seed));
    }

    /** How far the coefficients must be turned for the F1 of the usual law's own model to fall by so much. */
    private static double angleOf(double loss) {
        if (loss == 0) {
            return 0;
        }
        double usual = f1(INTERCEPT, USUAL, ROWS_TO_MEASURE, 0, new Random(7));
        double low = 0;
        double high = 1.5;
        for (int i = 0; i < 20; i++) {
            double middle = (low + high) / 2;
            if (usual - f1(INTERCEPT, USUAL, ROWS_TO_MEASURE, middle, new Random(7)) < loss) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The F1 of a model with these coefficients on rows of a turned world. */
    private static double f1(double intercept, double[] slopes, int rows, double angle, Random random) {
        double[] law = turned(angle);
        long[] counts = new long[4];
        double[] x = new double[law.length];
        for (int i = 0; i < rows; i++) {
            int exits = draw(x, law, random);
            counts[2 * exits + (logOdds(intercept, slopes, x) > 0 ? 1 : 0)]++;
        }
        return new ConfusionMatrix(counts[0], counts[1], counts[2], counts[3]).f1();
    }

    /** Fills the features and draws whether the client exits. */
    private static int draw(double[] x, double[] law, Random random) {
        for (int j = 0; j < x.length; j++) {
            x[j] = random.nextGaussian();
        }
        return random.nextDouble() < 1 / (1 + Math.exp(-logOdds(INTERCEPT, law, x))) ? 1 : 0;
    }

    private static double logOdds(double intercept, double[] slopes, double[] x) {
        double sum = intercept;
        for (int j = 0; j < x.length; j++) {
            sum += slopes[j] * x[j];
        }
        return sum;
    }

    private static double[] turned(double angle) {
        double[] law = new double[USUAL.length];
        Arrays.setAll(law, j -> Math.cos(angle) * USUAL[j] + Math.sin(angle) * OTHER[j]);
        return law;
    }

    private static double[] across(double[] v) {
        double length = Math.sqrt(Arrays.stream(v).map(a -> a * a).sum());
        double inPlane = Math.hypot(v[0], v[1]);
        return new double[] {-v[1] / inPlane * length, v[0] / inPlane * length, 0};
    }

    private static double intercept(LogisticModel model) {
        return model.intercept()
                - model.terms().stream()
                        .map(term -> (Term.Numeric) term)
                        .mapToDouble(term -> term.coefficient() / term.deviation() * term.mean())
                        .sum();
    }

    private static double[] slopes(LogisticModel model) {
        return model.terms().stream()
                .map(term -> (Term.Numeric) term)
                .mapToDouble(term -> term.coefficient() / term.deviation() * SCALE)
                .toArray();
    }

    private static StringBuilder header() {
        return new StringBuilder("id,x1,x2,x3,exited\n");
    }

    private static void append(StringBuilder csv, int rows, double angle, Random random) {
        double[] law = turned(angle);
        double[] x = new double[law.length];
        for (int i = 0; i < rows; i++) {
            int exits = draw(x, law, random);
            csv.append('c').append(i);
            for (double value : x) {
                csv.append(',').append(Math.round(SCALE * value));
            }
            csv.append(',').append(exits).append('\n');
        }
    }

    private static Dataset read(StringBuilder csv) {
        try {
            return DatasetReader.labelled(SCHEMA)
                    .read(new ByteArrayInputStream(csv.toString().getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
