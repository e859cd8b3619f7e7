package risk.explain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import risk.csv.CsvFile;
import risk.csv.CsvRows;
import risk.csv.CsvText;
import risk.csv.OrderedPipeline;
import risk.csv.SpreadsheetFile;
import risk.data.Dataset;
import risk.data.Ids;
import risk.data.LatestRows;
import risk.explain.ClientRows.Chosen;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.io.InvalidInputException;
import risk.model.LogisticModel;
import risk.settings.HoldOut;
import risk.text.Numbers;

/**
 * The clients by their risk to leave, and why: what a client manager opens in the morning.
 *
 * <p>Each client stands there once, with the latest of its rows. Those whose latest row says that they have exited are left
 * out; so are rows without a client's name, whom nobody could call.
 */
public final class ClientsAtRisk {

    /** How many reasons a client has at most. */
    static final int REASONS = 3;

    /** The columns of the list after the client's name; others may follow in later versions. */
    private static final List<String> COLUMNS = List.of(
            "probability",
            "rank",
            "reason_1",
            "reason_2",
            "reason_3",
            "outlier",
            "previous_probability",
            "change",
            "new",
            "value",
            "expected_loss");

    /** How many lines are made at a time; as many blocks as a pipeline has are held in memory beside the data. */
    private static final int BLOCK = 4_096;

    private static final double EXITED = 1;

    private final Dataset rows;
    private final Optional<Chosen> chosen;
    private final UsualClient usual;
    private final Outliers outliers;
    private final LatestRows latest;
    private final Optional<Comparison> before;

    private final Optional<ValueAtRisk> valueAtRisk;

    /** The rows of the ranked clients, by rank. */
    private final int[] order;

    private final long heldOut;

    private ClientsAtRisk(
            ClientRows clients,
            UsualClient usual,
            Outliers outliers,
            LatestRows latest,
            int[] order,
            long heldOut,
            Optional<Comparison> before) {
        this.rows = clients.rows();
        this.chosen = clients.chosen();
        this.heldOut = heldOut;
        this.usual = usual;
        this.outliers = outliers;
        this.latest = latest;
        this.order = order;
        this.before = before;
        this.valueAtRisk = valueAtRisk(rows, usual.model(), order);
    }

    /** Ranks them without a list before. */
    public static ClientsAtRisk of(Dataset rows, UsualClient usual, Outliers outliers) {
        return of(ClientRows.of(rows), usual, outliers, Optional.empty(), 1, HoldOut.NOBODY);
    }

    /**
     * Ranks the clients of a data set: the most probable to exit first, in the order of their names where that is equal; where
     * the data says what they are worth, by what is lost with them in the mean before that.
     *
     * @param clients read with names
     * @param before the list to compare this one with
     * @param first how many of a list can be called
     * @param holdOut who is left out, so that nobody is sent to them
     * @throws InvalidInputException if the model and the data differ in their features
     */
    public static ClientsAtRisk of(
            ClientRows clients,
            UsualClient usual,
            Outliers outliers,
            Optional<ListBefore> before,
            int first,
            HoldOut holdOut) {
        Dataset rows = clients.rows();
        LatestRows latest = rows.latest();
        int[] staying = IntStream.of(latest.rows())
                .filter(row -> rows.label(row) != EXITED)
                .toArray();
        int[] toCall = holdOut.isAny()
                ? IntStream.of(staying)
                        .filter(row -> !holdOut.has(String.valueOf(rows.id(row))))
                        .toArray()
                : staying;
        int[] order = RiskOrder.of(toCall, usual.model().probabilities(rows), rows);
        int listed = clients.chosen().map(Chosen::listed).orElse(order.length);
        return new ClientsAtRisk(
                clients,
                usual,
                outliers,
                latest,
                Arrays.copyOf(order, Math.min(order.length, listed)),
                staying.length - toCall.length,
                before.map(list -> new Comparison(list, rows, first)));
    }

    /** How many rows there are to look at. */
    public int rows() {
        return rows.rows();
    }

    /** Whether they were chosen from the rows of more clients. */
    public boolean isChosen() {
        return chosen.isPresent();
    }

    /** How many clients are listed. */
    public int count() {
        return order.length;
    }

    /** How many clients the listed ones are the most endangered of. */
    public long of() {
        return chosen.map(Chosen::toCall).orElse((long) order.length);
    }

    /** How many clients were left out because they have exited. */
    public long exited() {
        return chosen.map(Chosen::exited).orElse((long) latest.rows().length - order.length - heldOut);
    }

    /** How many clients were left out, at random, so that nobody is sent to them. */
    public long heldOut() {
        return chosen.map(Chosen::heldOut).orElse(heldOut);
    }

    /** How many rows were left out because they name no client. */
    public long withoutId() {
        return chosen.map(Chosen::rowsWithoutId).orElse(rows.missingIds());
    }

    /**
     * What about the list a person should know.
     *
     * @param idColumn the name of the ids' column
     * @param list the file that it stands in
     */
    public List<Finding> findings(String idColumn, Path list) {
        List<Finding> findings = new ArrayList<>();
        if (withoutId() > 0) {
            findings.add(Finding.warning(FindingKey.ROWS_WITHOUT_ID)
                    .about(idColumn)
                    .measured(withoutId(), Unit.ROWS)
                    .limit(0)
                    .with("rows", withoutId())
                    .with("list", list.toString()));
        }
        if (of() > count()) {
            findings.add(Finding.info(FindingKey.LIST_IN_PART)
                    .measured(count(), Unit.CLIENTS)
                    .limit((double) of())
                    .with("list", list.toString()));
        }
        long unknown = valueAtRisk().map(ValueAtRisk::unknown).orElse(0L);
        if (unknown > 0) {
            findings.add(Finding.warning(FindingKey.VALUE_UNKNOWN)
                    .about(rows.schema().value().orElseThrow())
                    .measured(unknown, Unit.CLIENTS)
                    .limit(0)
                    .with("unknown", unknown)
                    .with("clients", count()));
        }
        return findings;
    }

