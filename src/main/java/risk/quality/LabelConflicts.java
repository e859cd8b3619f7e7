package risk.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.data.Feature;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.text.Words;

/**
 * Clients who stand in the data with both labels. One who stayed for a while and then left is no mistake, so two counts tell
 * how they come about.
 *
 * @param clients how many ids have a row with 0 and a row with 1
 * @param contradictions how many of them have two rows that differ in nothing but the label, of which one must be wrong
 * @param firstClients the first of all of them in order of the alphabet, those with a contradiction first, at most
 *     {@value Words#NAMED}
 */
public record LabelConflicts(long clients, long contradictions, List<String> firstClients) {

    private static final int STAYED = 1;
    private static final int EXITED = 2;
    private static final int BOTH = STAYED | EXITED;

    private static final int NO_ROW = -1;

    public LabelConflicts {
        firstClients = List.copyOf(firstClients);
    }

    /**
     * The conflicts of the clients in certain rows, with one another and with earlier rows of theirs. Null where none of the
     * former has an id, which is also how a data set read without ids looks.
     *
     * @param all rows, those among them
     */
    static @Nullable LabelConflicts of(Dataset current, Dataset all) {
        Map<String, Integer> firstRowOf = new HashMap<>(2 * current.rows());
        rows(current).mapToObj(current::id).filter(Objects::nonNull).forEach(id -> firstRowOf.put(id, NO_ROW));
        return firstRowOf.isEmpty() ? null : of(all, firstRowOf);
    }

    private static LabelConflicts of(Dataset dataset, Map<String, Integer> firstRowOf) {
        Map<String, List<Integer>> rowsOf = new HashMap<>();
        for (int row : rowsOfClientsWithBothLabels(dataset, firstRowOf)) {
            String id = dataset.id(row);
            if (id != null) {
                rowsOf.computeIfAbsent(id, client -> new ArrayList<>()).add(row);
            }
        }
        List<String> contradicted = rowsOf.entrySet().stream()
                .filter(client -> isContradiction(dataset, client.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        List<String> first = Stream.concat(
                        contradicted.stream(), rowsOf.keySet().stream().sorted())
                .distinct()
                .limit(Words.NAMED)
                .map(Words::shortened)
                .toList();
        return new LabelConflicts(rowsOf.size(), contradicted.size(), first);
    }

    List<Finding> findings(String idColumn) {
        if (clients == 0) {
            return List.of();
        }
        return List.of(Finding.of(FindingKey.CONFLICTING_LABELS, contradictions > 0)
                .about(idColumn)
                .measured(contradictions, Unit.CLIENTS)
                .limit(0)
                .with("clients", clients)
                .with("contradictions", contradictions)
                .with("first", firstClients));
    }

    /**
     * The labelled rows of those clients that have both labels.
     *
     * @param firstRowOf a client, to be filled
     */
    private static int[] rowsOfClientsWithBothLabels(Dataset dataset, Map<String, Integer> firstRowOf) {
        int[] firstRow = new int[dataset.rows()];
        byte[] labels = new byte[dataset.rows()];
        for (int row = 0; row < dataset.rows(); row++) {
            String id = dataset.id(row);
            Integer first = id == null || !dataset.isLabelled(row) ? null : firstRowOf.get(id);
            firstRow[row] = NO_ROW;
            if (id != null && first != null) {
                if (first == NO_ROW) {
                    firstRowOf.put(id, row);
                }
                firstRow[row] = first == NO_ROW ? row : first;
                labels[firstRow[row]] |= (byte) (dataset.label(row) == 1 ? EXITED : STAYED);
            }
        }
        return rows(dataset)
                .filter(row -> firstRow[row] != NO_ROW && labels[firstRow[row]] == BOTH)
                .toArray();
    }

    private static boolean isContradiction(Dataset dataset, List<Integer> rows) {
        Map<List<Object>, Double> labelOf = new HashMap<>();
        for (int row : rows) {
            Double before = labelOf.putIfAbsent(features(dataset, row), dataset.label(row));
            if (before != null && before != dataset.label(row)) {
                return true;
            }
        }
        return false;
    }

    /** The cells of a row but for id and label; missing ones are alike. */
    private static List<Object> features(Dataset dataset, int row) {
        List<Feature> features = dataset.schema().features();
        Object[] cells = new Object[features.size()];
        for (int f = 0; f < cells.length; f++) {
            cells[f] = features.get(f).isNumeric()
                    ? (Object) (dataset.number(f, row) + 0.0)
                    : (Object) dataset.level(f, row);
        }
        return Arrays.asList(cells);
    }

    private static IntStream rows(Dataset dataset) {
        return IntStream.range(0, dataset.rows());
    }
}
