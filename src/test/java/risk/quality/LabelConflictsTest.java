package risk.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static risk.quality.Reports.alone;
import static risk.quality.Reports.kinds;
import static risk.quality.Reports.message;
import static risk.quality.Reports.ordinary;
import static risk.quality.Reports.rows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.model.TestData;

class LabelConflictsTest {

    @Test
    void aClientWithBothLabelsIsAContradictionWhereNothingElseDiffers() {
        String[] ids = {"anna", "anna", "bea", "bea", "cora", "cora", "dora", null, null};
        double[] size = {1, 2, 3, 3, Double.NaN, Double.NaN, 4, 5, 5};
        String[] region = {"x", "x", "y", "y", "x", "x", "y", "x", "x"};
        double[] left = {0, 1, 0, 1, 1, 0, 1, 0, 1};

        LabelConflicts conflicts =
                alone(rows(ids, size, region, left)).conflictingLabels().orElseThrow();

        assertEquals(new LabelConflicts(3, 2, List.of("bea", "cora", "anna")), conflicts);
        assertEquals(
                "3 clients with both labels, 2 of them in rows that differ in nothing else: \"bea\", \"cora\", \"anna\".",
                message(alone(rows(ids, size, region, left)), Check.CONFLICTING_LABELS));
    }

    /** Most files have a client once, so that only an earlier file tells of the other label. */
    @Test
    void aRowContradictsEarlierOnesThatAreNotReportedOn() {
        Dataset all = rows(
                new String[] {"anna", "bea", "bea", "cora", "bea", "anna"},
                new double[] {1, 2, 3, 4, 2, 5},
                new String[] {"x", "y", "y", "y", "y", "x"},
                new double[] {0, 0, 0, 1, 1, 1});

        LabelConflicts conflicts =
                LabelConflicts.of(all.select(new int[] {4, 5}), all).orElseThrow();

        assertEquals(new LabelConflicts(2, 1, List.of("bea", "anna")), conflicts);
        assertEquals(
                Optional.of(new LabelConflicts(0, 0, List.of())), LabelConflicts.of(all.select(new int[] {3}), all));
    }

    @Test
    void aClientWhoStayedAndLeftLaterIsNoWarning() {
        Dataset dataset = rows(
                new String[] {"a", "a", "a", "b"},
                new double[] {1, 2, 3, 4},
                new String[] {"x", "x", "y", "y"},
                new double[] {0, Double.NaN, 1, 1});

        assertEquals(List.of("INFO client CONFLICTING_LABELS"), kinds(alone(dataset)));
    }

    @Test
    void rowsReadWithoutIdsHaveNoConflicts() {
        assertEquals(
                Optional.empty(),
                alone(TestData.clients("a,1,2,3,0\na,1,2,3,1\n")).conflictingLabels());
        assertEquals(
                Optional.of(new LabelConflicts(0, 0, List.of())),
                alone(ordinary(400, 1)).conflictingLabels());
    }
}
