package risk.history;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import risk.csv.Notation;
import risk.csv.SpreadsheetReader;
import risk.data.Schema;
import risk.io.InvalidInputException;
import risk.text.Times;
import risk.text.UtcTime;

/**
 * What has become of clients: a row has the id, the target, and where it matters {@code time}, from when on that is known. It is the
 * truth of all predictions that were made of the client before.
 */
public final class Labels {

    /** The column that may say from when on a label is known. */
    private static final String TIME = "time";

    private Labels() {}

    /**
     * The labels of a CSV file; rows without one, and what else stands in it, are passed over.
     *
     * @param notation what stands for 1 and 0
     * @param now from when on those are known that don't say
     * @throws InvalidInputException if a column is missing, or a label or a time is none; the message names the row
     */
    public static List<Event> read(InputStream csv, Schema schema, Notation notation, Instant now) throws IOException {
        List<Event> labels = new ArrayList<>();
        int[] row = {0};
        SpreadsheetReader.read(
                csv,
                List.of(schema.id(), schema.target()),
                cells -> of(cells, schema, notation, now, ++row[0]).ifPresent(labels::add));
        return labels;
    }

    private static Optional<Event> of(
            UnaryOperator<String> cells, Schema schema, Notation notation, Instant now, int row) {
        String client = cells.apply(schema.id()).strip();
        String label = cells.apply(schema.target()).strip();
        if (client.isEmpty() || label.isEmpty()) {
            return Optional.empty();
        }
        int known = notation.labelOf(label)
                .orElseThrow(() -> new InvalidInputException(
                        "row " + row,
                        expected(schema.target() + " to be 0 or 1").found("another one")));
        String time = cells.apply(TIME).strip();
        Instant from = time.isEmpty()
                ? now
                : Times.parsed(time)
                        .orElseThrow(() -> new InvalidInputException(
                                "row " + row,
                                expected("a time such as 2026-11-01T12:00").found("another one")));
        return Optional.of(new Event.Labelled(client, known, UtcTime.text(from)));
    }

    /** Writes them down, so that they outlast this process. */
    public static void keep(List<Event> labels, Journal journal) throws IOException {
        if (!labels.isEmpty()) {
            journal.append(EventLines.of(labels, "", UtcTime.text(Instant.now()), ""), true);
        }
    }
}
