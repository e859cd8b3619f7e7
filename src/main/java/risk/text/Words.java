package risk.text;

import java.util.List;
import java.util.stream.Collectors;

/** Counts and foreign names as sentences hold them. */
public final class Words {

    /** How many names of a kind a report gives. */
    public static final int NAMED = 10;

    /** How many names of a kind a sentence gives. */
    private static final int NAMED_IN_SENTENCE = 3;

    private static final int NAME_LENGTH = 40;

    private Words() {}

    /** "1 row" or "2 rows". */
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** "1 batch" or "2 batches", of a noun with a plural of its own. */
    public static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /** "1 row" or "2,000 rows", where no other number stands beside it. */
    public static String groupedCount(long count, String noun) {
        return Numbers.grouped(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** The first names, quoted, and how many more there are. */
    public static String names(List<String> first, long count) {
        long named = Math.min(NAMED_IN_SENTENCE, first.size());
        String names = first.stream()
                .limit(named)
                .map(name -> '"' + shortened(name) + '"')
                .collect(Collectors.joining(", "));
        return count > named ? names + " and " + (count - named) + " more" : names;
    }

    /** The first {@value #NAMED} names as they are, and how many more there are: thousands would tell nobody anything. */
    public static String listed(List<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? first + " and " + Numbers.grouped(names.size() - NAMED) + " more" : first;
    }

    /** On one line and of bounded length. */
    public static String shortened(String name) {
        String line = name.replaceAll("\\p{Cntrl}", " ");
        if (line.codePointCount(0, line.length()) <= NAME_LENGTH) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, NAME_LENGTH)) + "...";
    }
}
