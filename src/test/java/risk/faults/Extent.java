package risk.faults;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How thorough a test is, by the property {@code risk.faults}: a usual build tries a small sample ({@code short}), that of what is
 * to land a fifth ({@code long}), and {@code full} everything.
 */
public final class Extent {

    private static final String EXTENT = System.getProperty("risk.faults", "short");

    private Extent() {}

    /**
     * How many to try.
     *
     * @param full of which the long form tries a fifth, but no fewer than the short one
     */
    public static int of(int full, int inShort) {
        return switch (EXTENT) {
            case "full" -> full;
            case "long" -> Math.max(full / 5, Math.min(full, inShort));
            case "short" -> Math.min(full, inShort);
            default -> throw new IllegalArgumentException("risk.faults is short, long or full, not " + EXTENT);
        };
    }

    /** As many of them as {@link #of(int, int)} says, evenly spread, the first and the last among them. */
    static <T> List<T> of(List<T> all, int inShort) {
        return of(all, all.size(), inShort);
    }

    /** The same of so many of them, where not even the full form tries all. */
    static <T> List<T> of(List<T> all, int inFull, int inShort) {
        int most = of(Math.min(all.size(), inFull), inShort);
        if (all.size() <= most) {
            return all;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> all.get(i * (all.size() - 1) / (most - 1)))
                .toList();
    }
}
