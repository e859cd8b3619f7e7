package risk.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.drift.ColumnDistribution;
import risk.drift.Profile;
import risk.finding.Finding;
import risk.finding.Unit;
import risk.settings.Expectation;
import risk.text.Words;

/** Holds the newest rows against what the configuration expects of them. */
public final class ExpectedData {

    private static final double SECONDS_AN_HOUR = 3600;

    private final DataQuality quality;
    private final Profile profile;
    private final Supplier<Map<String, Profile>> profiles;
    private @Nullable Map<String, Profile> profilesOfFiles;

    private ExpectedData(DataQuality quality, Profile profile, Supplier<Map<String, Profile>> profiles) {
        this.quality = quality;
        this.profile = profile;
        this.profiles = profiles;
    }

    /**
     * What is not as expected. Of a column without values nothing is said but how many are missing, and without rows how many
     * there are.
     *
     * @param profile of the rows that the quality is of
     * @param profiles of the rows that each of their files brought, by its name; asked for once, and where something is not as expected,
     *     which then names the files that it is so of
     * @param expectations those of the model are passed over
     */
    public static List<Finding> findings(
            DataQuality quality,
            Profile profile,
            Supplier<Map<String, Profile>> profiles,
            List<Expectation> expectations) {
        ExpectedData data = new ExpectedData(quality, profile, profiles);
        return expectations.stream().flatMap(data::broken).toList();
    }

    private Stream<Finding> broken(Expectation expected) {
        return switch (expected.measure()) {
            case MISSING_SHARE -> naming(missingShare(expected).stream(), expected);
            case RANGE, LEVELS -> naming(broken(expected, profile), expected);
            case ROWS -> expected.unmetBy((double) quality.rows(), Unit.ROWS).stream();
            case AGE_HOURS -> age(expected).stream();
            case F1_SCORE, FAIRNESS -> Stream.empty();
        };
    }

    private Optional<Finding> missingShare(Expectation expected) {
        return quality.columns().stream()
                .filter(column ->
                        expected.column().filter(column.column()::equals).isPresent())
                .findFirst()
                .filter(column -> quality.rows() > 0)
                .flatMap(column -> expected.unmetBy((double) column.missing() / quality.rows(), Unit.SHARE));
    }

    /** The same with the names of the files that it is so of; of the ids, which have no profile, none is named. */
    private Stream<Finding> naming(Stream<Finding> broken, Expectation expected) {
        List<Finding> found = broken.toList();
        List<String> files = found.isEmpty()
                ? List.of()
                : profilesOfFiles().entrySet().stream()
                        .filter(file ->
                                broken(expected, file.getValue()).findAny().isPresent())
                        .map(Map.Entry::getKey)
                        .toList();
        return files.isEmpty()
                ? found.stream()
                : found.stream()
                        .map(finding -> finding.with(
                                        "files",
                                        files.stream().limit(Words.NAMED).toList())
                                .with("files_in_all", files.size()));
    }

    /** Made when first asked for: to make them takes all rows. */
    private Map<String, Profile> profilesOfFiles() {
        if (profilesOfFiles == null) {
            profilesOfFiles = profiles.get();
        }
        return profilesOfFiles;
    }

    /** What is not as expected of a column in some of the rows; nothing where it has no cells. */
    private static Stream<Finding> broken(Expectation expected, Profile rows) {
        Optional<ColumnDistribution> column =
                expected.column().flatMap(rows::column).filter(found -> ColumnComparison.cells(found) > 0);
        return switch (expected.measure()) {
            case MISSING_SHARE ->
                column.flatMap(found -> expected.unmetBy(ColumnComparison.missingShare(found), Unit.SHARE)).stream();
            case RANGE -> column.filter(found -> found.rows() > 0).stream().flatMap(found -> range(expected, found));
            case LEVELS -> column.filter(found -> found.rows() > 0).flatMap(found -> levels(expected, found)).stream();
            case ROWS, AGE_HOURS, F1_SCORE, FAIRNESS -> Stream.empty();
        };
    }

    /** Either end, where it lies beyond its own bound; a column that lies beyond one of them as a whole is told by that end. */
    private static Stream<Finding> range(Expectation expected, ColumnDistribution column) {
        double lowest = column.value(0);
        double highest = column.value(column.distinct() - 1);
        return Stream.of(
                        expected.unmetBy(lowest, Unit.VALUE).filter(end -> isBelow(end, lowest)),
                        expected.unmetBy(highest, Unit.VALUE).filter(end -> !isBelow(end, highest)))
                .flatMap(Optional::stream);
    }

    private static boolean isBelow(Finding end, double number) {
        return end.limit() != null && number < end.limit();
    }

    private static Optional<Finding> levels(Expectation expected, ColumnDistribution column) {
        int[] others = IntStream.range(0, column.distinct())
                .filter(i -> !expected.among().contains(column.level(i)))
                .toArray();
        if (others.length == 0) {
            return Optional.empty();
        }
        long rows = IntStream.of(others).mapToLong(column::count).sum();
        return Optional.of(expected.unmet()
                .measured((double) rows / ColumnComparison.cells(column), Unit.SHARE)
                .limit(0)
                .with("levels", others.length)
                .with(
                        "first",
                        IntStream.of(others)
                                .limit(Words.NAMED)
                                .mapToObj(column::level)
                                .map(Words::shortened)
                                .toList())
                .with("among", expected.among()));
    }

    private Optional<Finding> age(Expectation expected) {
        return quality.intake()
                .newest()
                .flatMap(newest -> expected.unmetBy(newest.ageSeconds() / SECONDS_AN_HOUR, Unit.HOURS));
    }
}
