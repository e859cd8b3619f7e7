package risk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.csv.Notation;
import risk.csv.OtherNotation;
import risk.csv.WrittenTime;
import risk.ingest.SuggestedSchema.Choice;
import risk.ingest.SuggestedSchema.Role;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.text.Numbers;
import risk.text.Words;

/** Chooses what becomes of each column: the target first, then the id, then the others one by one. */
final class SchemaChoice {

    /** From this share of different texts on, nearly each row has one of its own. */
    private static final double NEARLY_UNIQUE = 0.5;

    /** A model learns a weight for each category, and needs rows of each. */
    private static final int MOST_CATEGORIES = 200;

    /** Numbers that are names, such as area codes, are categories while they are few. */
    private static final int MOST_CODES = 50;

    /** The rank of a column whose dates are those of something else. */
    private static final int NO_TIME = 2;

    /** The rank of a column that names no clients. */
    private static final int NO_ID = 4;

    private final List<ColumnLook> columns;
    private final Map<String, String> absent;
    private final Notation notation;
    private final ColumnLook target;
    private final Optional<ColumnLook> id;
    private final Optional<ColumnLook> time;

    /** @param absent the columns that one of the files lacks, with that file */
    SchemaChoice(List<ColumnLook> columns, Map<String, String> absent, Notation notation) {
        this.columns = columns;
        this.absent = absent;
        this.notation = notation;
        this.target = target();
        this.id = id();
        this.time = time();
    }

    SuggestedSchema schema() {
        List<Choice> choices = columns.stream().map(this::choice).toList();
        List<ColumnLook> numeric = IntStream.range(0, choices.size())
                .filter(c -> choices.get(c).role() == Role.NUMERIC)
                .mapToObj(columns::get)
                .toList();
        if (numeric.isEmpty() && choices.stream().noneMatch(choice -> choice.role() == Role.CATEGORICAL)) {
            throw new InvalidInputException(Mismatch.expected("at least one column that can be a feature")
                    .found("none"));
        }
        return new SuggestedSchema(
                target.rows(),
                choices,
                entries(numeric),
                missing(numeric),
                time.flatMap(ColumnLook::times).flatMap(WrittenTime::pattern),
                labels());
    }

    /** Of the columns with two values the one that says most, the last of several. */
    private ColumnLook target() {
        return columns.stream()
                .filter(column -> column.distinct() == 2 && !absent.containsKey(column.name()))
                .reduce((one, other) ->
                        rankAsTarget(other) <= rankAsTarget(one) && !isTheOnlyOneOfLabels(one, other) ? other : one)
                .orElseThrow(() -> new InvalidInputException(
                        Mismatch.expected("a column of two values, which tells who left and who stayed")
                                .found("none")));
    }

    /** Of two names that say the same, the one whose values are labels as they stand. */
    private boolean isTheOnlyOneOfLabels(ColumnLook one, ColumnLook other) {
        return rankAsTarget(one) == rankAsTarget(other) && areLabels(one) && !areLabels(other);
    }

    /** A column of {@code Attrited} and {@code Existing} tells who left, whatever its name. */
    private static int rankAsTarget(ColumnLook column) {
        boolean says = column.values().keySet().stream().anyMatch(ColumnWords::saysWhoLeft);
        return says ? 0 : ColumnWords.rankAsTarget(column.name());
    }

    private boolean areLabels(ColumnLook column) {
        return column.values().keySet().stream().allMatch(this::isLabel);
    }

    private boolean isLabel(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        return value.matches("[01](\\.0*)?") || notation.isLabel(bytes, 0, bytes.length);
    }

    /**
     * A column with a value of its own on each row, or a name that says so; the rows' numbers where there is no other. Empty where nothing
     * tells the clients apart: they are named by file and line then.
     */
    private Optional<ColumnLook> id() {
        return columns.stream()
                .filter(column -> column != target && column.filled() > 0 && !absent.containsKey(column.name()))
                .filter(column -> rankAsId(column) < NO_ID)
                .min(Comparator.comparingInt(SchemaChoice::rankAsId));
    }

    private static int rankAsId(ColumnLook column) {
        boolean named = ColumnWords.isId(column.name());
        boolean names = !column.isNumeric() || column.isOfWholeNumbers();
        if (column.isOfDates() || !names) {
            return NO_ID;
        }
        if (isUnique(column)) {
            return named ? 0 : column.countsRows() ? 3 : column.isNumeric() ? NO_ID : 2;
        }
        return named && isNearlyUnique(column) ? 1 : NO_ID;
    }

    private static boolean isUnique(ColumnLook column) {
        return column.rows() > 1 && column.distinct() == column.rows();
    }

    private static boolean isNearlyUnique(ColumnLook column) {
        return column.distinct() > NEARLY_UNIQUE * column.filled();
    }

    /** Of the columns of dates the first whose name says best that it tells when a row held. */
    private Optional<ColumnLook> time() {
        return columns.stream()
                .filter(column -> column.times().isPresent() && !absent.containsKey(column.name()))
                .filter(column -> ColumnWords.rankAsTime(column.name()) < NO_TIME)
                .filter(column -> !column.tells(target) && !column.isFilledForOneValueOf(target))
                .min(Comparator.comparingInt(column -> ColumnWords.rankAsTime(column.name())));
    }

