package risk.quality;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.data.Tables;
import risk.drift.Profile;
import risk.ingest.IngestionRecord;
import risk.settings.QualitySettings;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Rows to report on, made as tables: what a strict reader would refuse can come in through them. */
public final class Reports {

    /** Of rows that came from no file. */
    public static final Intake NOTHING_INGESTED = new Intake(
            new IngestionRecord(List.of(), List.of(), 0, 0, 0, 0, "", 0, List.of()),
            Set.of(),
            List.of(),
            Instant.EPOCH);

    static final Schema SCHEMA =
            new Schema("client", List.of(Feature.numeric("size"), Feature.categorical("region")), "left");

    private static final String[] NAMES = {"north", "south", "east"};

    /** How many rows the columns below have, which are drawn at random and nobody alters. */
    static final int ROWS = 400;

    private static final Random RANDOM = new Random(1);
    static final double[] SIZES = RANDOM.doubles(ROWS).toArray();
    static final double[] LABELS = RANDOM.ints(ROWS, 0, 2).mapToDouble(i -> i).toArray();
    static final String[] REGIONS = regions(ROWS, RANDOM);

    private Reports() {}

    /** Ids are c0, c1, … */
    static Dataset rows(double[] size, @Nullable String[] region, double[] left) {
        String[] ids =
                IntStream.range(0, size.length).mapToObj(row -> "c" + row).toArray(String[]::new);
        return rows(ids, size, region, left);
    }

    static Dataset rows(@Nullable String[] ids, double[] size, @Nullable String[] region, double[] left) {
        return Tables.toDataset(
                Table.create(
                        StringColumn.create("client", ids),
                        DoubleColumn.create("size", size),
                        StringColumn.create("region", region),
                        DoubleColumn.create("left", left)),
                SCHEMA);
    }

    /** Rows in which nothing is wrong: standard normal sizes, three regions, one in four left. */
    static Dataset ordinary(int rows, long seed) {
        Random random = new Random(seed);
        return rows(
                random.doubles(rows, 0, 1).map(u -> random.nextGaussian()).toArray(),
                regions(rows, random),
                random.ints(rows, 0, 4).mapToDouble(i -> i == 0 ? 1 : 0).toArray());
    }

    static String[] regions(int rows, Random random) {
        return random.ints(rows, 0, NAMES.length).mapToObj(i -> NAMES[i]).toArray(String[]::new);
    }

    static double[] of(int rows, double value) {
        double[] numbers = new double[rows];
        Arrays.fill(numbers, value);
        return numbers;
    }

    public static DataQuality alone(Dataset current) {
        return of(current, Optional.empty());
    }

    static DataQuality beside(Dataset current, Dataset reference) {
        return of(current, Optional.of(reference));
    }

    private static DataQuality of(Dataset current, Optional<Dataset> reference) {
        return of(current, reference, NOTHING_INGESTED, QualitySettings.DEFAULT);
    }

    public static DataQuality of(
            Dataset current, Optional<Dataset> reference, Intake intake, QualitySettings settings) {
        return DataQuality.of(
                current,
                current,
                Profile.of(current),
                reference.map(rows -> new Basis(Profile.of(rows), rows)),
                intake,
                settings);
    }

    /** Severity, column and check of each finding. */
    static List<String> kinds(DataQuality quality) {
        return quality.findings().stream()
                .map(QualityFinding::of)
                .map(told -> told.finding().severity() + " " + told.column() + " " + told.check())
                .toList();
    }

    static ColumnQuality column(DataQuality quality, String name) {
        return quality.columns().stream()
                .filter(column -> column.column().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static String message(DataQuality quality, Check check) {
        return quality.findings().stream()
                .filter(finding -> Check.of(finding) == check)
                .findFirst()
                .orElseThrow()
                .sentence();
    }
}
