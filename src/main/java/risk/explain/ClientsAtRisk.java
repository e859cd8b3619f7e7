package risk.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import risk.csv.SpreadsheetFile;
import risk.data.Dataset;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.io.InvalidInputException;
import risk.text.Numbers;

/**
 * The clients by their risk to leave, and why: what a client manager opens in the morning.
 *
 * <p>Each client stands there once, with the latest of its rows. Those whose latest row says that they have exited are left
 * out; so are rows without a client's name, whom nobody could call.
 */
public final class ClientsAtRisk {

    /** How many reasons a client has at most. */
    private static final int REASONS = 3;

    /** How many lines are made at a time, on all cores; what is held in memory beside the data. */
    private static final int BLOCK = 16_384;

    private static final double EXITED = 1;

    private final Dataset rows;
    private final UsualClient usual;
    private final Outliers outliers;

    /** The rows of the ranked clients, by rank. */
    private final int[] order;

    private final long exited;

    private ClientsAtRisk(Dataset rows, UsualClient usual, Outliers outliers, int[] order, long exited) {
        this.rows = rows;
        this.usual = usual;
        this.outliers = outliers;
        this.order = order;
        this.exited = exited;
    }

    /**
     * Ranks the clients of a data set: the most probable to exit first, in the order of their names where that is equal.
     *
     * @param rows read with names; of a client's rows the last is the latest
     * @throws InvalidInputException if the model and the data differ in their features
     */
    public static ClientsAtRisk of(Dataset rows, UsualClient usual, Outliers outliers) {
        int[] latest = rows.ids().lastRows();
        int[] staying =
                IntStream.of(latest).filter(row -> rows.label(row) != EXITED).toArray();
        int[] order = RiskOrder.of(staying, usual.model().probabilities(rows), rows);
        return new ClientsAtRisk(rows, usual, outliers, order, latest.length - staying.length);
    }

    /** How many clients there are to rank. */
    public int count() {
        return order.length;
    }

    /** How many clients were left out because they have exited. */
    public long exited() {
        return exited;
    }

    /** How many rows were left out because they name no client. */
    public long withoutId() {
        return rows.missingIds();
    }

    /**
     * What about the list a person should know.
     *
     * @param idColumn the name of the ids' column
     * @param list the file that it stands in
     */
    public List<Finding> findings(String idColumn, Path list) {
        return withoutId() == 0
                ? List.of()
                : List.of(Finding.warning(FindingKey.ROWS_WITHOUT_ID)
                        .about(idColumn)
                        .measured(withoutId(), Unit.ROWS)
                        .limit(0)
                        .with("rows", withoutId())
                        .with("list", list.toString()));
    }

    /** @param rank from 1 to {@link #count} */
    public ClientAtRisk client(int rank) {
        return new Block(rank, rank).client(rank);
    }

    /** Writes a line a client: name, probability, rank, up to three reasons in words, and whether it is an outlier. */
    public void write(Path file) throws IOException {
        String id = rows.schema().id();
        try (SpreadsheetFile csv =
                new SpreadsheetFile(file, id, "probability", "rank", "reason_1", "reason_2", "reason_3", "outlier")) {
            for (int first = 1; first <= count(); first += BLOCK) {
                int last = Math.min(count(), first + BLOCK - 1);
                Block block = new Block(first, last);
                String[][] lines = IntStream.rangeClosed(first, last)
                        .parallel()
                        .mapToObj(rank -> line(block.client(rank)))
                        .toArray(String[][]::new);
                for (String[] line : lines) {
                    csv.row(line);
                }
            }
            csv.publish();
        }
    }

    /** Clients of neighbouring ranks: what is said of them is worked out together, and let go once it is written. */
    private final class Block {

        private final int first;
        private final Dataset ranked;
        private final double[] probabilities;
        private final Contributions contributions;
        private final OutlierScores outlierScores;

        Block(int first, int last) {
            this.first = first;
            ranked = rows.select(Arrays.copyOfRange(order, first - 1, last));
            probabilities = usual.model().probabilities(ranked);
            contributions = Contributions.of(usual, ranked);
            outlierScores = outliers.score(ranked);
        }

        ClientAtRisk client(int rank) {
            int row = rank - first;
            return new ClientAtRisk(
                    Objects.requireNonNull(ranked.id(row)),
                    probabilities[row],
                    rank,
                    contributions.raising(row, REASONS),
                    outlierScores.isOutlier(row));
        }
    }

    private static String[] line(ClientAtRisk client) {
        String[] cells = new String[REASONS + 4];
        Arrays.fill(cells, "");
        cells[0] = client.id();
        cells[1] = Numbers.probability(client.probability());
        cells[2] = Integer.toString(client.rank());
        for (int i = 0; i < client.reasons().size(); i++) {
            cells[3 + i] = ReasonSentence.of(client.reasons().get(i));
        }
        cells[REASONS + 3] = client.outlier() ? "yes" : "no";
        return cells;
    }
}
