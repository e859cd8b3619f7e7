package risk.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.io.FileNames;
import risk.io.JsonTree;
import risk.io.Mismatch;
import risk.settings.ClusterInput;
import risk.text.NearestName;
import risk.text.Numbers;

/**
 * An object of the configuration. Whatever is asked of it counts as known; what is in it beside that is unknown. Problems
 * are collected, and a value that works stands in for a wrong one.
 */
final class ConfigSection {

    private final String prefix;
    private final Map<String, @Nullable Object> node;
    private final ConfigProblems problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<ConfigSection> sections = new ArrayList<>();

    /** @param prefix the names of the sections around it, each with a dot after it */
    ConfigSection(String prefix, Map<String, @Nullable Object> node, ConfigProblems problems) {
        this.prefix = prefix;
        this.node = node;
        this.problems = problems;
    }

    /** What a problem with the section as a whole names. */
    String name() {
        return prefix.substring(0, prefix.length() - 1);
    }

    boolean has(String name) {
        known.add(name);
        return node.containsKey(name);
    }

    boolean isObject(String name) {
        return has(name) && node.get(name) instanceof Map<?, ?>;
    }

    /** Whether it is a path that names a file system. */
    boolean isWithScheme(String name) {
        return ClusterInput.isWithScheme(get(name));
    }

    boolean isText(String name) {
        return has(name) && node.get(name) instanceof String;
    }

    /** The problems found so far, here and elsewhere in the file. */
    ConfigProblems problems() {
        return problems;
    }

    ConfigSection section(String name) {
        Object value = get(name);
        if (value != null && !(value instanceof Map<?, ?>)) {
            expected(name, "an object", value);
        }
        return child(prefix + name + ".", value);
    }

