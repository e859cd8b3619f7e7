package risk.faults;

import java.util.List;
import java.util.stream.IntStream;

/** How thorough a test is: {@code mvn -B verify -Pfaults} tries everything, a usual build a sample. */
final class Extent {

    private static final boolean FULL = "full".equals(System.getProperty("risk.faults"));

    private Extent() {}

    static int of(int full, int inShort) {
        return FULL ? full : inShort;
    }

    /** All of them, or so many in the short form. */
    static <T> List<T> of(List<T> all, int inShort) {
        return of(all, all.size(), inShort);
    }

    /** So many of them, evenly spread, the first and the last among them. */
    static <T> List<T> of(List<T> all, int inFull, int inShort) {
        int most = of(inFull, inShort);
        if (all.size() <= most) {
            return all;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> all.get(i * (all.size() - 1) / (most - 1)))
                .toList();
    }
}
