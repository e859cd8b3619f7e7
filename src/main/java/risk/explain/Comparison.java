package risk.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.data.Dataset;
import risk.data.Ids;
import risk.data.LatestRows;
import risk.explain.LeftClient.Place;
import risk.explain.LeftClient.Why;
import risk.model.LogisticModel;

/** A list beside the one before, of which it holds two bytes a row and the first clients. */
final class Comparison {

    /** Lists show four decimals. */
    private static final double SCALE = 1e4;

    private static final short NONE = -1;

    private static final double EXITED = 1;

    private final int first;

    /** For each row what the list before said of its client, in ten thousandths. */
    private final short[] before;

    /** The place on the list before of each row of a client that was among the first. */
    private final Map<Integer, Integer> firstPlaces = new HashMap<>();

    private final List<String> firstNames = new ArrayList<>();
    private final List<Double> firstProbabilities = new ArrayList<>();

    /** @param first how many of a list can be called */
    Comparison(ListBefore list, Dataset rows, int first) {
        this.first = first;
        before = new short[rows.rows()];
        Arrays.fill(before, NONE);
        int[] places = list.placesOf(rows.ids());
        for (int row = 0; row < places.length; row++) {
            if (places[row] != Ids.NO_ROW) {
                before[row] = (short) Math.round(list.probability(places[row]) * SCALE);
                if (places[row] < first) {
                    firstPlaces.put(row, places[row]);
                }
            }
        }
        for (int place = 0; place < Math.min(first, list.clients()); place++) {
            firstNames.add(list.id(place));
            firstProbabilities.add(list.probability(place));
        }
    }

    ClientAtRisk.Before of(int row, int rank) {
        return new ClientAtRisk.Before(
                before[row] == NONE ? Optional.empty() : Optional.of(before[row] / SCALE),
                rank <= first && !firstPlaces.containsKey(row));
    }

    /**
     * Who was among the first and is no more.
     *
     * @param order the rows of the clients that are listed now, by rank
     */
    List<LeftClient> left(Dataset rows, LogisticModel model, LatestRows latest, int[] order) {
        Map<Integer, Integer> rowNow = new HashMap<>();
        for (int row : latest.rows()) {
            Integer place = firstPlaces.get(row);
            if (place != null) {
                rowNow.put(place, row);
            }
        }
        Map<Integer, Integer> rankNow = new HashMap<>();
        for (int i = 0; i < order.length; i++) {
            Integer place = firstPlaces.get(order[i]);
            if (place != null) {
                rankNow.put(place, i + 1);
            }
        }
        List<LeftClient> left = new ArrayList<>();
        for (int place = 0; place < firstNames.size(); place++) {
            Integer rank = rankNow.get(place);
            if (rank == null || rank > first) {
                Integer row = rowNow.get(place);
                left.add(new LeftClient(
                        firstNames.get(place),
                        place + 1,
                        firstProbabilities.get(place),
                        row == null ? Why.GONE : rows.label(row) == EXITED ? Why.EXITED : Why.FELL,
                        rank == null || row == null
                                ? Optional.empty()
                                : Optional.of(new Place(rank, model.probabilities(rows.select(new int[] {row}))[0]))));
            }
        }
        return left;
    }
}
