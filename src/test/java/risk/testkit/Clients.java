package risk.testkit;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of clients whose reason to leave is known. */
public final class Clients {

    private Clients() {}

    /** Why clients leave: for want of activity in the last month, or the other way round, or for no reason at all. */
    public enum Leaving {
        USUAL,
        REVERSED,
        RANDOM
    }

    /** Rows of clients with the numbers from one up to, not including, another. */
    public static String rows(int from, int to, Leaving leaving) {
        Random random = new Random(from);
        return IntStream.range(from, to)
                .mapToObj(client -> {
                    int lastMonth = random.nextInt(1000);
                    boolean little = lastMonth + 100 * random.nextGaussian() < 500;
                    boolean exits = switch (leaving) {
                        case USUAL -> little;
                        case REVERSED -> !little;
                        case RANDOM -> random.nextBoolean();
                    };
                    return "client" + client + "," + lastMonth + "," + random.nextInt(9000) + "," + random.nextInt(500)
                            + "," + (exits ? 1 : 0);
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The same clients with ten times the employees and ten times last year's activity, neither of which makes them leave. */
    public static String grown(String rows) {
        return rows.lines()
                .map(line -> line.split(",", -1))
                .map(cells -> cells[0] + "," + cells[1] + "," + cells[2] + "0," + cells[3] + "0," + cells[4])
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
