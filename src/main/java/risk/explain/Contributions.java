package risk.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.Ids;
import risk.io.InvalidInputException;
import risk.model.Term;

/**
 * Why the model says of each client what it says: its log-odds are those of the usual client plus one contribution a
 * feature. A number contributes {@code coefficient * (x - mean) / deviation}, with the median in place of a missing x, and its
 * logarithm in place of x where the model takes that, and beside it what the model learnt from cells being missing; a category the coefficient of its level, 0 where that is missing or unknown, less the mean of those coefficients over the
 * reference.
 *
 * <p>For a linear model of independent features these are the exact Shapley values (S. Lundberg and S. Lee, "A unified
 * approach to interpreting model predictions", 2017, corollary 1, arXiv:1705.07874). Nothing is estimated: the
 * contributions add up to the log-odds but for rounding.
 */
public final class Contributions {

    private final UsualClient usual;
    private final Dataset dataset;
    private final double[][] ofLevel;

    /** Rows that clients had before, and for each row here which of these its client had; empty where none is known. */
    private final Dataset earlier;

    private final int[] before;

    private Contributions(UsualClient usual, Dataset dataset, double[][] ofLevel, Dataset earlier, int[] before) {
        this.earlier = earlier;
        this.before = before;
        this.usual = usual;
        this.dataset = dataset;
        this.ofLevel = ofLevel;
    }

    /**
     * The contributions of every row, each worked out when it is asked for.
     *
     * @throws InvalidInputException if the data set has other features than the model
     */
    public static Contributions of(UsualClient usual, Dataset dataset) {
        usual.model().requireSameFeatures(dataset.schema());
        List<Term> terms = usual.model().terms();
        double[][] ofLevel = new double[terms.size()][0];
        for (int f = 0; f < terms.size(); f++) {
            if (terms.get(f) instanceof Term.Categorical term) {
                ofLevel[f] = UsualClient.coefficients(term, dataset.levels(f));
            }
        }
        return new Contributions(usual, dataset, ofLevel, dataset, new int[0]);
    }

    /**
     * The same, each with what the client's row before said where that was something else.
     *
     * @param rows of the same schema
     * @param rowBefore for each row here which of those its client had before; {@link Ids#NO_ROW} where it had none
     */
    public Contributions since(Dataset rows, int[] rowBefore) {
        return new Contributions(usual, dataset, ofLevel, rows, rowBefore.clone());
    }

    public UsualClient usualClient() {
        return usual;
    }

    public int rows() {
        return dataset.rows();
    }

    /** What the feature adds to the row's log-odds beside what it adds to the usual client's. */
    public double logOdds(int feature, int row) {
        if (usual.model().terms().get(feature) instanceof Term.Numeric term) {
            return term.logOdds(dataset.number(feature, row));
        }
        int level = dataset.level(feature, row);
        return (level == Dataset.NO_LEVEL ? 0 : ofLevel[feature][level]) - usual.mean(feature);
    }

    /** All contributions to a row, in the order of the features. */
    public List<Contribution> of(int row) {
        return IntStream.range(0, ofLevel.length)
                .mapToObj(feature -> contribution(feature, row))
                .toList();
    }

    /** All contributions to a row, the largest by size first, in the order of the features where they are equal. */
    public List<Contribution> bySize(int row) {
        List<Contribution> all = new ArrayList<>(of(row));
        all.sort(Comparator.comparingDouble(contribution -> -Math.abs(contribution.logOdds())));
        return all;
    }

    /**
     * The contributions that raise the risk of a row, the largest first, in the order of the features where they are equal.
     *
     * @param most how many at most
     */
    public List<Contribution> raising(int row, int most) {
        int[] features = new int[most];
        double[] largest = new double[most];
        int found = 0;
        for (int f = 0; f < ofLevel.length; f++) {
            double logOdds = logOdds(f, row);
            if (logOdds <= Contribution.NEGLIGIBLE) {
                continue;
            }
            int at = found;
            while (at > 0 && largest[at - 1] < logOdds) {
                at--;
            }
            if (at < most) {
                int moved = Math.min(found, most - 1) - at;
                System.arraycopy(features, at, features, at + 1, moved);
                System.arraycopy(largest, at, largest, at + 1, moved);
                features[at] = f;
                largest[at] = logOdds;
                found = Math.min(found + 1, most);
            }
        }
        List<Contribution> raising = new ArrayList<>(found);
        for (int i = 0; i < found; i++) {
            raising.add(contribution(features[i], row));
        }
        return raising;
    }

    private Contribution contribution(int feature, int row) {
        Term term = usual.model().terms().get(feature);
        FeatureCell cell = cell(term, dataset, feature, row);
        return new Contribution(
                term.feature(),
                cell,
                logOdds(feature, row),
                before.length == 0 || before[row] == Ids.NO_ROW
                        ? Optional.empty()
                        : Optional.of(cell(term, earlier, feature, before[row])).filter(other -> !other.equals(cell)));
    }

    private FeatureCell cell(Term term, Dataset rows, int feature, int row) {
        if (term instanceof Term.Numeric numeric) {
            double x = rows.number(feature, row);
            if (numeric.isMissing(x)) {
                return new FeatureCell.Missing();
            }
            if (usual.isOneOfTwo(feature, x)) {
                return new FeatureCell.OneOfTwo(x);
            }
            double deviations = numeric.deviations(x);
            return new FeatureCell.Numeric(x, deviations, usual.tail(feature, x, deviations < 0));
        }
        int level = rows.level(feature, row);
        if (level == Dataset.NO_LEVEL) {
            return new FeatureCell.Missing();
        }
        String name = rows.levels(feature).get(level);
        return new FeatureCell.Level(
                name, ((Term.Categorical) term).coefficients().containsKey(name));
    }
}
