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

    /** All of them, or so many in the short form, evenly spread, the first and the last among them. */
    static <T> List<T> of(List<T> all, int inShort) {
        if (FULL || all.size() <= inShort) {
            return all;
        }
        return IntStream.range(0, inShort)
                .mapToObj(i -> all.get(i * (all.size() - 1) / (inShort - 1)))
                .toList();
    }
}