    private Choice choice(ColumnLook column) {
        String name = column.name();
        if (time.isPresent() && column == time.get()) {
            return new Choice(name, Role.TIME, reasonOfTime(column));
        }
        if (id.isPresent() && column == id.get()) {
            return new Choice(name, Role.ID, reasonOfId(column));
        }
        if (column == target) {
            return new Choice(name, Role.TARGET, reasonOfTarget());
        }
        String reason = reasonToLeaveOut(column);
        if (reason != null) {
            return new Choice(name, Role.LEFT_OUT, reason);
        }
        return column.isNumeric() && !ColumnWords.isCode(name)
                ? new Choice(name, Role.NUMERIC, reasonOfNumbers(column))
                : new Choice(name, Role.CATEGORICAL, count(column) + (column.isNumeric() ? " codes" : " texts"));
    }

    private static String reasonOfId(ColumnLook id) {
        if (isUnique(id)) {
            return id.countsRows() && !ColumnWords.isId(id.name())
                    ? "it counts the rows, and no other column tells the clients apart"
                    : "each of " + Words.groupedCount(id.rows(), "row") + " has its own";
        }
        return "its name says so, and " + count(id) + " differ on " + Words.groupedCount(id.rows(), "row");
    }

    private static String reasonOfTime(ColumnLook time) {
        return count(time) + " different dates; look whether they say when a row held";
    }

    private String reasonOfTarget() {
        Map<String, Integer> labels = labels();
        String two = target.values().keySet().stream()
                .map(value -> "\"" + value + "\"" + (labels.isEmpty() ? "" : " for " + labels.get(value)))
                .collect(Collectors.joining(" and ", "two values, ", ""));
        return switch (rankAsTarget(target)) {
            case 0 -> two + ", which say who left";
            case 1 -> two + ", and a name for labels";
            default -> two + "; no name says who left, so look whether it does";
        };
    }

    private @Nullable String reasonToLeaveOut(ColumnLook column) {
        String name = column.name();
        int distinct = column.distinct();
        if (absent.containsKey(name)) {
            return "not in " + absent.get(name);
        }
        if (column.tells(target)) {
            return "it says the same as " + target.name();
        }
        if (column.isFilledForOneValueOf(target)) {
            return "filled for one value of " + target.name() + " alone";
        }
        if (distinct < 2) {
            return distinct == 0 ? "empty" : "no other value than \"" + first(column) + "\"";
        }
        if (column.isOfMailAddresses()) {
            return "mail addresses";
        }
        if (column.isOfDates()) {
            return "dates, which no model takes";
        }
        if (column.isOfPhoneNumbers(ColumnWords.isPhone(name))) {
            return "phone numbers";
        }
        boolean texts = !column.isNumeric();
        if (texts && (ColumnWords.isPersonsName(name) || (ColumnWords.isName(name) && distinct > MOST_CODES))) {
            return "names";
        }
        if (column.countsRows()) {
            return "it counts the rows";
        }
        if (column.isOfWholeNumbers() && isUnique(column) && ColumnWords.isId(name)) {
            return "another id";
        }
        if (texts && isNearlyUnique(column)) {
            return "nearly each row has its own, " + count(column) + " on "
                    + Words.groupedCount(column.filled(), "row");
        }
        if (texts && distinct > MOST_CATEGORIES) {
            return Numbers.grouped(distinct) + " different texts, too many to learn from";
        }
        return ColumnWords.isCode(name) && distinct > MOST_CODES
                ? Numbers.grouped(distinct) + " different codes, whose size means nothing"
                : null;
    }

    private static String first(ColumnLook column) {
        return column.values().keySet().iterator().next();
    }

    private static String count(ColumnLook column) {
        return Numbers.grouped(column.distinct());
    }

    private static String reasonOfNumbers(ColumnLook column) {
        String numbers = count(column) + " different numbers";
        int missing = column.rows() - column.filled();
        return missing == 0 ? numbers : numbers + ", missing in " + Words.groupedCount(missing, "row");
    }

    /** The entries that read most numbers, of those that read the most. */
    private static String entries(List<ColumnLook> numeric) {
        Map<String, Integer> all = new LinkedHashMap<>();
        numeric.forEach(
                column -> column.entries().forEach((entries, count) -> all.merge(entries, count, Integer::sum)));
        return OtherNotation.mostReading(all).orElse("");
    }

    private static List<String> missing(List<ColumnLook> numeric) {
        List<String> missing = new ArrayList<>();
        for (ColumnLook column : numeric) {
            column.texts().keySet().stream()
                    .filter(text -> !missing.contains(text))
                    .forEach(missing::add);
        }
        return missing;
    }

    /** By what the words mean or else, for somebody has to look anyway, by their order: 2 is after 1. */
    private Map<String, Integer> labels() {
        if (areLabels(target)) {
            return Map.of();
        }
        List<String> values = List.copyOf(target.values().keySet());
        String one = values.get(0);
        String other = values.get(1);
        int more = Integer.compare(ColumnWords.meaning(one), ColumnWords.meaning(other));
        if (more == 0) {
            more = one.length() == other.length() ? one.compareTo(other) : one.length() - other.length();
        }
        return Map.of(one, more > 0 ? 1 : 0, other, more > 0 ? 0 : 1);
    }
}
