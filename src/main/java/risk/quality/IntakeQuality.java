package risk.quality;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import risk.ingest.FileState;
import risk.ingest.IngestionRecord;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.settings.QualitySettings;
import risk.statistics.PredictionInterval;

/**
 * How the rows came in, by the record of the ingestion.
 *
 * @param files how many were read
 * @param rejectedFiles of how many no row was taken
 * @param rows how many fit the schema
 * @param duplicateRows how many of these stood there before
 * @param duplicatePercent that of the rows that fit, 0 to 100
 * @param rejectedRows how many don't fit the schema, and stand in no number above
 * @param rejectedPercent that of all rows, 0 to 100
 * @param newest empty where no file has a time
 */
public record IntakeQuality(
        long files,
        long rejectedFiles,
        long rows,
        long duplicateRows,
        double duplicatePercent,
        long rejectedRows,
        double rejectedPercent,
        BatchSizes batchSizes,
        Optional<Newest> newest) {

    /**
     * How many rows, fit or not, a file is expected to have.
     *
     * @param files how many earlier files that is taken from
     * @param mean of their rows; empty without any
     * @param fewest below which a file is unusual; empty after too few files
     * @param most above which a file is unusual; empty after too few files
     */
    public record BatchSizes(int files, Optional<Double> mean, Optional<Double> fewest, Optional<Double> most) {}

    /**
     * The input file changed last, taken or not.
     *
     * @param modified ISO 8601 in UTC
     * @param ageSeconds how long ago that was; negative where clocks differ
     * @param maxAgeSeconds how long it may be; empty where nobody says
     */
    public record Newest(String file, String modified, double ageSeconds, Optional<Double> maxAgeSeconds) {}

    static IntakeQuality of(Intake intake, QualitySettings settings) {
        IngestionRecord record = intake.ingestion();
        Optional<FileState> newest = newest(record);
        return new IntakeQuality(
                record.files().size(),
                record.rejectedFiles().size(),
                record.rows(),
                record.duplicateRows(),
                percent(record.duplicateRows(), record.rows()),
                record.rejectedRows(),
                percent(record.rejectedRows(), record.rows() + record.rejectedRows()),
                batchSizes(earlier(record, judged(record, intake.newFiles())), settings),
                newest.map(state -> new Newest(
                        state.name(),
                        state.modified(),
                        seconds(Duration.between(modified(state).orElseThrow(), intake.at())),
                        settings.maxAge().map(IntakeQuality::seconds))));
    }

    /** The files whose size is judged: the new ones, or else the one changed last. */
    static Set<String> judged(IngestionRecord record, Set<String> newFiles) {
        return newFiles.isEmpty()
                ? newest(record).map(state -> Set.of(state.name())).orElse(Set.of())
                : newFiles;
    }

    /** How many rows a file brought, whether they fit or not. */
    static long arrived(IngestedFile file) {
        return file.rows() + file.rejectedRows();
    }

    private static List<IngestedFile> earlier(IngestionRecord record, Set<String> judged) {
        return record.files().stream()
                .filter(file -> !judged.contains(file.state().name()))
                .toList();
    }

    /**
     * From the mean of the earlier files m and their standard deviation s: m ± max(t · s · √(1 + 1/n), tolerance · m), where t is
     * Student's for the significance, but never beyond m · factor nor below m / factor.
     */
    private static BatchSizes batchSizes(List<IngestedFile> earlier, QualitySettings settings) {
        if (earlier.isEmpty()) {
            return new BatchSizes(0, Optional.empty(), Optional.empty(), Optional.empty());
        }
        double[] rows =
                earlier.stream().mapToDouble(IntakeQuality::arrived).sorted().toArray();
        double sum = 0;
        for (double one : rows) {
            sum += one;
        }
        double mean = sum / rows.length;
        if (rows.length < settings.minBatches()) {
            return new BatchSizes(rows.length, Optional.of(mean), Optional.empty(), Optional.empty());
        }
        double squares = 0;
        for (double one : rows) {
            squares += (one - mean) * (one - mean);
        }
        double reach = Math.max(
                PredictionInterval.halfWidth(rows.length, settings.significance())
                        * Math.sqrt(squares / (rows.length - 1)),
                settings.batchTolerance() * mean);
        return new BatchSizes(
                rows.length,
                Optional.of(mean),
                Optional.of(Math.max(mean - reach, mean / settings.batchFactor())),
                Optional.of(Math.min(mean + reach, mean * settings.batchFactor())));
    }

    private static Optional<FileState> newest(IngestionRecord record) {
        List<FileState> dated = new ArrayList<>(record.states());
        dated.removeIf(state -> modified(state).isEmpty());
        return dated.stream()
                .max(Comparator.comparing((FileState state) -> modified(state).orElse(Instant.MIN))
                        .thenComparing(FileState::name));
    }

    /** Nothing where a record written by somebody else holds no time. */
    private static Optional<Instant> modified(FileState state) {
        try {
            return Optional.of(Instant.parse(state.modified()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
