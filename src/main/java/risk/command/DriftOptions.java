package risk.command;

import static risk.io.Mismatch.expected;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import risk.io.InvalidInputException;
import risk.settings.ColumnKind;
import risk.settings.DriftMethod;

/** How drift is to be measured. */
public final class DriftOptions {

    public static final Option METHOD =
            CommandOptions.value("method", "NAME", "measures drift by this method wherever it fits, such as psi or ks");

    public static final Option COLUMNS =
            CommandOptions.value("columns", "A,B", "measures the drift of these columns only");

    public static final Option TYPES = CommandOptions.value(
            "types", "A=KIND,B=KIND", "says what columns of two files are: numeric, categorical, date, text or id");

    public static final Option FAIL_ON_DRIFT = CommandOptions.flag(
            "fail-on-drift", "exits with " + ExitStatus.JUDGED + " where the data set drifted or a column vanished");

    private DriftOptions() {}

    /** Empty for each column's own. */
    public static Optional<DriftMethod> method(CommandLine line) {
        return Optional.ofNullable(line.getOptionValue(METHOD))
                .map(name -> Stream.of(DriftMethod.values())
                        .filter(method -> method.key().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new InvalidInputException(
                                CommandOptions.typed(METHOD),
                                expected("one of "
                                                + keys(Stream.of(DriftMethod.values())
                                                        .map(DriftMethod::key)))
                                        .found(name))));
    }

    /** Empty for all. */
    public static List<String> columns(CommandLine line) {
        return listed(line, COLUMNS);
    }

    /** Of columns whose kind is not to be guessed. */
    public static Map<String, ColumnKind> kinds(CommandLine line) {
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        for (String one : listed(line, TYPES)) {
            int equals = one.lastIndexOf('=');
            kinds.put(one.substring(0, Math.max(equals, 0)), kind(one, one.substring(equals + 1), equals > 0));
        }
        return kinds;
    }

    private static ColumnKind kind(String entry, String name, boolean hasColumn) {
        return Stream.of(ColumnKind.values())
                .filter(kind -> hasColumn && kind.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        CommandOptions.typed(TYPES),
                        expected("COLUMN=KIND with one of "
                                        + keys(Stream.of(ColumnKind.values()).map(ColumnKind::key)))
                                .found(entry)));
    }

    private static List<String> listed(CommandLine line, Option option) {
        String value = line.getOptionValue(option);
        return value == null ? List.of() : Arrays.asList(value.split(",", -1));
    }

    private static String keys(Stream<String> keys) {
        return keys.collect(Collectors.joining(", "));
    }
}
