package risk.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import risk.csv.SpreadsheetRows;

/** The list of the clients at risk as {@link ClientsAtRisk#write} has left it, for whoever looks for some of them. */
public final class RankedClients {

    private static final String ID = "id";
    private static final String RANK = "rank";
    private static final String REASON = "reason_";
    private static final String OUTLIER = "outlier";

    private final SpreadsheetRows rows;

    /** The rows in another order than the file's, by the column that they are sorted by, the least first. */
    private final Map<String, int[]> orders = new ConcurrentHashMap<>();

    /** The rows whose risk a feature raises, by its name. */
    private final Map<String, BitSet> reasons = new ConcurrentHashMap<>();

    private RankedClients(SpreadsheetRows rows) {
        this.rows = rows;
    }

    /** @throws risk.io.InvalidInputException if it has more than so many bytes */
    public static RankedClients read(Path file, long mostBytes) throws IOException {
        return new RankedClients(SpreadsheetRows.read(file, mostBytes));
    }

    /** By which columns the list may be sorted: any but the reasons. */
    public List<String> sortable() {
        return IntStream.range(0, rows.header().size())
                .mapToObj(this::name)
                .filter(name -> !name.startsWith(REASON))
                .toList();
    }

    /** The id's column is called as in the data, and {@code id} here. */
    private String name(int column) {
        return column == 0 ? ID : rows.header().get(column);
    }

    /**
     * Which clients are looked for.
     *
     * @param search a part of their names, in large letters or small ones; empty for all
     * @param reason a feature that raises their risk; empty for whichever
     * @param sort one of {@link #sortable}
     * @param descending whether the greatest comes first
     */
    public record Query(String search, String reason, String sort, boolean descending) {}

    /** How many clients there are. */
    public int count() {
        return rows.count();
    }

    /** The rows of the file that are looked for, in the order that is asked for. */
    public int[] find(Query query) {
        String sought = query.search().toLowerCase(Locale.ROOT);
        Optional<BitSet> having = query.reason().isEmpty() ? Optional.empty() : Optional.of(rowsWith(query.reason()));
        return ordered(query)
                .filter(row -> having.isEmpty() || having.get().get(row))
                .filter(row -> sought.isEmpty()
                        || rows.cell(row, 0).toLowerCase(Locale.ROOT).contains(sought))
                .toArray();
    }

    private IntStream ordered(Query query) {
        if (query.sort().equals(RANK)) {
            return query.descending()
                    ? IntStream.range(0, count()).map(i -> count() - 1 - i)
                    : IntStream.range(0, count());
        }
        int[] order = orders.computeIfAbsent(query.sort(), this::order);
        return query.descending()
                ? IntStream.range(0, order.length).map(i -> order[order.length - 1 - i])
                : Arrays.stream(order);
    }

    private int[] order(String sort) {
        int column = sortable().contains(sort)
                ? IntStream.range(0, rows.header().size())
                        .filter(i -> name(i).equals(sort))
                        .findFirst()
                        .orElse(0)
                : 0;
        String[] cells = IntStream.range(0, count())
                .mapToObj(row -> rows.cell(row, column))
                .toArray(String[]::new);
        double[] numbers = new double[cells.length];
        boolean areNumbers = column > 0;
        for (int i = 0; i < cells.length && areNumbers; i++) {
            try {
                numbers[i] = cells[i].isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(cells[i]);
            } catch (NumberFormatException e) {
                areNumbers = false;
            }
        }
        Comparator<Integer> byCell =
                areNumbers ? Comparator.comparingDouble(row -> numbers[row]) : Comparator.comparing(row -> cells[row]);
        return IntStream.range(0, count())
                .boxed()
                .sorted(byCell)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Kept where there are any, for whoever pages through them. */
    private BitSet rowsWith(String reason) {
        BitSet known = reasons.get(reason);
        if (known != null) {
            return known;
        }
        byte[] bytes = reason.getBytes(UTF_8);
        BitSet found = new BitSet(count());
        IntStream.range(0, count())
                .filter(row -> rows.holds(row, bytes) && hasReason(row, reason))
                .forEach(found::set);
        if (!found.isEmpty()) {
            reasons.put(reason, found);
        }
        return found;
    }

    private boolean hasReason(int row, String feature) {
        return reasons(rows.row(row)).stream().anyMatch(reason -> reason.startsWith(feature + " "));
    }

    private List<String> reasons(List<String> cells) {
        return IntStream.range(0, Math.min(cells.size(), rows.header().size()))
                .filter(i -> i > 0 && name(i).startsWith(REASON))
                .mapToObj(cells::get)
                .filter(reason -> !reason.isEmpty())
                .toList();
    }

    /** A row of the file by the names of its columns; reasons in a list, numbers as numbers. */
    public Map<String, Object> client(int row) {
        List<String> cells = rows.row(row);
        Map<String, Object> client = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(cells.size(), rows.header().size()); i++) {
            String name = name(i);
            String cell = cells.get(i);
            if (i == 0) {
                client.put(name, cell);
            } else if (name.equals(OUTLIER)) {
                client.put("reasons", reasons(cells));
                client.put(name, cell.equals("yes"));
            } else if (!name.startsWith(REASON) && !cell.isEmpty()) {
                client.put(name, value(cell));
            }
        }
        return client;
    }

    private static Object value(String cell) {
        try {
            double number = Double.parseDouble(cell);
            return number == Math.rint(number) && cell.indexOf('.') < 0 ? (Object) (long) number : number;
        } catch (NumberFormatException e) {
            return cell;
        }
    }

    /** The row of a client; empty where it is not on the list. */
    public OptionalInt row(String id) {
        return IntStream.range(0, count())
                .filter(row -> rows.cell(row, 0).equals(id))
                .findFirst();
    }

    /** Rows as they stand in the file, below its header. */
    public String csv(int[] chosen) {
        return rows.text(-1) + Arrays.stream(chosen).mapToObj(rows::text).collect(Collectors.joining());
    }
}
