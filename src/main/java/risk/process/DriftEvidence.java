package risk.process;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.model.CrossValidatedLoss;
import risk.model.LogisticModel;
import risk.model.LossTest;
import risk.model.ParameterStability;
import risk.score.ClassificationScores;
import risk.score.ConfusionMatrix;
import risk.score.F1Difference;
import risk.settings.TrainingSettings;
import risk.statistics.RowSample;

/**
 * What the rules on the deployed model's score look at. Each of them looks at a part only, which is worked out when it asks.
 *
 * <p>Of a set of more than {@value #MOST_ROWS} rows, the tests that fit models look at a random sample of so many: they see
 * the smallest change by then, and the work stays bounded.
 */
public final class DriftEvidence {

    static final int MOST_ROWS = 200_000;

    private static final String NOTHING_BEFORE = "no rows before the fresh ones";

    private final LogisticModel deployed;
    private final double deployedScore;
    private final List<Double> oldScores;
    private final Optional<Dataset> test;
    private final Dataset data;
    private final int[] fresh;
    private final int[] before;
    private final long seed;
    private final ClassificationScores freshScores;
    private final Optional<Dataset> reference;
    private final Optional<CrossValidatedLoss> promised;
    private final Optional<DriftEvidence> newest;
    private @Nullable Measured<LossTest> lossTest;

    private DriftEvidence(
            DriftEvidence other,
            int[] fresh,
            Optional<Dataset> reference,
            Optional<CrossValidatedLoss> promised,
            Optional<DriftEvidence> newest) {
        this.deployed = other.deployed;
        this.deployedScore = other.deployedScore;
        this.oldScores = other.oldScores;
        this.test = other.test;
        this.data = other.data;
        this.fresh = fresh;
        this.before = other.before;
        this.seed = other.seed;
        this.freshScores = fresh == other.fresh
                ? other.freshScores
                : ClassificationScores.of(other.deployed, other.data.select(fresh));
        this.reference = reference;
        this.promised = promised;
        this.newest = newest;
    }

    /**
     * Collects.
     *
     * @param deployedScore the F1 with which the model was deployed
     * @param oldScores those of earlier deployments and of earlier checks, in any order
     * @param test labelled rows that the model was not trained on; empty where there are none
     * @param data fresh rows and those that were there before
     * @param fresh indices, ascending, of the labelled rows of the data that the model doesn't know, at least one
     */
    public DriftEvidence(
            LogisticModel deployed,
            double deployedScore,
            List<Double> oldScores,
            Optional<Dataset> test,
            Dataset data,
            int[] fresh,
            long seed) {
        this.deployed = deployed;
        this.deployedScore = deployedScore;
        this.oldScores = List.copyOf(oldScores);
        this.test = test;
        this.data = data;
        this.fresh = fresh.clone();
        this.before = IntStream.range(0, data.rows())
                .filter(row -> data.isLabelled(row) && Arrays.binarySearch(this.fresh, row) < 0)
                .toArray();
        this.seed = seed;
        this.freshScores = ClassificationScores.of(deployed, data.select(fresh));
        this.reference = Optional.empty();
        this.promised = Optional.empty();
        this.newest = Optional.empty();
    }

    public double deployedScore() {
        return deployedScore;
    }

    /** The same where it tells something: an undefined F1 is kept as 0, and nothing is lower than either. */
    Measured<Double> tellingDeployedScore() {
        return deployedScore > 0 ? Measured.of(deployedScore) : Measured.not("it was deployed without a score");
    }

    /** The deployed model's F1 on the fresh rows. */
    public double freshScore() {
        return freshScores.f1();
    }

    List<Double> oldScores() {
        return oldScores;
    }

    /** The deployed model's F1 on the fresh rows less that on the test data. */
    Measured<F1Difference> f1Difference() {
        return Measured.of(test, "no test data")
                .flatMap(rows -> Measured.attempt(() -> ClassificationScores.of(deployed, rows)))
                .flatMap(scores -> F1Difference.of(scores.confusionMatrix(), freshScores.confusionMatrix(), seed));
    }

    /**
     * The same with rows that the deployed model was trained on, of which nobody knows among the data: somebody may have
     * emptied the input folder, or named another one.
     *
     * @param kept what the model promised of all of them; empty where nobody kept it
     */
    public DriftEvidence withReference(Dataset rows, Optional<CrossValidatedLoss> kept) {
        Optional<Dataset> labelled = Optional.of(rows.labelled()).filter(some -> some.rows() > 0);
        return new DriftEvidence(this, fresh, labelled, kept, newest);
    }

    /**
     * The same with the fresh rows that no earlier check has looked at, to be judged by themselves as well.
     *
     * @param rows indices, ascending, some of the fresh ones; where they are all of them, or none, there is nothing more to
     *     judge
     */
    public DriftEvidence withNewest(int[] rows) {
        return rows.length == 0 || rows.length == fresh.length
                ? this
                : new DriftEvidence(
                        this,
                        fresh,
                        reference,
                        promised,
                        Optional.of(new DriftEvidence(this, rows.clone(), reference, promised, Optional.empty())));
    }

    /** That of the fresh rows that no earlier check has looked at; empty where these are all there are, or none. */
    Optional<DriftEvidence> newest() {
        return newest;
    }

    int rows() {
        return fresh.length;
    }

    /** How many of the fresh rows exited. */
    long exits() {
        ConfusionMatrix found = freshScores.confusionMatrix();
        return found.truePositives() + found.falseNegatives();
    }

    /** The deployed model on the fresh rows beside what it promised, and beside a model of them. */
    Measured<LossTest> loss() {
        if (lossTest == null) {
            Dataset known = reference.orElseGet(() -> data.select(sample(before, 1)));
            lossTest = known.rows() == 0
                    ? Measured.not(NOTHING_BEFORE)
                    : LossTest.of(deployed, known, promised, data.select(sample(fresh, 0)), seed);
        }
        return lossTest;
    }

    /** The deployed model against a challenger that is trained on the fresh rows, cross-validated. */
    Measured<LossTest> againstChallenger() {
        return hasBothClasses(ClassificationScores.labels(data.select(fresh)))
                ? loss()
                : Measured.not("the fresh rows are of one class");
    }

    /** Whether one model describes the fresh rows and those before them alike. */
    Measured<ParameterStability> stability() {
        if (before.length > 0) {
            return ParameterStability.of(data, sample(before, 1), sample(fresh, 0), asDeployed());
        }
        return Measured.of(reference, NOTHING_BEFORE).flatMap(known -> {
            Dataset both = known.followedBy(data.select(sample(fresh, 0)));
            return ParameterStability.of(
                    both,
                    IntStream.range(0, known.rows()).toArray(),
                    IntStream.range(known.rows(), both.rows()).toArray(),
                    asDeployed());
        });
    }

    /** Numbers are taken in as the deployed model takes them, whatever is configured by now. */
    private TrainingSettings asDeployed() {
        return TrainingSettings.DEFAULT.withEncodings(deployed.encodings());
    }

    /** Whether there are two rows of either, so that one is left beside any fold. */
    private static boolean hasBothClasses(int[] labels) {
        long exited = Arrays.stream(labels).sum();
        return exited >= 2 && exited <= labels.length - 2;
    }

    /** All of the rows, or a seeded sample of them, ascending. */
    private int[] sample(int[] rows, int stream) {
        if (rows.length <= MOST_ROWS) {
            return rows;
        }
        return Arrays.stream(RowSample.of(rows.length, MOST_ROWS, seed + stream))
                .map(chosen -> rows[chosen])
                .toArray();
    }
}
