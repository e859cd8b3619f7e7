package risk.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import risk.explain.ClientAtRisk;
import risk.explain.ClientsAtRisk;
import risk.explain.LeftClient;
import risk.explain.ReasonSentence;
import risk.explain.ValueAtRisk;
import risk.render.Block;
import risk.render.Cell;
import risk.render.Document;
import risk.render.Heading;
import risk.render.Line;
import risk.render.Paragraph;
import risk.render.Table;
import risk.render.Table.Column;
import risk.text.Format;
import risk.text.Numbers;
import risk.text.Words;

/** Whom to call first, why, and what has changed since the list before. */
public final class ClientsView {

    /** So many clients can be called today. */
    public static final int FIRST_CLIENTS = 10;

    private static final String NOT_LISTED = "not on the list before";

    private ClientsView() {}

    /**
     * The first clients of the list, and who is no more among those who can be called.
     *
     * @param first how many to name at most
     * @param capacity how many of a list can be called
     * @param list the name of the file with all clients
     */
    public static Document of(ClientsAtRisk clients, int first, int capacity, String list) {
        if (clients.count() == 0) {
            return Document.of(Paragraph.of(Line.flowing("There is no client to rank.")));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Heading(1, Line.flowing("Whom to call first")));
        blocks.add(firstClients(clients, first, list));
        List<LeftClient> left = clients.left();
        if (!left.isEmpty()) {
            blocks.add(new Heading(1, Line.flowing("Who is among the first " + capacity + " no more")));
            blocks.add(left(left, first));
        }
        return new Document(blocks);
    }

    /** What is at stake, in a line; empty where nobody says what clients are worth. */
    public static Optional<String> valueAtRisk(ClientsAtRisk clients) {
        return clients.valueAtRisk()
                .map(value -> amount(value.expectedLoss()) + " of " + amount(value.value())
                        + " are expected to be lost with these clients" + unknown(value));
    }

    private static String unknown(ValueAtRisk value) {
        return value.unknown() == 0
                ? ""
                : "; of " + Words.groupedCount(value.unknown(), "client") + " nobody says what they are worth";
    }

    private static String amount(double amount) {
        return Numbers.grouped(Math.round(amount));
    }

    private static Table firstClients(ClientsAtRisk clients, int first, String list) {
        boolean valued = clients.valueAtRisk().isPresent();
        List<Column> columns =
                new ArrayList<>(List.of(Column.number("Rank"), Column.text("Client"), Column.number("probability")));
        if (clients.isCompared()) {
            columns.addAll(List.of(Column.number("before"), Column.text("new")));
        }
        if (valued) {
            columns.addAll(List.of(Column.number("value"), Column.number("expected loss")));
        }
        columns.add(Column.text("why"));
        Table.Builder table = Table.of(columns.toArray(Column[]::new));
        for (int rank = 1; rank <= Math.min(first, clients.count()); rank++) {
            table.row(row(clients.client(rank), valued));
        }
        table.note(Line.flowing((clients.of() > clients.count()
                        ? "the first " + Numbers.grouped(clients.count()) + " of " + Numbers.grouped(clients.of())
                        : "all " + Numbers.grouped(clients.count()))
                + " stand in " + list));
        if (clients.heldOut() > 0) {
            table.note(
                    Line.flowing(
                            Words.groupedCount(clients.heldOut(), "client")
                                    + " more are held out: nobody is to be sent to them, so that it shows what becomes of clients by themselves"));
        }
        return table.build();
    }

    private static List<Cell> row(ClientAtRisk client, boolean valued) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.count(client.rank()),
                new Cell.Client(client.id()),
                Cell.number(client.probability(), Format.ROUGH_SCORE)));
        client.before().ifPresent(before -> {
            cells.add(Cell.number(before.probability(), Format.ROUGH_SCORE, NOT_LISTED));
            cells.add(new Cell.YesNo(before.isNew()));
        });
        if (valued) {
            cells.add(Cell.number(client.value(), Format.AMOUNT, "unknown"));
            cells.add(Cell.number(client.expectedLoss(), Format.AMOUNT, "unknown"));
        }
        cells.add(Cell.text(why(client)));
        return cells;
    }

    private static String why(ClientAtRisk client) {
        return Stream.concat(
                        client.reasons().stream().map(ReasonSentence::of),
                        Stream.of("unlike the clients that the model learnt from: less to be trusted")
                                .filter(outlier -> client.outlier()))
                .collect(Collectors.joining("; "));
    }

    private static Table left(List<LeftClient> left, int first) {
        Table.Builder table = Table.of(
                Column.number("Rank before"),
                Column.text("Client"),
                Column.number("probability before"),
                Column.text("why"));
        left.stream()
                .limit(first)
                .forEach(client -> table.row(
                        Cell.count(client.rankBefore()),
                        new Cell.Client(client.id()),
                        Cell.number(client.probabilityBefore(), Format.ROUGH_SCORE),
                        Cell.text(why(client))));
        return table.note(Line.flowing(Words.groupedCount(left.size(), "client") + " in all: "
                        + Stream.of(LeftClient.Why.values())
                                .map(why -> left.stream()
                                                .filter(client -> client.why() == why)
                                                .count()
                                        + " " + word(why))
                                .collect(Collectors.joining(", "))))
                .build();
    }

    private static String why(LeftClient client) {
        return word(client.why())
                + client.now()
                        .map(now -> " to rank " + Numbers.grouped(now.rank()) + ", with a probability of "
                                + Format.ROUGH_SCORE.of(now.probability()))
                        .orElse("");
    }

    private static String word(LeftClient.Why why) {
        return switch (why) {
            case EXITED -> "exited";
            case FELL -> "fell";
            case GONE -> "no longer in the data";
        };
    }
}