    List<ConfigSection> requiredSections(String name) {
        Object value = get(name);
        List<ConfigSection> children = new ArrayList<>();
        if (!(value instanceof List<?> list)) {
            expected(name, "a list of objects", value);
        } else {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof Map<?, ?> element) {
                    children.add(child(prefix + name + "[" + i + "].", element));
                } else {
                    expected(name + "[" + i + "]", "an object", list.get(i));
                }
            }
        }
        return children;
    }

    /** The objects of a list; empty where the entry is absent. */
    List<ConfigSection> sections(String name) {
        return get(name) == null ? List.of() : requiredSections(name);
    }

    /** The objects in an object, by their names; empty where the entry is absent. */
    Map<String, ConfigSection> namedSections(String name) {
        ConfigSection parent = section(name);
        Map<String, ConfigSection> named = new LinkedHashMap<>();
        for (String child : parent.node.keySet()) {
            named.put(child, parent.section(child));
        }
        return named;
    }

    Path requiredPath(String name, Path base) {
        return path(name, requiredText(name), base);
    }

    /** Empty where the entry is absent. */
    List<Path> paths(String name, Path base) {
        List<Path> paths = new ArrayList<>();
        for (String text : texts(name)) {
            if (text.isBlank()) {
                expected(name, "paths", text);
            }
            paths.add(path(name, text, base));
        }
        return paths;
    }

    private Path path(String name, String text, Path base) {
        try {
            return base.resolve(text).normalize();
        } catch (InvalidPathException e) {
            problems.add(prefix + name, FileNames.unspeakable(e));
            return base;
        }
    }

    String requiredText(String name) {
        Object value = get(name);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        expected(name, "a text", value);
        return name;
    }

    String text(String name, String byDefault) {
        return optionalText(name).orElse(byDefault);
    }

    Optional<String> optionalText(String name) {
        return get(name) == null ? Optional.empty() : Optional.of(requiredText(name));
    }

    /**
     * A text that is told to nobody, not even where it is wrong. Empty where the entry is absent.
     *
     * @param expected what the text must be, in words
     */
    Optional<String> secret(String name, Predicate<String> isOne, String expected) {
        Object value = get(name);
        if (value instanceof String secret && isOne.test(secret)) {
            return Optional.of(secret);
        }
        if (value != null) {
            problems.add(prefix + name, Mismatch.expected(expected).found("another one"));
        }
        return Optional.empty();
    }

    /** Empty where the entry is absent. */
    List<String> texts(String name) {
        Object value = get(name);
        List<String> texts = new ArrayList<>();
        if (value != null && !(value instanceof List<?>)) {
            expected(name, "a list of texts", value);
        }
        for (Object element : JsonTree.list(value)) {
            if (element instanceof String text) {
                texts.add(text);
            } else {
                expected(name, "a list of texts", element);
            }
        }
        return texts;
    }

    /** {@code true} or {@code false}. */
    boolean truth(String name, boolean byDefault) {
        Object value = get(name);
        if (value != null && !(value instanceof Boolean)) {
            expected(name, "true or false", value);
        }
        return value instanceof Boolean truth ? truth : byDefault;
    }

    /** A finite number above 0. */
    double positive(String name, double byDefault) {
        return optionalPositive(name).orElse(byDefault);
    }

    /** A number between two others, both included; the words say so. */
    double between(String name, double byDefault, double least, double most, String words) {
        return optionalNumber(name, Math.nextDown(least), most, words).orElse(byDefault);
    }

    /** A finite number; empty where the entry is absent. */
    Optional<Double> optionalFinite(String name) {
        return optionalNumber(name, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, "a number");
    }

    /** A finite number above 0; empty where the entry is absent. */
    Optional<Double> optionalPositive(String name) {
        return optionalNumber(name, 0, Double.MAX_VALUE, "a number above 0");
    }

    /** A number above 0 and at most 1. */
    double share(String name, double byDefault) {
        return optionalNumber(name, 0, 1, "a number above 0 and at most 1").orElse(byDefault);
    }

    /** A number above 0 and below 1; empty where the entry is absent. */
    Optional<Double> optionalFraction(String name) {
        return optionalFraction(name, "a number above 0 and below 1");
    }

    /** The same where something else may stand there, too, as the words say. */
    Optional<Double> optionalFraction(String name, String words) {
        return optionalNumber(name, 0, Math.nextDown(1.0), words);
    }

    private Optional<Double> optionalNumber(String name, double above, double most, String what) {
        Object value = get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number number && number.doubleValue() > above && number.doubleValue() <= most) {
            return Optional.of(number.doubleValue());
        }
        expected(name, what, value);
        return Optional.empty();
    }

    /** Finite numbers, each above the one before; empty where the entry is absent. */
    List<Double> ascendingNumbers(String name) {
        Object value = get(name);
        List<Double> numbers = new ArrayList<>();
        for (Object element : JsonTree.list(value)) {
            if (element instanceof Number number && Double.isFinite(number.doubleValue())) {
                numbers.add(number.doubleValue());
            }
        }
        boolean ascending = IntStream.range(1, numbers.size()).allMatch(i -> numbers.get(i - 1) < numbers.get(i));
        if (value != null
                && (numbers.isEmpty() || numbers.size() < JsonTree.list(value).size() || !ascending)) {
            expected(name, "a list of ascending numbers", value);
            return List.of();
        }
        return numbers;
    }

    long wholeNumber(String name, long byDefault, long least, long most) {
        Object value = get(name);
        if (value == null) {
            return byDefault;
        }
        if (value instanceof Long number && number >= least && number <= most) {
            return number;
        }
        expected(name, "a whole number from " + least + " to " + most, value);
        return byDefault;
    }

    /** One of these texts; empty where the entry is absent. */
    Optional<String> oneOf(String name, List<String> valid) {
        Object value = get(name);
        if (value == null || (value instanceof String text && valid.contains(text))) {
            return Optional.ofNullable((String) value);
        }
        expected(name, valid.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(" or ")), value);
        return Optional.empty();
    }

    /** A number within these limits. */
    double number(String name, double byDefault, double least, double most) {
        Object value = get(name);
        if (value == null) {
            return byDefault;
        }
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        expected(name, "a number from " + Numbers.number(least) + " to " + Numbers.number(most), value);
        return byDefault;
    }

    /** The whole numbers in an object, by their names; empty where the entry is absent. */
    Map<String, Long> wholeNumbers(String name, long least, long most) {
        ConfigSection parent = section(name);
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (String child : parent.node.keySet()) {
            numbers.put(child, parent.wholeNumber(child, least, least, most));
        }
        return numbers;
    }

    /** One of the constants, written in lower case. */
    <E extends Enum<E>> E choice(String name, E byDefault) {
        return optionalChoice(name, byDefault.getDeclaringClass()).orElse(byDefault);
    }

    /** One of the constants, written in lower case; empty, and a problem, where the entry is absent or another. */
    <E extends Enum<E>> Optional<E> requiredChoice(String name, Class<E> type) {
        Optional<E> choice = optionalChoice(name, type);
        if (get(name) == null) {
            expected(name, constants(List.of(type.getEnumConstants())), null);
        }
        return choice;
    }

    /** One of the constants, written in lower case; empty where the entry is absent. */
    <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> type) {
        // Most entries are absent, and their types need not be loaded.
        return get(name) == null ? Optional.empty() : optionalChoice(name, List.of(type.getEnumConstants()));
    }

    /** One of these constants, written in lower case; empty where the entry is absent. */
    <E extends Enum<E>> Optional<E> optionalChoice(String name, List<E> valid) {
        Object value = get(name);
        if (value == null) {
            return Optional.empty();
        }
        for (E constant : valid) {
            if (written(constant).equals(value)) {
                return Optional.of(constant);
            }
        }
        expected(name, constants(valid), value);
        return Optional.empty();
    }

    private static String constants(List<? extends Enum<?>> valid) {
        return valid.stream().map(c -> "\"" + written(c) + "\"").collect(Collectors.joining(" or "));
    }

    /** A name out of those that are known; another is a problem that suggests the nearest. */
    String knownName(String name, Collection<String> valid) {
        int problemsElsewhere = problems.count();
        String text = requiredText(name);
        if (problems.count() == problemsElsewhere) {
            problems.requireKnown(prefix + name, text, valid);
        }
        return text;
    }

    /** Any name but these. */
    String otherName(String name, List<String> taken) {
        String text = requiredText(name);
        if (taken.contains(text)) {
            expected(name, "a column other than " + String.join(" and ", taken), text);
        }
        return text;
    }

    /** Reports every entry that nobody asked for, here and in the sections below. */
    void reportUnknown() {
        for (String name : node.keySet()) {
            if (!known.contains(name)) {
                problems.add("", unknown(name));
            }
        }
        for (ConfigSection section : sections) {
            section.reportUnknown();
        }
    }

    /** Every entry that was asked for, here and in the sections below, with the names of its sections before it. */
    List<String> asked() {
        List<String> names = new ArrayList<>();
        for (String name : known) {
            String inside = prefix + name + ".";
            List<String> below = sections.stream()
                    .filter(section -> section.prefix.equals(inside))
                    .flatMap(section -> section.asked().stream())
                    .toList();
            names.addAll(below.isEmpty() ? List.of(prefix + name) : below);
        }
        return names;
    }

    private Mismatch unknown(String name) {
        Mismatch unknown = Mismatch.of("unknown entry \"" + prefix + name + "\"");
        return NearestName.of(name, known)
                .map(nearest -> unknown.remedy("did you mean \"" + prefix + nearest + "\"?"))
                .orElse(unknown);
    }

    private ConfigSection child(String childPrefix, @Nullable Object value) {
        ConfigSection child = new ConfigSection(childPrefix, JsonTree.object(value), problems);
        sections.add(child);
        return child;
    }

    private @Nullable Object get(String name) {
        known.add(name);
        return node.get(name);
    }

    /** Reports a value in the place of which another was expected. */
    void expected(String name, String what, @Nullable Object found) {
        problems.expected(prefix + name, what, found);
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
