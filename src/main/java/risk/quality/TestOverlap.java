package risk.quality;

import java.util.BitSet;
import java.util.List;
import risk.data.Dataset;
import risk.data.Ids;
import risk.data.RowIndex;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Severity;
import risk.finding.Unit;

/**
 * How much of the test data stands in the data that is trained on: a score on rows that the model has seen is too good. Rows
 * without an id, or all where the schema has none, are passed over, for nobody can tell whether they are the same.
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
        if (training.schema().isNamedByPlace()) {
            return new TestOverlap(test.rows(), 0, 0);
        }
        int[] testRowOf = test.ids().firstRowsOf(training.ids());
        int[] firstRowOf = test.ids().firstRowsOf(test.ids());
        BitSet ofMetClients = rowsOfMetClients(testRowOf, firstRowOf);
        RowIndex testRows = new RowIndex(test.withOnly(training.schema().features()), firstRowOf, ofMetClients);
        RowIndex.Search search = testRows.in(training);
        BitSet found = new BitSet(test.rows());
        for (int row = 0; row < testRowOf.length; row++) {
            int same = testRowOf[row] == Ids.NO_ROW ? Ids.NO_ROW : search.find(row, testRowOf[row]);
            if (same != Ids.NO_ROW) {
                found.set(same);
            }
        }
        long sameRows = ofMetClients.stream()
                .filter(row -> found.get(testRows.first(row)))
                .count();
        return new TestOverlap(test.rows(), sameRows, ofMetClients.cardinality() - sameRows);
    }

    /**
     * The rows of the test data whose client the training data names.
     *
     * @param testRowOf for each row that is trained on the first row of its client in the test data
     * @param firstRowOf the same for each row of the test data
     */
    private static BitSet rowsOfMetClients(int[] testRowOf, int[] firstRowOf) {
        BitSet met = new BitSet(firstRowOf.length);
        for (int first : testRowOf) {
            if (first != Ids.NO_ROW) {
                met.set(first);
            }
        }
        BitSet rows = new BitSet(firstRowOf.length);
        for (int row = 0; row < firstRowOf.length; row++) {
            rows.set(row, firstRowOf[row] != Ids.NO_ROW && met.get(firstRowOf[row]));
        }
        return rows;
    }

    /** Those that somebody should know who goes by a score on the test data. */
    public List<Finding> warnings() {
        return findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .toList();
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
}
