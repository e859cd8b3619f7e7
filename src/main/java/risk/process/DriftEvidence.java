package risk.process;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.io.ProgressListener;
import risk.model.CrossValidation;
import risk.model.LogisticModel;
import risk.model.LogisticTraining;
import risk.model.ParameterStability;
import risk.score.ClassificationScores;
import risk.score.F1Difference;
import risk.score.McNemar;
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

    private final LogisticModel deployed;
    private final double deployedScore;
    private final List<Double> oldScores;
    private final @Nullable Dataset test;
    private final Dataset data;
    private final int[] fresh;
    private final int[] before;
    private final TrainingSettings training;
    private final long seed;
    private final ClassificationScores freshScores;
    private final @Nullable Dataset reference;

    private DriftEvidence(DriftEvidence other, @Nullable Dataset reference) {
        this.deployed = other.deployed;
        this.deployedScore = other.deployedScore;
        this.oldScores = other.oldScores;
        this.test = other.test;
        this.data = other.data;
        this.fresh = other.fresh;
        this.before = other.before;
        this.training = other.training;
        this.seed = other.seed;
        this.freshScores = other.freshScores;
        this.reference = reference;
    }

    /**
     * Collects.
     *
     * @param deployedScore the F1 with which the model was deployed
     * @param oldScores those of earlier deployments and of earlier checks that found no drift, in any order
     * @param test labelled rows that the model was not trained on; null where there are none
     * @param data fresh rows and those that were there before
     * @param fresh indices, ascending, of the labelled rows of the data that the model doesn't know, at least one
     * @param training how a challenger is trained
     */
    public DriftEvidence(
            LogisticModel deployed,
            double deployedScore,
            List<Double> oldScores,
            @Nullable Dataset test,
            Dataset data,
            int[] fresh,
            TrainingSettings training,
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
        this.training = training;
        this.seed = seed;
        this.freshScores = ClassificationScores.of(deployed, data.select(fresh));
        this.reference = null;
    }

    public double deployedScore() {
        return deployedScore;
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
        if (test == null) {
            return Measured.not("no test data");
        }
        return Measured.attempt(() -> ClassificationScores.of(deployed, test))
                .flatMap(scores -> F1Difference.of(scores.confusionMatrix(), freshScores.confusionMatrix(), seed));
    }

    /** The deployed model against one that is trained on the fresh rows alone, cross-validated; both with its threshold. */
    Measured<McNemar> againstChallenger() {
        Dataset rows = data.select(sample(fresh, 0));
        int[] labels = ClassificationScores.labels(rows);
        if (!hasBothClasses(labels)) {
            return Measured.not("the fresh rows are of one class");
        }
        CrossValidation challenger = new CrossValidation(new LogisticTraining(training, ProgressListener.NONE), seed);
        return Measured.attempt(() -> challenger.probabilities(
                        rows, IntStream.range(0, rows.rows()).toArray()))
                .map(probabilities -> McNemar.of(
                        labels, deployed.predictions(rows), deployed.threshold().predictions(probabilities)));
    }

    /**
     * The same with rows that the deployed model was trained on, for where these are no longer among the data: somebody may
     * have emptied the input folder, or named another one.
     */
    public DriftEvidence withReference(Dataset rows) {
        Dataset labelled = rows.labelled();
        return new DriftEvidence(this, labelled.rows() == 0 ? null : labelled);
    }

    /** Whether one model can be true of the fresh rows and of those before them. */
    Measured<ParameterStability> stability() {
        if (before.length > 0) {
            return ParameterStability.of(data, sample(before, 1), sample(fresh, 0), training);
        }
        if (reference == null) {
            return Measured.not("no rows before the fresh ones");
        }
        Dataset both = reference.followedBy(data.select(sample(fresh, 0)));
        return ParameterStability.of(
                both,
                IntStream.range(0, reference.rows()).toArray(),
                IntStream.range(reference.rows(), both.rows()).toArray(),
                training);
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
