package risk.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * ADWIN (A. Bifet and R. Gavaldà, "Learning from Time-Changing Data with Adaptive Windowing", 2007,
 * doi:10.1137/1.9781611972771.42): a window over the last rows that loses its oldest ones as long as it can be cut into two parts
 * whose error rates differ by more than
 *
 * <p>{@code sqrt(2/m v ln(2/d)) + 2/(3m) ln(2/d), 1/m = 1/n0 + 1/n1, d = delta / ln n},
 *
 * <p>n0 and n1 being the parts' rows, n the window's, and v the variance of its errors. The rows are kept as an exponential
 * histogram, at most {@value #BUCKETS_A_SIZE} buckets of each power of two, so that a window of n rows takes O(log n) memory, and a
 * look at it O(log n) time. A cut is only drift where the newer part is the worse one; a model that gets better is no alarm.
 */
final class AdaptiveWindow implements DriftDetector {

    /** The paper's M. */
    private static final int BUCKETS_A_SIZE = 5;

    /** A part with fewer rows is not compared. */
    private static final int MIN_PART = 5;

    /** More powers of two than a long has. */
    private static final int SIZES = 64;

    private final ConceptDriftSettings settings;

    /** The errors in each bucket of 2^size rows, the oldest first. */
    private final long[][] errorsOf = new long[SIZES][BUCKETS_A_SIZE + 1];

    private final int[] buckets = new int[SIZES];
    private int sizes = 1;
    private long rows;
    private long errors;
    private long rowsSeen;

    AdaptiveWindow(ConceptDriftSettings settings) {
        this.settings = settings;
    }

    /** Goes on where another one was. */
    AdaptiveWindow(ErrorWatch.Adwin then, ConceptDriftSettings settings) {
        this.settings = settings;
        this.rowsSeen = then.rowsSeen();
        this.sizes = Math.max(1, then.errorsOf().size());
        for (int size = 0; size < then.errorsOf().size(); size++) {
            for (long bucket : then.errorsOf().get(size)) {
                errorsOf[size][buckets[size]++] = bucket;
                errors += bucket;
                rows += 1L << size;
            }
        }
    }

    ErrorWatch.Adwin state() {
        List<List<Long>> kept = new ArrayList<>();
        for (int size = 0; size < sizes; size++) {
            kept.add(Arrays.stream(errorsOf[size], 0, buckets[size]).boxed().toList());
        }
        return new ErrorWatch.Adwin(rowsSeen, kept);
    }

    @Override
    public State add(int error) {
        errorsOf[0][buckets[0]++] = error;
        rows++;
        errors += error;
        rowsSeen++;
        merge();
        State state = State.STABLE;
        if (rowsSeen % settings.adwinLookEvery() == 0) {
            for (Cut cut = firstCut(); cut != Cut.NONE; cut = firstCut()) {
                state = cut == Cut.WORSE ? State.DRIFT : state;
                dropOldest();
            }
        }
        return state;
    }

    /** How many rows the window holds. */
    long width() {
        return rows;
    }

    /** How many buckets hold them. */
    int bucketCount() {
        return Arrays.stream(buckets).sum();
    }

    /** Whether, and how, two parts of the window differ. */
    private enum Cut {
        NONE,
        WORSE,
        BETTER
    }

    /** Where a size has one bucket too many, its two oldest become one of the next size. */
    private void merge() {
        for (int size = 0; buckets[size] > BUCKETS_A_SIZE; size++) {
            errorsOf[size + 1][buckets[size + 1]++] = errorsOf[size][0] + errorsOf[size][1];
            sizes = Math.max(sizes, size + 2);
            removeOldest(size, 2);
        }
    }

    private void removeOldest(int size, int count) {
        System.arraycopy(errorsOf[size], count, errorsOf[size], 0, buckets[size] - count);
        buckets[size] -= count;
    }

    private void dropOldest() {
        int oldest = sizes - 1;
        rows -= 1L << oldest;
        errors -= errorsOf[oldest][0];
        removeOldest(oldest, 1);
        while (sizes > 1 && buckets[sizes - 1] == 0) {
            sizes--;
        }
    }

    /** Tries all places between buckets, from the oldest on. */
    private Cut firstCut() {
        double rate = (double) errors / rows;
        double variance = rate * (1 - rate);
        double logarithm = Math.log(2 * Math.log((double) rows) / settings.adwinDelta());
        long olderRows = 0;
        long olderErrors = 0;
        for (int size = sizes - 1; size >= 0; size--) {
            for (int bucket = 0; bucket < buckets[size]; bucket++) {
                olderRows += 1L << size;
                olderErrors += errorsOf[size][bucket];
                long newerRows = rows - olderRows;
                if (olderRows < MIN_PART || newerRows < MIN_PART) {
                    continue;
                }
                double older = (double) olderErrors / olderRows;
                double newer = (double) (errors - olderErrors) / newerRows;
                double inverse = 1.0 / olderRows + 1.0 / newerRows;
                double bound = Math.sqrt(2 * inverse * variance * logarithm) + 2.0 / 3 * inverse * logarithm;
                if (Math.abs(newer - older) > bound) {
                    return newer > older ? Cut.WORSE : Cut.BETTER;
                }
            }
        }
        return Cut.NONE;
    }
}
