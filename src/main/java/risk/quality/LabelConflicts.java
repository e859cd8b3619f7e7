package risk.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import risk.data.Dataset;
import risk.data.Ids;
import risk.data.RowCells;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.text.Words;

/**
 * Clients who stand in the data with both labels. One who stayed for a while and then left is no mistake. Where the data says when
 * its rows held, only those count who are told to stay when they have left, or after; elsewhere two counts tell how they come about.
 *
 * @param clients how many ids have a row with 0 and a row with 1, the former no earlier where that is known
 * @param contradictions how many of them have two rows that differ in nothing but the label, of which one must be wrong; two times
 *     are a difference
 * @param firstClients the first of all of them in order of the alphabet, those with a contradiction first, at most
 *     {@value Words#NAMED}
 */
public record LabelConflicts(long clients, long contradictions, List<String> firstClients) {

    private static final int STAYED = 1;
    private static final int EXITED = 2;
    private static final int BOTH = STAYED | EXITED;

    public LabelConflicts {
        firstClients = List.copyOf(firstClients);
    }

    /**
     * The conflicts of the clients in certain rows, with one another and with earlier rows of theirs. Empty where none of the
     * former has an id, which is also how a data set read without ids looks.
     *
     * @param all rows, those among them
     */
    static Optional<LabelConflicts> of(Dataset current, Dataset all) {
        return current.ids().known() == 0
                ? Optional.empty()
                : Optional.of(of(current, all, current.ids().firstRowsOf(all.ids())));
    }

    /** @param clientOf for each of all rows the client, by the first of its rows in the current ones */
    private static LabelConflicts of(Dataset current, Dataset all, int[] clientOf) {
        Map<Integer, List<Integer>> rowsOf = rowsOfClientsWithBothLabels(current.rows(), all, clientOf);
        List<Integer> clients =
                rowsOf.keySet().stream().sorted(current.ids()::compare).toList();
        List<Integer> contradicted = clients.stream()
                .filter(client -> isContradiction(all, rowsOf.getOrDefault(client, List.of())))
                .toList();
        List<String> first = Stream.concat(contradicted.stream(), clients.stream())
                .distinct()
                .limit(Words.NAMED)
                .map(current::id)
                .map(id -> Words.shortened(Objects.requireNonNull(id)))
                .toList();
        return new LabelConflicts(clients.size(), contradicted.size(), first);
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

    /** The labelled rows of those clients that have both labels. */
    private static Map<Integer, List<Integer>> rowsOfClientsWithBothLabels(int clients, Dataset all, int[] clientOf) {
        byte[] labels = new byte[clients];
        for (int row = 0; row < clientOf.length; row++) {
            if (clientOf[row] != Ids.NO_ROW && all.isLabelled(row)) {
                labels[clientOf[row]] |= (byte) (all.label(row) == 1 ? EXITED : STAYED);
            }
        }
        Map<Integer, List<Integer>> rowsOf = new HashMap<>();
        for (int row = 0; row < clientOf.length; row++) {
            if (clientOf[row] != Ids.NO_ROW && labels[clientOf[row]] == BOTH && all.isLabelled(row)) {
                rowsOf.computeIfAbsent(clientOf[row], client -> new ArrayList<>())
                        .add(row);
            }
        }
        if (all.hasTimes()) {
            rowsOf.values().removeIf(rows -> stayedAndThenLeft(all, rows));
        }
        return rowsOf;
    }

    /** Whether all rows that say so are later than those that say that the client stays. */
    private static boolean stayedAndThenLeft(Dataset all, List<Integer> rows) {
        long lastStay = Long.MIN_VALUE;
        long firstExit = Long.MAX_VALUE;
        for (int row : rows) {
            if (all.label(row) == 1) {
                firstExit = Math.min(firstExit, all.time(row));
            } else {
                lastStay = Math.max(lastStay, all.time(row));
            }
        }
        return lastStay < firstExit;
    }

    private static boolean isContradiction(Dataset dataset, List<Integer> rows) {
        Map<List<Object>, Double> labelOf = new HashMap<>();
        for (int row : rows) {
            List<Object> nothingElse = new ArrayList<>(RowCells.ofFeatures(dataset, row));
            nothingElse.add(dataset.time(row));
            Double before = labelOf.putIfAbsent(nothingElse, dataset.label(row));
            if (before != null && before != dataset.label(row)) {
                return true;
            }
        }
        return false;
    }
}
