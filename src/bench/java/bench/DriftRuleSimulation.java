package bench;

import bench.DriftWorlds.Change;
import bench.DriftWorlds.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.io.ProgressListener;
import risk.model.CrossValidatedLoss;
import risk.model.LogisticModel;
import risk.model.LogisticTraining;
import risk.process.DriftEvidence;
import risk.process.RuleVerdict;
import risk.process.RuleVerdict.Outcome;
import risk.process.ScoreRules;
import risk.score.ClassificationScores;
import risk.settings.ScoreRule;
import risk.settings.TrainingSettings;
import risk.statistics.PValue;

/**
 * How often each rule calls rows drifted, in worlds that stay as they are and in worlds that change.
 *
 * <p>A history: a model is trained on n rows and scored on n others, the test data; then files of n rows come. The rules on
 * earlier scores know that of the deployment and those of eight files before, in which nothing changed. In a quiet history
 * four files came since the deployment that no check called drifted, and are judged together with the fifth.
 *
 * <p>Each cell is how many histories were called drifted. What a rule sees says little without its false alarms, so that a
 * second table tells what it would see at the limit at which it calls 5 % of the unchanged histories drifted.
 *
 * <p>{@code src/bench/run rules ROWS REPETITIONS} runs it. The same arguments give the same tables. {@code src/bench/run loss ROWS
 * REPETITIONS} counts the false alarms of {@code loss} and of {@code mcnemar} alone, which look neither at the test data nor at earlier
 * scores: in an eighth of the time, so that more histories tell more.
 */
public final class DriftRuleSimulation {

    private static final int EARLIER_FILES = 8;
    private static final int QUIET_FILES = 4;
    private static final double LEVEL = 0.05;
    private static final long SEED = 1;

    /** Other histories than those of the tables. */
    private static final long COUNTED_SEED = 7_000_003;

    /** A power of half needs no such bounds as a false alarm of 5 %. */
    private static final int FEWER_CHANGED = 4;

    private static final LogisticTraining TRAINING =
            new LogisticTraining(TrainingSettings.DEFAULT, ProgressListener.NONE);

    private DriftRuleSimulation() {}

    /**
     * What a history is like.
     *
     * @param change of the newest file, or where the rows trained on are changed, of these
     * @param quiet whether files came before it since the deployment
     * @param hardTest whether exits are harder to tell in the test data
     */
    private record Situation(Change change, boolean quiet, boolean hardTest) {

        static final List<Situation> UNCHANGED = List.of(
                new Situation(Change.NONE, false, false),
                new Situation(Change.NONE, true, false),
                new Situation(Change.NONE, false, true));

        static final List<Situation> CHANGED = List.of(
                new Situation(Change.SOMEWHAT_HARDER, false, false),
                new Situation(Change.HARDER, false, false),
                new Situation(Change.HARDER, true, false),
                new Situation(Change.HARDER, false, true),
                new Situation(Change.MORE_EXITS, false, false),
                new Situation(Change.NEW_SLOPE, false, false),
                new Situation(Change.SWAPPED, false, false));

        String label() {
            return change.label() + (quiet ? ", quiet weeks" : "") + (hardTest ? ", harder test data" : "");
        }

        /** The unchanged one that it differs from by its change alone. */
        Situation unchanged() {
            return new Situation(Change.NONE, quiet, hardTest);
        }
    }

    /**
     * Prints the tables of every world.
     *
     * @param rows n
     * @param repetitions of an unchanged history; a quarter of them of a changed one
     */
    static void run(int rows, int repetitions) {
        for (Kind kind : Kind.values()) {
            tell(kind, rows, repetitions, SEED);
        }
    }

