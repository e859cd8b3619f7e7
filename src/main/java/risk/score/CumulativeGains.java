package risk.score;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import risk.finding.Measured;

/**
 * What is gained by calling those first who are most at risk: of those who exited, how many are found by so many calls.
 *
 * <p>Where clients share a probability, nobody knows who of them is called first: each number is the mean over all orders of them.
 *
 * @param rows all that could be called
 * @param exits of them, at least one
 * @param first what so many calls find as can be made
 * @param ndcg of these calls: the sum over the ranks r of those who exited of 1 / log2(1 + r), by what it would be if they all came
 *     first; between 0 and 1, and 1 where no order is better (K. Järvelin and J. Kekäläinen, 2002, doi:10.1145/582415.582418)
 * @param curve what each further tenth of all calls finds, from one tenth to all
 */
public record CumulativeGains(long rows, long exits, Calls first, double ndcg, List<Calls> curve) {

    /** Into how many parts the curve is cut. */
    private static final int PARTS = 10;

    public CumulativeGains {
        curve = List.copyOf(curve);
    }

    /**
     * So many calls.
     *
     * @param calls how many
     * @param found how many of those called exited, on average over the orders of those who share a probability
     * @param precision found / calls, between 0 and 1
     * @param recall found / all exits, between 0 and 1
     * @param lift the precision by that of calls at random, which is the share of exits; 1 where the order is worth nothing
     */
    public record Calls(long calls, double found, double precision, double recall, double lift) {}

    /**
     * The gains on labelled rows.
     *
     * @param actual 0 or 1 for each row
     * @param probabilities of 1, for each row
     * @param capacity how many calls can be made, at least 1; all rows where there are fewer
     * @return unmeasured where nobody exited
     */
    public static Measured<CumulativeGains> of(int[] actual, double[] probabilities, int capacity) {
        Ranking ranking = Ranking.of(actual, probabilities);
        if (ranking.exits() == 0) {
            return Measured.not("nobody exited");
        }
        long rows = ranking.rows();
        long first = Math.min(capacity, rows);
        long[] calls = IntStream.rangeClosed(0, PARTS)
                .mapToLong(part -> part == 0 ? first : Math.max(1, Math.round((double) rows * part / PARTS)))
                .toArray();
        double[] found = new double[calls.length];
        double gain = 0;
        long before = rows;
        for (Ranking.Steps steps = ranking.steps(); steps.next(); ) {
            long size = steps.exits() + (long) steps.stays();
            before -= size;
            double share = (double) steps.exits() / size;
            for (int i = 0; i < calls.length; i++) {
                found[i] += share * Math.max(0, Math.min(size, calls[i] - before));
            }
            gain += share * discounts(before, Math.min(before + size, first));
        }
        List<Calls> curve = new ArrayList<>();
        for (int i = 0; i < calls.length; i++) {
            double precision = found[i] / calls[i];
            double recall = found[i] / ranking.exits();
            curve.add(new Calls(calls[i], found[i], precision, recall, precision * rows / ranking.exits()));
        }
        double ideal = discounts(0, Math.min(ranking.exits(), first));
        return Measured.of(
                new CumulativeGains(rows, ranking.exits(), curve.get(0), gain / ideal, curve.subList(1, curve.size())));
    }

    /** The sum of 1 / log2(1 + rank) over the ranks after one, up to another. */
    private static double discounts(long after, long upTo) {
        double sum = 0;
        for (long rank = after + 1; rank <= upTo; rank++) {
            sum += Math.log(2) / Math.log1p((double) rank);
        }
        return sum;
    }

    /** The calls of the curve and, in its place among them, those that can be made. */
    public List<Calls> all() {
        List<Calls> all = new ArrayList<>(curve);
        if (curve.stream().noneMatch(calls -> calls.calls() == first.calls())) {
            all.add(
                    (int) curve.stream()
                            .filter(calls -> calls.calls() < first.calls())
                            .count(),
                    first);
        }
        return all;
    }
}
