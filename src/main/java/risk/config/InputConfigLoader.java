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
import java.util.Set;
import risk.csv.Notation;
import risk.settings.InputSettings;

/** The section of the configuration that says how input files are written. */
final class InputConfigLoader {

    private static final double MILLISECONDS_A_SECOND = 1e3;
    private static final double LONGEST_WAIT = 600;
    private static final List<String> DECIMALS = List.of(".", ",");
    private static final List<String> THOUSANDS = List.of(",", ".", " ", "'", "_");

    private InputConfigLoader() {}

    static InputSettings input(ConfigSection input) {
        double settle = input.number(
                "settle_seconds", InputSettings.DEFAULT.settle().toMillis() / MILLISECONDS_A_SECOND, 0, LONGEST_WAIT);
        char decimal =
                input.oneOf("decimal", DECIMALS).map(text -> text.charAt(0)).orElse('.');
        char thousands =
                input.oneOf("thousands", THOUSANDS).map(text -> text.charAt(0)).orElse(Notation.NONE);
        Charset encoding = encoding(input);
        Set<String> missing = new HashSet<>();
        input.texts("missing").forEach(text -> missing.add(text.strip()));
        Map<String, Integer> labels = new HashMap<>();
        input.wholeNumbers("labels", 0, 1)
                .forEach((word, label) -> labels.put(word.strip().toLowerCase(Locale.ROOT), (int) (long) label));
        return new InputSettings(
                Duration.ofMillis(Math.round(settle * MILLISECONDS_A_SECOND)),
                input.problems()
                        .checked(
                                () -> new Notation(decimal, thousands, encoding, missing, labels),
                                Notation.DEFAULT,
                                "input"));
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
