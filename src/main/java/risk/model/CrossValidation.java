package risk.model;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.io.InvalidInputException;

/** What a model would have said about rows that it was trained on, had it not seen them. */
public final class CrossValidation {

    private static final int FOLDS = 5;

    private final LogisticTraining training;
    private final long seed;

    /** @param seed for the folds */
    public CrossValidation(LogisticTraining training, long seed) {
        this.training = training;
        this.seed = seed;
    }

    /**
     * The probability of an exit for each of the chosen rows, by models trained on all rows but the fold that the row
     * falls into.
     *
     * @param dataset labelled rows
     * @param chosen indices of at least two rows
     * @throws InvalidInputException if what is left beside a fold can't be trained on
     */
    public double[] probabilities(Dataset dataset, int[] chosen) {
        int folds = Math.min(FOLDS, chosen.length);
        int[] shuffled = shuffled(chosen.length);
        int[] foldOf = new int[dataset.rows()];
        Arrays.fill(foldOf, -1);
        for (int i = 0; i < shuffled.length; i++) {
            foldOf[chosen[shuffled[i]]] = i % folds;
        }
        double[] probabilities = new double[chosen.length];
        for (int fold = 0; fold < folds; fold++) {
            int held = fold;
            int[] seen = IntStream.range(0, dataset.rows())
                    .filter(row -> foldOf[row] != held)
                    .toArray();
            int[] unseen = IntStream.range(0, chosen.length)
                    .filter(i -> foldOf[chosen[i]] == held)
                    .toArray();
            LogisticModel model = training.fit(dataset.select(seen));
            double[] ofFold = model.probabilities(
                    dataset.select(IntStream.of(unseen).map(i -> chosen[i]).toArray()));
            for (int i = 0; i < unseen.length; i++) {
                probabilities[unseen[i]] = ofFold[i];
            }
        }
        return probabilities;
    }

    private int[] shuffled(int count) {
        int[] order = IntStream.range(0, count).toArray();
        Random random = new Random(seed);
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
