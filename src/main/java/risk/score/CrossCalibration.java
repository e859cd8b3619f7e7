package risk.score;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Calibrated probabilities of rows by functions that were fitted without them. */
final class CrossCalibration {

    static final int FOLDS = 3;

    private CrossCalibration() {}

    /**
     * The rows of either class are dealt to the folds in turn, so that each fold has the same share of exits.
     *
     * @param actual 0 or 1 for each row, at least as many as folds, of both classes
     */
    static double[] calibrate(int[] actual, double[] probabilities) {
        int[] foldOf = deal(actual);
        double[] calibrated = new double[actual.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            int[] seen = rows(row -> foldOf[row] != held, actual.length);
            int[] unseen = rows(row -> foldOf[row] == held, actual.length);
            int[] seenActual = new int[seen.length];
            double[] seenProbabilities = new double[seen.length];
            Arrays.setAll(seenActual, i -> actual[seen[i]]);
            Arrays.setAll(seenProbabilities, i -> probabilities[seen[i]]);
            double[] ofFold = new double[unseen.length];
            Arrays.setAll(ofFold, i -> probabilities[unseen[i]]);
            ofFold = IsotonicCalibration.fit(seenActual, seenProbabilities).calibrate(ofFold);
            for (int i = 0; i < unseen.length; i++) {
                calibrated[unseen[i]] = ofFold[i];
            }
        }
        return calibrated;
    }

    private static int[] rows(IntPredicate chosen, int count) {
        return IntStream.range(0, count).filter(chosen).toArray();
    }

    private static int[] deal(int[] actual) {
        int[] foldOf = new int[actual.length];
        // The second class begins with another fold, so that none stays empty where one class has a single row.
        int[] next = {0, 1};
        for (int row = 0; row < actual.length; row++) {
            foldOf[row] = next[actual[row]];
            next[actual[row]] = (next[actual[row]] + 1) % FOLDS;
        }
        return foldOf;
    }
}