    /**
     * Prints how often two rules call unchanged histories drifted, in each world.
     *
     * @param rows n
     * @param repetitions histories of a situation
     */
    static void countFalseAlarms(int rows, int repetitions, Kind... kinds) {
        List<ScoreRule> rules = List.of(ScoreRule.LOSS, ScoreRule.MCNEMAR);
        System.out.printf(Locale.ROOT, "n = %,d: called drifted of %d unchanged histories each%n", rows, repetitions);
        Results all = new Results();
        for (Kind kind : kinds) {
            for (boolean quiet : new boolean[] {false, true}) {
                Situation situation = new Situation(Change.NONE, quiet, false);
                Results results = new Results();
                for (int i = 0; i < repetitions; i++) {
                    DriftEvidence evidence = rowsAlone(kind, situation, rows, new Random(COUNTED_SEED + i), i);
                    List<RuleVerdict> verdicts = rules.stream()
                            .map(rule -> ScoreRules.judge(rule, evidence))
                            .toList();
                    results.add(verdicts);
                    all.add(verdicts);
                }
                print(kind.label() + ", " + situation.label(), results, rules);
            }
        }
        print("all", all, rules);
    }

    private static void print(String of, Results results, List<ScoreRule> rules) {
        System.out.printf("%-32s", of);
        for (ScoreRule rule : rules) {
            System.out.printf("%28s", rule.label() + " " + results.alarmsWithBounds(rule));
        }
        System.out.println();
    }

    private static void tell(Kind kind, int rows, int repetitions, long seed) {
        List<Situation> all = new ArrayList<>(Situation.UNCHANGED);
        all.addAll(Situation.CHANGED);
        Map<Situation, Results> results = new LinkedHashMap<>();
        all.forEach(situation -> results.put(
                situation,
                results(
                        kind,
                        situation,
                        rows,
                        situation.change() == Change.NONE ? repetitions : repetitions / FEWER_CHANGED,
                        seed)));
        System.out.printf(
                Locale.ROOT, "%n%s world, n = %,d: called drifted of %d unchanged histories and of %d changed ones of each kind%n",
                kind.label(),
                rows,
                repetitions,
                repetitions / FEWER_CHANGED);
        head();
        results.forEach((situation, found) -> {
            System.out.printf("%-32s", situation.label());
            for (ScoreRule rule : ScoreRule.values()) {
                System.out.printf("%15s", found.alarmsWithBounds(rule));
            }
            System.out.println();
        });
        System.out.println("at the limit of 5 % of the unchanged histories");
        for (Situation situation : Situation.CHANGED) {
            System.out.printf("%-32s", situation.label());
            for (ScoreRule rule : ScoreRule.values()) {
                double limit = results.get(situation.unchanged()).limit(rule);
                System.out.printf("%13.0f %%", results.get(situation).percentBeyond(rule, limit));
            }
            System.out.println();
        }
    }

    private static void head() {
        System.out.printf("%-32s", "");
        for (ScoreRule rule : ScoreRule.values()) {
            System.out.printf("%15s", rule.label());
        }
        System.out.println();
    }

    /** What the rules said of the histories of one situation. */
    private static final class Results {

        private final Map<ScoreRule, Integer> alarms = new EnumMap<>(ScoreRule.class);
        private final Map<ScoreRule, List<Double>> evidence = new EnumMap<>(ScoreRule.class);
        private int histories;

        void add(List<RuleVerdict> verdicts) {
            histories++;
            for (RuleVerdict verdict : verdicts) {
                alarms.merge(verdict.rule(), verdict.drifted() ? 1 : 0, Integer::sum);
                evidence.computeIfAbsent(verdict.rule(), rule -> new ArrayList<>())
                        .add(evidence(verdict));
            }
        }

        /** The count, and the bounds of its share in per cent, by Wilson's interval at 95 %. */
        String alarmsWithBounds(ScoreRule rule) {
            double n = histories;
            double p = alarms.get(rule) / n;
            double z = 1.96;
            double middle = p + z * z / (2 * n);
            double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
            double scale = 100 / (1 + z * z / n);
            return String.format(
                    Locale.ROOT, "%d (%.1f-%.1f)", alarms.get(rule), scale * (middle - half), scale * (middle + half));
        }

        double limit(ScoreRule rule) {
            double[] sorted = evidence.get(rule).stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            return sorted[(int) Math.ceil((1 - LEVEL) * sorted.length) - 1];
        }

        double percentBeyond(ScoreRule rule, double limit) {
            return 100.0 * evidence.get(rule).stream().filter(found -> found > limit).count() / histories;
        }