    /** @param rank from 1 to {@link #count} */
    public ClientAtRisk client(int rank) {
        return new Block(rank, rank).explained().client(rank);
    }

    /** What is at stake; empty where nobody says what clients are worth. */
    public Optional<ValueAtRisk> valueAtRisk() {
        return valueAtRisk;
    }

    private static Optional<ValueAtRisk> valueAtRisk(Dataset rows, LogisticModel model, int[] order) {
        if (rows.schema().value().isEmpty()) {
            return Optional.empty();
        }
        double loss = 0;
        double worth = 0;
        long unknown = 0;
        for (int first = 0; first < order.length; first += BLOCK) {
            Dataset ranked = rows.select(Arrays.copyOfRange(order, first, Math.min(order.length, first + BLOCK)));
            double[] probabilities = model.probabilities(ranked);
            for (int row = 0; row < ranked.rows(); row++) {
                double value = ranked.value(row);
                if (Double.isNaN(value)) {
                    unknown++;
                } else {
                    worth += value;
                    loss += probabilities[row] * value;
                }
            }
        }
        return Optional.of(new ValueAtRisk(loss, worth, unknown));
    }

    /** Whether there is a list before. */
    public boolean isCompared() {
        return before.isPresent();
    }

    /** Who stood among the first on the list before and does no more, in the order of that list; nobody where there is none. */
    public List<LeftClient> left() {
        return before.map(comparison -> comparison.left(rows, usual.model(), latest, order))
                .orElse(List.of());
    }

    /**
     * Writes a line a client: name, probability, rank, up to three reasons in words, whether it is an outlier, how it stood on the
     * list before, and what it is worth.
     */
    public void write(Path file) throws IOException {
        String[] header =
                Stream.concat(Stream.of(rows.schema().id()), COLUMNS.stream()).toArray(String[]::new);
        try (SpreadsheetFile csv = new SpreadsheetFile(file, header)) {
            inBlocks(Block::lines, csv::append);
            csv.publish();
        }
    }

    /** Writes the names and the probabilities alone, for {@link ListBefore}. */
    public void writeNames(Path file) throws IOException {
        try (CsvFile csv = new CsvFile(file)) {
            csv.append(new CsvRows().row(ListBefore.COLUMNS.toArray(String[]::new)));
            inBlocks(Block::names, csv::append);
            csv.publish();
        }
    }

    @FunctionalInterface
    private interface Writer<T> {
        void write(T part) throws IOException;
    }

    /** Makes what is to be written of each block on all cores, and writes it in the order of the ranks. */
    private <T> void inBlocks(Function<Block, T> made, Writer<T> writer) throws IOException {
        OrderedPipeline<T> pipeline = new OrderedPipeline<>(part -> {
            try {
                writer.write(part);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            for (int rank = 1; rank <= count(); rank += BLOCK) {
                int first = rank;
                int last = Math.min(count(), first + BLOCK - 1);
                pipeline.submit(() -> made.apply(new Block(first, last)));
            }
            pipeline.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Clients of neighbouring ranks: what is said of them is worked out together, and let go once it is written. */
    private final class Block {

        private final int first;
        private final int[] places;
        private final Dataset ranked;
        private final double[] probabilities;

        Block(int first, int last) {
            this.first = first;
            places = Arrays.copyOfRange(order, first - 1, last);
            ranked = rows.select(places);
            probabilities = usual.model().probabilities(ranked);
        }

        Explained explained() {
            int[] earlier = new int[places.length];
            int[] place = new int[places.length];
            int count = 0;
            for (int row = 0; row < places.length; row++) {
                int before = latest.before(places[row]);
                place[row] = before == Ids.NO_ROW ? Ids.NO_ROW : count;
                if (before != Ids.NO_ROW) {
                    earlier[count++] = before;
                }
            }
            Contributions contributions = Contributions.of(usual, ranked);
            return new Explained(
                    this,
                    count == 0 ? contributions : contributions.since(rows.select(Arrays.copyOf(earlier, count)), place),
                    outliers.score(ranked));
        }

        CsvText lines() {
            CsvText lines = new CsvText();
            Explained explained = explained();
            for (int rank = first; rank < first + places.length; rank++) {
                ClientLine.write(explained.client(rank), lines);
            }
            return lines;
        }

        CsvRows names() {
            CsvRows names = new CsvRows();
            for (int rank = first; rank < first + places.length; rank++) {
                names.row(id(rank), Numbers.probability(probability(rank)));
            }
            return names;
        }

        String id(int rank) {
            return Objects.requireNonNull(ranked.id(rank - first));
        }

        double probability(int rank) {
            return probabilities[rank - first];
        }
    }

    /** The same with the reasons. */
    private final class Explained {

        private final Block block;
        private final Contributions contributions;
        private final OutlierScores outlierScores;

        Explained(Block block, Contributions contributions, OutlierScores outlierScores) {
            this.block = block;
            this.contributions = contributions;
            this.outlierScores = outlierScores;
        }

        ClientAtRisk client(int rank) {
            int row = rank - block.first;
            double value = block.ranked.value(row);
            return new ClientAtRisk(
                    block.id(rank),
                    block.probability(rank),
                    rank,
                    contributions.raising(row, REASONS),
                    outlierScores.isOutlier(row),
                    before.map(comparison -> comparison.of(block.places[row], rank)),
                    Double.isNaN(value) ? Optional.empty() : Optional.of(value));
        }
    }
}
