package risk.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import risk.csv.LostValue;
import risk.csv.LostValue.Kind;
import risk.csv.OtherNotation;
import risk.csv.Rejection;
import risk.text.Words;

/** The rows of one file that were not taken for a value in them, so that those that were are chosen by their values. */
final class LostValues {

    /** Rows lost by their values bias what is left from this share of a file's rows on; fewer hardly move a score. */
    private static final double BIASING_SHARE = 0.01;

    /** One row of a small file may be a slip. */
    private static final long LEAST_BIASING = 2;

    /** Words that stand there once are slips; of so many different ones nobody counts each. */
    private static final int MOST_WORDS = 1_000;

    /** As many as one wants to read in a message. */
    private static final int WORDS_TOLD = 5;

    private long rows;
    private boolean inOtherNotationOnly = true;
    private long encoded;
    private @Nullable Rejection first;

    /** The entries that would read numbers in another notation, with how many of these there are. */
    private final Map<String, Long> entries = new LinkedHashMap<>();

    /** Words, each with the first row that it was the reason for, and the number of these. */
    private final Map<LostValue, Word> words = new LinkedHashMap<>();

    private record Word(Rejection first, long rows) {}

    void add(Rejection rejection) {
        LostValue value = rejection.value();
        if (value.isNone()) {
            return;
        }
        if (value.isWord() && words.size() < MOST_WORDS) {
            Word word =
                    words.merge(value, new Word(rejection, 1), (known, one) -> new Word(known.first, known.rows + 1));
            if (word.rows() == 1) {
                return;
            }
            if (word.rows() == 2) {
                count(word.first());
            }
        }
        count(rejection);
        if (value.kind() == Kind.NOTATION && !value.hint().isEmpty()) {
            entries.merge(value.hint(), 1L, Long::sum);
        }
    }

    private void count(Rejection rejection) {
        rows++;
        first = first == null || rejection.line() < first.line() ? rejection : first;
        inOtherNotationOnly &= rejection.value().kind() == Kind.NOTATION;
        encoded += rejection.value().kind() == Kind.ENCODING ? 1 : 0;
    }

    /** What the configuration would have to say to take such rows; empty where nothing would do. */
    Optional<String> remedy() {
        List<String> all = new ArrayList<>();
        OtherNotation.mostReading(entries).ifPresent(all::add);
        if (encoded > 0) {
            all.add("\"encoding\": \"windows-1252\"");
        }
        List<String> missing = repeated(Kind.WORD);
        if (!missing.isEmpty()) {
            all.add("\"missing\": ["
                    + missing.stream()
                            .limit(WORDS_TOLD)
                            .map(word -> "\"" + word + "\"")
                            .collect(Collectors.joining(", "))
                    + "]");
        }
        labels().ifPresent(all::add);
        return all.isEmpty() ? Optional.empty() : Optional.of(OtherNotation.remedy(String.join(", ", all)));
    }

    /** A word that is known to mean that somebody left, or stayed, alone or beside another one. */
    private Optional<String> labels() {
        List<String> labels = repeated(Kind.LABEL);
        if (labels.size() == 1) {
            int meaning = ColumnWords.meaning(labels.get(0));
            return meaning == 0
                    ? Optional.empty()
                    : Optional.of("\"labels\": {\"%s\": %s}".formatted(labels.get(0), meaning > 0 ? 1 : 0));
        }
        if (labels.size() != 2) {
            return Optional.empty();
        }
        int which = Integer.compare(ColumnWords.meaning(labels.get(0)), ColumnWords.meaning(labels.get(1)));
        return which == 0
                ? Optional.empty()
                : Optional.of("\"labels\": {\"%s\": 1, \"%s\": 0}"
                        .formatted(labels.get(which > 0 ? 0 : 1), labels.get(which > 0 ? 1 : 0)));
    }

    /** The words of this kind that stand there several times, the commonest first, but for those that JSON has to escape. */
    private List<String> repeated(Kind kind) {
        return words.entrySet().stream()
                .filter(word -> word.getKey().kind() == kind && word.getValue().rows() > 1)
                .sorted(Comparator.comparingLong((Map.Entry<LostValue, Word> word) ->
                                word.getValue().rows())
                        .reversed())
                .map(word -> word.getKey().hint().strip())
                .filter(word -> word.chars().noneMatch(c -> c == '"' || c == '\\' || c < ' '))
                .distinct()
                .toList();
    }

    /**
     * Why what is left of the file says nothing of its clients; empty where there is no such reason.
     *
     * @param all how many rows the file has
     */
    Optional<String> bias(long all) {
        if (first == null || rows < LEAST_BIASING || rows < BIASING_SHARE * all) {
            return Optional.empty();
        }
        return Optional.of(rows + " of " + Words.groupedCount(all, "row")
                + (inOtherNotationOnly ? " hold a number in another notation, " : " are lost by a value in them, ")
                + first.value().example() + " on line " + first.line()
                + ", so that the others would be chosen by their values; "
                + (2 * readable() < rows ? Optional.<String>empty() : remedy())
                        .orElse("correct them where they come from"));
    }

    /** How many of the rows the remedy may read. */
    private long readable() {
        return encoded
                + entries.values().stream().mapToLong(count -> count).sum()
                + words.values().stream()
                        .mapToLong(Word::rows)
                        .filter(count -> count > 1)
                        .sum();
    }
}
