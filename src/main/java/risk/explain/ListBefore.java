package risk.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Feature;
import risk.data.Ids;
import risk.data.Schema;
import risk.io.InvalidInputException;

/**
 * A list of clients as it once was: their names and probabilities, by rank. Places are counted from 0, so that a place is a rank
 * less 1.
 */
public final class ListBefore {

    /** The columns of the file that it is kept in. */
    public static final List<String> COLUMNS = List.of("client", "probability");

    private static final Schema SCHEMA = new Schema(COLUMNS.get(0), List.of(Feature.numeric(COLUMNS.get(1))), "exited");

    private final Dataset list;

    private ListBefore(Dataset list) {
        this.list = list;
    }

    /** @throws InvalidInputException if it is no such list */
    public static ListBefore read(Path file) throws IOException {
        return new ListBefore(DatasetReader.unlabelled(SCHEMA).withIds().read(file));
    }

    int clients() {
        return list.rows();
    }

    /** The names of the first clients, at most so many. */
    public List<String> first(int most) {
        return IntStream.range(0, Math.min(most, clients())).mapToObj(this::id).toList();
    }

    /** The place of each of these clients; {@link Ids#NO_ROW} where it did not stand there. */
    int[] placesOf(Ids ids) {
        return list.ids().firstRowsOf(ids);
    }

    String id(int place) {
        return String.valueOf(list.id(place));
    }

    /** As it was shown, with four decimals. */
    double probability(int place) {
        return list.number(0, place);
    }
}