        /** The greater, the more a rule sees a drift. */
        private static double evidence(RuleVerdict verdict) {
            Optional<Outcome> all = verdict.outcome().toOptional();
            if (all.isEmpty() || isScoreNotLower(verdict)) {
                return Double.NEGATIVE_INFINITY;
            }
            Optional<Double> newest = verdict.newest().map(Results::evidence);
            double ofAll = evidence(all.get());
            return newest.map(other -> all.get() instanceof Outcome.ByPValue
                            ? -PValue.ofEither(-ofAll, -other)
                            : Math.max(ofAll, other))
                    .orElse(ofAll);
        }

        private static boolean isScoreNotLower(RuleVerdict verdict) {
            return verdict.basis()
                    .filter(basis -> basis.ground() == RuleVerdict.Ground.F1_NOT_LOWER)
                    .isPresent();
        }

        private static double evidence(Outcome outcome) {
            return outcome instanceof Outcome.ByPValue byPValue
                    ? -byPValue.pValue()
                    : ((Outcome.ByBound) outcome).bound() - outcome.statistic();
        }
    }

    private static Results results(Kind kind, Situation situation, int rows, int repetitions, long seed) {
        Results results = new Results();
        for (int i = 0; i < repetitions; i++) {
            results.add(history(kind, situation, rows, new Random(seed * 1_000_003 + i), seed + i));
        }
        return results;
    }

    private static List<RuleVerdict> history(Kind kind, Situation situation, int rows, Random random, long seed) {
        boolean poisoned = situation.change() == Change.SWAPPED;
        Dataset data = data(kind, situation, rows, random);
        Dataset trainedOn = trainedOn(data, rows);
        LogisticModel model = TRAINING.fit(trainedOn);

        Dataset test = DriftWorlds.rows(
                kind, situation.hardTest() ? Change.HARDER : poisoned ? situation.change() : Change.NONE, rows, random);
        double deployedScore = ClassificationScores.of(model, test).f1();
        List<Double> oldScores = new ArrayList<>(List.of(deployedScore));
        for (int i = 0; i < EARLIER_FILES; i++) {
            Change usual = poisoned ? situation.change() : Change.NONE;
            oldScores.add(ClassificationScores.of(model, DriftWorlds.rows(kind, usual, rows, random))
                    .f1());
        }
        return ScoreRules.judgeAll(
                evidence(model, trainedOn, data, deployedScore, oldScores, Optional.of(test), seed));
    }

    /** The same, of what looks neither at the test data nor at earlier scores. */
    private static DriftEvidence rowsAlone(Kind kind, Situation situation, int rows, Random random, long seed) {
        Dataset data = data(kind, situation, rows, random);
        Dataset trainedOn = trainedOn(data, rows);
        return evidence(TRAINING.fit(trainedOn), trainedOn, data, 0, List.of(), Optional.empty(), seed);
    }

    /** The rows trained on, and those of the files that came since. */
    private static Dataset data(Kind kind, Situation situation, int rows, Random random) {
        boolean poisoned = situation.change() == Change.SWAPPED;
        StringBuilder csv = DriftWorlds.header();
        DriftWorlds.append(csv, kind, poisoned ? situation.change() : Change.NONE, rows, random);
        int before = situation.quiet() ? QUIET_FILES : 0;
        for (int i = 0; i < before; i++) {
            DriftWorlds.append(csv, kind, Change.NONE, rows, random);
        }
        DriftWorlds.append(csv, kind, poisoned ? Change.NONE : situation.change(), rows, random);
        return DriftWorlds.read(csv);
    }

    private static Dataset trainedOn(Dataset data, int rows) {
        return data.select(IntStream.range(0, rows).toArray());
    }

    private static DriftEvidence evidence(
            LogisticModel model,
            Dataset trainedOn,
            Dataset data,
            double deployedScore,
            List<Double> oldScores,
            Optional<Dataset> test,
            long seed) {
        int rows = trainedOn.rows();
        return new DriftEvidence(
                        model,
                        deployedScore,
                        oldScores,
                        test,
                        data,
                        IntStream.range(rows, data.rows()).toArray(),
                        seed)
                .withReference(
                        trainedOn,
                        CrossValidatedLoss.of(model, trainedOn, seed).toOptional())
                .withNewest(IntStream.range(data.rows() - rows, data.rows()).toArray());
    }
}
