package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How somebody's files write what could be read in several ways, and so must be said: nothing of it is guessed.
 *
 * @param decimal what stands before a fraction, {@code .} or {@code ,}
 * @param thousands what stands between groups of three digits; {@link #NONE} where nothing does
 * @param encoding of files without a byte order mark
 * @param missing texts, beside those of {@link MissingToken}, that say that a cell has no value
 * @param labels what stands for 1 and 0 in the column of labels, words or numbers, beside {@link #KNOWN_LABELS}
 * @param times how dates and times are written, in a column that is said to hold them
 */
public record Notation(
        char decimal,
        char thousands,
        Charset encoding,
        Set<String> missing,
        Map<String, Integer> labels,
        WrittenTime times) {

    /** No separator of thousands. */
    public static final char NONE = '\0';

    /** Words that mean one thing only, in upper or lower case. */
    static final Map<String, Integer> KNOWN_LABELS = Map.of("yes", 1, "true", 1, "no", 0, "false", 0);

    public static final Notation DEFAULT = new Notation('.', NONE, UTF_8, Set.of(), Map.of());

    public Notation {
        if (decimal == thousands) {
            throw new IllegalArgumentException("decimal and thousands must be different, both are \"" + decimal + "\"");
        }
        missing = Set.copyOf(missing);
        Map<String, Integer> normal = new HashMap<>();
        for (Map.Entry<String, Integer> label : labels.entrySet()) {
            normal.put(normal(label.getKey()), label.getValue());
        }
        labels = Map.copyOf(normal);
    }

    /** One with the times of ISO 8601. */
    public Notation(char decimal, char thousands, Charset encoding, Set<String> missing, Map<String, Integer> labels) {
        this(decimal, thousands, encoding, missing, labels, WrittenTime.ISO);
    }

    /** The same in files of another encoding. */
    public Notation in(Charset other) {
        return other.equals(encoding) ? this : new Notation(decimal, thousands, other, missing, labels, times);
    }

    /** The same with times that are written otherwise. */
    public Notation withTimes(WrittenTime others) {
        return new Notation(decimal, thousands, encoding, missing, labels, others);
    }

    /** All that it says on one line: the same text for the same notation, in every run. */
    public String signature() {
        return "decimal " + decimal + " thousands " + (thousands == NONE ? "none" : thousands) + " encoding "
                + encoding.name() + " missing " + (missing.isEmpty() ? "none" : new TreeSet<>(missing)) + " labels "
                + (labels.isEmpty() ? "none" : new TreeMap<>(labels))
                + (times.pattern().isPresent() ? " times " + times.pattern().get() : "");
    }

    /** Whether numbers are written as {@link DecimalParser} reads them. */
    boolean hasPlainNumbers() {
        return decimal == '.' && thousands == NONE;
    }

    /** Whether the bytes are a finite number in this notation. */
    public boolean isNumber(byte[] bytes, int start, int end, DecimalParser decimal) {
        if (hasPlainNumbers()) {
            return decimal.parse(bytes, start, end);
        }
        byte[] plain = WrittenNumber.plain(bytes, start, end, this);
        return plain != null && decimal.parse(plain, 0, plain.length);
    }

    /** Whether the bytes are a word for a label. */
    public boolean isLabel(byte[] bytes, int start, int end) {
        return !Double.isNaN(label(new String(bytes, start, end - start, UTF_8)));
    }

    /** Whether the bytes are one of the texts that are said to be missing. */
    public boolean isMissing(byte[] bytes, int start, int end) {
        return !missing.isEmpty() && missing.contains(new String(bytes, start, end - start, UTF_8).strip());
    }

    /** The label that a word stands for, {@code NaN} where it stands for none. */
    double label(String word) {
        String normal = normal(word);
        Integer label = labels.containsKey(normal) ? labels.get(normal) : KNOWN_LABELS.get(normal);
        return label == null ? Double.NaN : label;
    }

    /** 0 or 1 where a cell says one of them, as a number or as a word that stands for it. */
    public OptionalInt labelOf(String cell) {
        double label = label(cell);
        if (Double.isNaN(label)) {
            String normal = normal(cell);
            label = normal.equals("0.0") ? 0 : normal.equals("1.0") ? 1 : Double.NaN;
        }
        return label == 0 || label == 1 ? OptionalInt.of((int) label) : OptionalInt.empty();
    }

    /** How a label is written so that {@link #labelOf} gives it: as a digit, or where that stands for another, a word. */
    public String wordFor(int label) {
        return Stream.concat(
                        Stream.of(Integer.toString(label), label == 1 ? "yes" : "no"),
                        labels.keySet().stream().sorted())
                .filter(word -> labelOf(word).equals(OptionalInt.of(label)))
                .findFirst()
                .orElse(Integer.toString(label));
    }

    /** Small letters without blanks around them; of a number its value, for {@code 2.0} is 2. */
    private static String normal(String word) {
        String small = word.strip().toLowerCase(Locale.ROOT);
        byte[] bytes = small.getBytes(UTF_8);
        DecimalParser number = new DecimalParser();
        return number.parse(bytes, 0, bytes.length) ? Double.toString(number.value() + 0.0) : small;
    }
}
