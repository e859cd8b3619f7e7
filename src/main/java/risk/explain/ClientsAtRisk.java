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

    private final Dataset ranked;
    private final double[] probabilities;
    private final Contributions contributions;
    private final OutlierScores outliers;
    private final long exited;
    private final long withoutId;

    private ClientsAtRisk(
            Dataset ranked,
            double[] probabilities,
            Contributions contributions,
            OutlierScores outliers,
            long exited,
            long withoutId) {
        this.ranked = ranked;
        this.probabilities = probabilities;
        this.contributions = contributions;
        this.outliers = outliers;
        this.exited = exited;
        this.withoutId = withoutId;
    }

    /**
     * Ranks the clients of a data set: the most probable to exit first, in the order of their names where that is equal.
     *
     * @param rows read with names; of a client's rows the last is the latest
     * @throws InvalidInputException if the model, the reference of the outliers and the data differ in their features
     */
    public static ClientsAtRisk of(Dataset rows, UsualClient usual, Outliers outliers) {
        double[] probabilities = usual.model().probabilities(rows);
        int[] latest = rows.ids().lastRows();
        int[] staying =
                IntStream.of(latest).filter(row -> rows.label(row) != EXITED).toArray();
        int[] order = RiskOrder.of(staying, probabilities, rows);
        Dataset ranked = rows.select(order);
        return new ClientsAtRisk(
                ranked,
                IntStream.of(order).mapToDouble(row -> probabilities[row]).toArray(),
                Contributions.of(usual, ranked),
                outliers.score(ranked),
                latest.length - staying.length,
                rows.missingIds());
    }

    /** How many clients there are to rank. */
    public int count() {
        return ranked.rows();
    }

    /** How many clients were left out because they have exited. */
    public long exited() {
        return exited;
    }

    /** How many rows were left out because they name no client. */
    public long withoutId() {
        return withoutId;
    }

    /**
     * What about the list a person should know.
     *
     * @param idColumn the name of the ids' column
     * @param list the file that it stands in
     */
    public List<Finding> findings(String idColumn, Path list) {
        return withoutId == 0
                ? List.of()
                : List.of(Finding.warning(FindingKey.ROWS_WITHOUT_ID)
                        .about(idColumn)
                        .measured(withoutId, Unit.ROWS)
                        .limit(0)
                        .with("rows", withoutId)
                        .with("list", list.toString()));
    }

    /** How many of the ranked clients are outliers. */
    public long outliers() {
        return outliers.count();
    }

    /** @param rank from 1 to {@link #count} */
    public ClientAtRisk client(int rank) {
        int row = rank - 1;
        return new ClientAtRisk(
                name(ranked, row),
                probabilities[row],
                rank,
                contributions.raising(row, REASONS),
                outliers.isOutlier(row));
    }

    /** Writes a line a client: name, probability, rank, up to three reasons in words, and whether it is an outlier. */
    public void write(Path file) throws IOException {
        String id = ranked.schema().id();
        try (SpreadsheetFile csv =
                new SpreadsheetFile(file, id, "probability", "rank", "reason_1", "reason_2", "reason_3", "outlier")) {
            for (int start = 0; start < count(); start += BLOCK) {
                String[][] lines = IntStream.rangeClosed(start + 1, Math.min(count(), start + BLOCK))
                        .parallel()
                        .mapToObj(rank -> line(client(rank)))
                        .toArray(String[][]::new);
                for (String[] line : lines) {
                    csv.row(line);
                }
            }
            csv.publish();
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

    private static String name(Dataset rows, int row) {
        return Objects.requireNonNull(rows.id(row));
    }
}
