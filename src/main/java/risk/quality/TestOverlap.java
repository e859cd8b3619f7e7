package risk.quality;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Ids;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;

/**
 * How much of the test data stands in the data that is trained on: a score on rows that the model has seen is too good. Rows
 * without an id are passed over, for nobody can tell whether they are the same.
 *
 * @param rows of the test data
 * @param sameRows how many of them stand in the training data, equal in id, features and label
 * @param sameClients how many others name a client whom the training data names, too
 */
public record TestOverlap(long rows, long sameRows, long sameClients) {

    /** One row in a hundred: fewer hardly move a score. */
    private static final double NOTEWORTHY_SHARE = 0.01;

    /**
     * The overlap of two data sets, both read with ids.
     *
     * @param test may have features besides those of the training data
     */
    public static TestOverlap of(Dataset test, Dataset training) {
        List<Feature> features = training.schema().features();
        Dataset compared = test.withOnly(features);
        int[] testRowOf = test.ids().firstRowsOf(training.ids());
        BitSet met = new BitSet(test.rows());
        Map<List<Object>, Boolean> seen = new HashMap<>();
        for (int row = 0; row < testRowOf.length; row++) {
            if (testRowOf[row] != Ids.NO_ROW) {
                met.set(testRowOf[row]);
                seen.put(cells(training, row), true);
            }
        }
        int[] firstRowOf = test.ids().firstRowsOf(test.ids());
        long sameRows = 0;
        long sameClients = 0;
        for (int row = 0; row < firstRowOf.length; row++) {
            if (firstRowOf[row] != Ids.NO_ROW && met.get(firstRowOf[row])) {
                boolean same = seen.containsKey(cells(compared, row));
                sameRows += same ? 1 : 0;
                sameClients += same ? 0 : 1;
            }
        }
        return new TestOverlap(test.rows(), sameRows, sameClients);
    }

    /** A warning where one row in a hundred or more is the same; less, and clients met in other rows, are worth knowing. */
    public List<Finding> findings() {
        if (sameRows == 0 && sameClients == 0) {
            return List.of();
        }
        double share = (double) sameRows / rows;
        return List.of(Finding.of(FindingKey.TEST_OVERLAP, share >= NOTEWORTHY_SHARE)
                .measured(share, Unit.SHARE)
                .limit(NOTEWORTHY_SHARE)
                .with("rows", rows)
                .with("same_rows", sameRows)
                .with("same_clients", sameClients));
    }

    /** Id, features and label of a row; missing ones are alike. */
    private static List<Object> cells(Dataset dataset, int row) {
        List<Feature> features = dataset.schema().features();
        Object[] cells = new Object[features.size() + 2];
        for (int f = 0; f < features.size(); f++) {
            cells[f] = features.get(f).isNumeric() ? (Object) (dataset.number(f, row) + 0.0) : level(dataset, f, row);
        }
        cells[features.size()] = dataset.label(row);
        cells[features.size() + 1] = Objects.requireNonNull(dataset.id(row));
        return Arrays.asList(cells);
    }

    private static String level(Dataset dataset, int feature, int row) {
        int level = dataset.level(feature, row);
        return level == Dataset.NO_LEVEL ? "" : dataset.levels(feature).get(level);
    }
}
