package risk.config;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import risk.csv.Notation;
import risk.io.Mismatch;
import risk.settings.HistorySettings;
import risk.settings.InputDatabaseSettings;
import risk.settings.InputSettings;

/** The section of the configuration that says how input files are written. */
final class InputConfigLoader {

    private static final String DATABASE = "input_database";
    private static final double MILLISECONDS_A_SECOND = 1e3;
    private static final double LONGEST_WAIT = 600;
    private static final List<String> DECIMALS = List.of(".", ",");
    private static final List<String> THOUSANDS = List.of(",", ".", " ", "'", "_");

    private InputConfigLoader() {}

    /** By loops, since a run that finds nothing new has no time to spare for what is rarely said. */
    static InputSettings input(ConfigSection input) {
        double settle = input.number(
                "settle_seconds", InputSettings.DEFAULT.settle().toMillis() / MILLISECONDS_A_SECOND, 0, LONGEST_WAIT);
        char decimal = input.oneOf("decimal", DECIMALS).orElse(".").charAt(0);
        Optional<String> group = input.oneOf("thousands", THOUSANDS);
        char thousands = group.isPresent() ? group.get().charAt(0) : Notation.NONE;
        Charset encoding = encoding(input);
        Set<String> missing = new HashSet<>();
        for (String text : input.texts("missing")) {
            missing.add(text.strip());
        }
        Map<String, Integer> labels = new HashMap<>();
        for (Map.Entry<String, Long> label : input.wholeNumbers("labels", 0, 1).entrySet()) {
            labels.put(label.getKey().strip().toLowerCase(Locale.ROOT), (int) (long) label.getValue());
        }
        return new InputSettings(
                Duration.ofMillis(Math.round(settle * MILLISECONDS_A_SECOND)),
                input.problems()
                        .checked(
                                () -> new Notation(decimal, thousands, encoding, missing, labels),
                                Notation.DEFAULT,
                                "input"));
    }

    /** Where new rows come into a database; nothing where no entry says so. */
    static Optional<InputDatabaseSettings> database(ConfigSection root) {
        ConfigSection database = root.section(DATABASE);
        Optional<String> url = database.secret("url", HistorySettings::isUrl, HistorySettings.URL_IN_WORDS);
        Optional<String> table = database.optionalText("table");
        Optional<String> query = database.optionalText("query");
        Optional<String> key = database.optionalText("key");
        if (!root.has(DATABASE)) {
            return Optional.empty();
        }
        if (!database.has("url")) {
            database.expected("url", HistorySettings.URL_IN_WORDS, null);
        }
        if (!database.has("key")) {
            database.expected("key", "a column that grows, such as an id or a time of change", null);
        }
        if (table.isPresent() == query.isPresent()) {
            root.problems()
                    .add(
                            DATABASE,
                            Mismatch.expected("either a table or a query")
                                    .found(table.isPresent() ? "both" : "neither"));
        }
        if (url.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return table.isPresent()
                ? Optional.of(InputDatabaseSettings.ofTable(url.get(), table.get(), key.get()))
                : query.map(sql -> InputDatabaseSettings.ofQuery(url.get(), sql, key.get()));
    }

    private static Charset encoding(ConfigSection input) {
        String name = input.text("encoding", Notation.DEFAULT.encoding().name());
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            input.expected("encoding", "the name of an encoding, such as \"UTF-8\" or \"windows-1252\"", name);
            return Notation.DEFAULT.encoding();
        }
    }
}
