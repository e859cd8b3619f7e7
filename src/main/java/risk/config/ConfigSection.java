package risk.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.data.InvalidInputException;

/**
 * An object of the configuration. Whatever is asked of it counts as known; what is in it beside that is unknown. Problems
 * are collected, and a value that works stands in for a wrong one.
 */
final class ConfigSection {

    private final String prefix;
    private final JsonNode node;
    private final List<String> problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<ConfigSection> sections = new ArrayList<>();

    /** @param prefix the names of the sections around it, each with a dot behind */
    ConfigSection(String prefix, JsonNode node, List<String> problems) {
        this.prefix = prefix;
        this.node = node;
        this.problems = problems;
    }

    boolean has(String name) {
        known.add(name);
        return node.has(name);
    }

    boolean isObject(String name) {
        return has(name) && node.get(name).isObject();
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    ConfigSection section(String name) {
        JsonNode value = get(name);
        if (value != null && !value.isObject()) {
            expected(name, "an object", value);
            value = null;
        }
        return child(prefix + name + ".", value == null ? JsonNodeFactory.instance.objectNode() : value);
    }

    List<ConfigSection> requiredSections(String name) {
        JsonNode value = get(name);
        List<ConfigSection> children = new ArrayList<>();
        if (value == null || !value.isArray()) {
            expected(name, "a list of objects", value);
        } else {
            for (int i = 0; i < value.size(); i++) {
                if (value.get(i).isObject()) {
                    children.add(child(prefix + name + "[" + i + "].", value.get(i)));
                } else {
                    expected(name + "[" + i + "]", "an object", value.get(i));
                }
            }
        }
        return children;
    }

    Path requiredPath(String name, Path base) {
        String text = requiredText(name);
        try {
            return base.resolve(text).normalize();
        } catch (InvalidPathException e) {
            problems.add(prefix + name + ": expected a path, found one with a character that no path may hold");
            return base;
        }
    }

    String requiredText(String name) {
        JsonNode value = get(name);
        if (value == null || !value.isTextual() || value.textValue().isBlank()) {
            expected(name, "a text", value);
            return name;
        }
        return value.textValue();
    }

    String text(String name, String byDefault) {
        return optionalText(name).orElse(byDefault);
    }

    Optional<String> optionalText(String name) {
        return get(name) == null ? Optional.empty() : Optional.of(requiredText(name));
    }

    /** Empty where the entry is absent. */
    List<String> texts(String name) {
        JsonNode value = get(name);
        List<String> texts = new ArrayList<>();
        if (value != null && !value.isArray()) {
            expected(name, "a list of texts", value);
        } else if (value != null) {
            for (JsonNode element : value) {
                if (element.isTextual()) {
                    texts.add(element.textValue());
                } else {
                    expected(name, "a list of texts", element);
                }
            }
        }
        return texts;
    }

    /** A finite number above 0. */
    double positive(String name, double byDefault) {
        JsonNode value = get(name);
        if (value == null) {
            return byDefault;
        }
        if (!value.isNumber() || !(value.doubleValue() > 0) || Double.isInfinite(value.doubleValue())) {
            expected(name, "a number above 0", value);
            return byDefault;
        }
        return value.doubleValue();
    }

    long wholeNumber(String name, long byDefault, long least, long most) {
        JsonNode value = get(name);
        if (value == null) {
            return byDefault;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            expected(name, "a whole number from " + least + " to " + most, value);
            return byDefault;
        }
        return value.longValue();
    }

    /** One of the constants, written in lower case. */
    <E extends Enum<E>> E choice(String name, E byDefault) {
        JsonNode value = get(name);
        if (value == null) {
            return byDefault;
        }
        E[] constants = byDefault.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (value.isTextual() && value.textValue().equals(written(constant))) {
                return constant;
            }
        }
        expected(
                name,
                Stream.of(constants).map(c -> "\"" + written(c) + "\"").collect(Collectors.joining(" or ")),
                value);
        return byDefault;
    }

    /** The value, or the stand-in where making it fails because the input is invalid. */
    <T> T checked(Supplier<T> value, T standIn) {
        try {
            return value.get();
        } catch (InvalidInputException e) {
            problems.add(String.valueOf(e.getMessage()));
            return standIn;
        }
    }

    /** Reports every entry that nobody asked for, here and in the sections below. */
    void reportUnknown() {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                problems.add("unknown entry \"" + prefix + name + "\"" + suggestion(name));
            }
        }
        sections.forEach(ConfigSection::reportUnknown);
    }

    private String suggestion(String name) {
        return NearestName.of(name, known)
                .map(nearest -> "; did you mean \"" + prefix + nearest + "\"?")
                .orElse("");
    }

    private ConfigSection child(String childPrefix, JsonNode value) {
        ConfigSection child = new ConfigSection(childPrefix, value, problems);
        sections.add(child);
        return child;
    }

    private @Nullable JsonNode get(String name) {
        known.add(name);
        return node.get(name);
    }

    private void expected(String name, String what, @Nullable JsonNode found) {
        problems.add(prefix + name + ": expected " + what + ", found " + (found == null ? "nothing" : found));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
