package risk.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that somebody may have meant. */
public final class NearestName {

    /** More changes than this share of the name's length make it another name. */
    private static final double FAMILIAR_SHARE = 0.5;

    private NearestName() {}

    /** The one that is nearest, where that is near enough to be meant. */
    public static Optional<String> of(String name, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(candidate -> editDistance(name, candidate)))
                .filter(nearest -> editDistance(name, nearest) <= FAMILIAR_SHARE * Math.max(name.length(), 1));
    }

    /** How many characters must be put in, taken out or replaced to make one of the other (Levenshtein, 1966). */
    private static int editDistance(String a, String b) {
        int[] distances = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            distances[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = distances[0];
            distances[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = distances[j];
                distances[j] = Math.min(replaced, 1 + Math.min(distances[j], distances[j - 1]));
            }
        }
        return distances[b.length()];
    }
}
